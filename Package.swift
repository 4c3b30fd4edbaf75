// swift-tools-version: 6.1
import PackageDescription

// Hot loops are optimised in debug builds too: tests draw the same 10,000 resamples as releases.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The modules stand in the order of design: each imports only modules above it.
let package = Package(
  name: "apprenticeops",
  products: [.executable(name: "apprenticeops", targets: ["apprenticeops"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Only the double of a runtime, which tests talk to, is built on it.
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // System libraries
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // Two calls of the kernel that Swift's Glibc does not declare
    .systemLibrary(name: "CExchange"),

    // What a person is told when something is wrong
    .target(name: "Faults"),

    // Files that are read within limits and replaced whole
    .target(name: "Files", dependencies: ["CExchange", "Faults"]),

    // Pure mathematics
    .target(name: "Statistics", swiftSettings: optimised),
    .target(name: "Selection", dependencies: ["Faults", "Statistics"], swiftSettings: optimised),

    // Text for pages and figures
    .target(name: "Markup"),

    // The evidence
    .target(name: "Digests", swiftSettings: optimised),
    // Data with line numbers, and checks of answers
    .target(
      name: "DataText", dependencies: ["Faults", "Files", .product(name: "Yams", package: "Yams")],
      swiftSettings: optimised),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: optimised),
    .target(name: "Language", swiftSettings: optimised),
    .target(name: "Exports", dependencies: ["Digests", "Faults", "Files", "Markup"]),
    .target(name: "Packs", dependencies: ["DataText", "Digests", "Exports", "Faults", "Files"]),
    .target(
      name: "Scoring",
      dependencies: [
        "DataText", "Digests", "Faults", "Files", "Language", "Markup", "Packs", "Patterns",
        "Statistics",
      ],
      swiftSettings: optimised),
    .target(
      name: "Snapshots",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Files", "Markup", "Packs", "Scoring",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // What a snapshot's study is
    .target(name: "Study", dependencies: ["DataText", "Exports", "Faults", "Files"]),
    .target(name: "ReleaseImport", dependencies: ["CZlib", "Exports", "Faults", "Snapshots"]),
    // Exact sums of rows, quantities and how they are written
    .target(
      name: "Estimates",
      dependencies: ["Exports", "Faults", "Selection", "Statistics", "Study"],
      swiftSettings: optimised),
    .target(
      name: "Findings",
      dependencies: [
        "Estimates", "Exports", "Faults", "Markup", "Selection", "Statistics", "Study",
      ]),

    // The measuring side; optimised, because it times its own loops
    .target(name: "Telemetry", dependencies: ["Faults"], swiftSettings: optimised),

    // Views of the findings
    .target(
      name: "Claims",
      dependencies: [
        "DataText", "Digests", "Estimates", "Exports", "Faults", "Files", "Findings", "Markup",
        "Snapshots", "Statistics", "Study",
      ]),
    .target(
      name: "Tables",
      dependencies: [
        "Claims", "Estimates", "Exports", "Findings", "Markup", "Selection", "Statistics", "Study",
      ]),
    .target(
      name: "Drawing", dependencies: ["CCairo", "CZlib", "Faults", "Statistics"],
      swiftSettings: optimised),
    .target(
      name: "Figures",
      dependencies: [
        "Claims", "Drawing", "Estimates", "Files", "Findings", "Markup", "Statistics", "Study",
        "Tables",
      ]),
    .target(
      name: "Publishing",
      dependencies: [
        "Claims", "CMarkGFM", "DataText", "Digests", "Exports", "Faults", "Figures", "Files",
        "Findings", "Markup", "Packs", "Scoring", "Snapshots", "Study", "Tables",
      ]),

    // The measuring side
    .target(name: "Runtimes", dependencies: ["CCurl", "Digests"]),
    .target(
      name: "Harness",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Files", "Packs", "Runtimes", "Scoring",
        "Snapshots", "Telemetry", .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Judges of a run's answers
    .target(
      name: "Judging",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Files", "Harness", "Packs", "Runtimes",
        "Snapshots", "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: optimised),

    // The command line
    .executableTarget(
      name: "apprenticeops",
      dependencies: [
        "Claims", "Estimates", "Exports", "Faults", "Files", "Findings", "Harness", "Judging",
        "Markup", "Packs",
        "Publishing", "ReleaseImport", "Runtimes", "Scoring", "Selection", "Snapshots",
        "Statistics",
        "Study", "Telemetry",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests
    .target(name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport"),
    .target(
      name: "SchemaSupport", dependencies: ["DataText", "Packs", "TestSupport"],
      path: "Tests/SchemaSupport"),
    .target(
      name: "RuntimeDouble",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ], path: "Tests/RuntimeDouble"),
    .target(
      name: "StudyFixtures", dependencies: ["Exports", "Snapshots", "Statistics", "Study"],
      path: "Tests/StudyFixtures"),
    .testTarget(
      name: "StudyTests",
      dependencies: ["DataText", "Exports", "Snapshots", "Study", "StudyFixtures", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["References"]),
    .testTarget(
      name: "SelectionTests", dependencies: ["Selection", "Statistics"], exclude: ["References"]),
    .testTarget(
      name: "ExportsTests",
      dependencies: ["Digests", "Exports", "ReleaseImport", "Snapshots", "TestSupport"]),
    .testTarget(
      name: "SnapshotsTests",
      dependencies: [
        "Exports", "Files", "Packs", "ReleaseImport", "Scoring", "Snapshots", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ReleaseImportTests",
      dependencies: ["Exports", "ReleaseImport", "Snapshots", "TestSupport"]),
    .testTarget(
      name: "FindingsTests",
      dependencies: [
        "Claims", "Estimates", "Exports", "Findings", "Selection", "Snapshots", "Statistics",
        "Study",
        "TestSupport",
      ]),
    .testTarget(name: "TelemetryTests", dependencies: ["Runtimes", "Telemetry", "TestSupport"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(name: "FaultsTests", dependencies: ["Faults"]),
    .testTarget(name: "DataTextTests", dependencies: ["DataText"]),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(
      name: "PacksTests",
      dependencies: ["DataText", "Exports", "Packs", "SchemaSupport", "Scoring", "TestSupport"]),
    .testTarget(
      name: "ScoringTests",
      dependencies: [
        "CZlib", "DataText", "Digests", "Exports", "Language", "Packs", "Patterns", "ReleaseImport",
        "Scoring", "Statistics", "TestSupport",
      ], exclude: ["Labelled"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Claims", "DataText", "Digests", "Drawing", "Exports", "Figures", "Files", "Findings",
        "Markup", "Packs", "Publishing", "ReleaseImport", "SchemaSupport", "Snapshots", "Study",
        "Tables", "TestSupport",
      ]),
    .testTarget(
      name: "ClaimsTests",
      dependencies: [
        "Claims", "DataText", "Estimates", "Findings", "SchemaSupport", "Study", "TestSupport",
      ]),
    .testTarget(
      name: "RuntimesTests", dependencies: ["Digests", "RuntimeDouble", "Runtimes", "TestSupport"]),
    .testTarget(
      name: "HarnessTests",
      dependencies: [
        "Claims",
        "Exports", "Findings", "Harness", "Publishing", "RuntimeDouble", "Runtimes", "Scoring",
        "Snapshots", "Study", "Telemetry", "TestSupport",
        // Run as a program by the tests that kill it
        "apprenticeops",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ], exclude: ["Former"]),
    .testTarget(
      name: "JudgingTests",
      dependencies: [
        "DataText", "Digests", "Exports", "Harness", "Judging", "Packs", "RuntimeDouble",
        "Runtimes",
        "SchemaSupport", "Snapshots", "TestSupport",
        // Run as a program by the tests that kill it
        "apprenticeops",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "Claims", "DataText", "Digests", "Drawing", "Estimates", "Exports", "Harness", "Packs",
        "Patterns", "ReleaseImport", "Scoring", "Snapshots", "TestSupport",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "StudyFixtures", "TestSupport",
        // Run as a program
        "apprenticeops",
      ]),
    // What is said of the made-up studies, each sentence decided again
    .testTarget(
      name: "StudiesTests",
      dependencies: [
        "Claims", "DataText", "Estimates", "Exports", "Figures", "Findings", "Publishing",
        "Selection", "Study", "StudyFixtures", "Tables", "TestSupport",
      ],
      path: "Tests/Studies"),
    .testTarget(name: "DrawingTests", dependencies: ["CCairo", "Drawing"]),
  ],
  swiftLanguageModes: [.v6]
)
