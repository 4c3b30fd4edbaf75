// swift-tools-version: 6.1
import PackageDescription

// What computes and what renders is optimised in debug builds too: tests draw the same 10,000 resamples as
// releases, and render a dozen sites.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The modules stand in the order of design: each imports only modules above it.
let package = Package(
  name: "apprenticeops",
  products: [.executable(name: "apprenticeops", targets: ["apprenticeops"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // The loopback server of `bench serve`, and the double of a runtime that tests talk to.
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
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
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
    .target(name: "Markup", swiftSettings: optimised),

    // The evidence
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: optimised),
    // Data with line numbers, and checks of answers
    .target(
      name: "DataText", dependencies: ["Faults", "Files", .product(name: "Yams", package: "Yams")],
      swiftSettings: optimised),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: optimised),
    .target(name: "Language", swiftSettings: optimised),
    .target(
      name: "Exports", dependencies: ["Digests", "Faults", "Files", "Markup"],
      swiftSettings: optimised),
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
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: optimised),
    // Sheets on which people score answers, and what comes back
    .target(
      name: "Ratings",
      dependencies: ["DataText", "Digests", "Exports", "Faults", "Files", "Markup", "Statistics"]),
    // What a snapshot's study is
    .target(
      name: "Study", dependencies: ["DataText", "Exports", "Faults", "Files"],
      swiftSettings: optimised),
    .target(
      name: "ReleaseImport",
      dependencies: ["CZlib", "Exports", "Faults", "Files", "Language", "Snapshots"],
      swiftSettings: optimised),
    // Results of other programs as campaigns
    .target(
      name: "Interop",
      dependencies: [
        "CZlib", "CZstd", "DataText", "Digests", "Exports", "Faults", "Files", "Snapshots",
      ]),
    // Exact sums of rows, quantities and how they are written
    .target(
      name: "Estimates",
      dependencies: ["Exports", "Faults", "Selection", "Statistics", "Study"],
      swiftSettings: optimised),
    .target(
      name: "Findings",
      dependencies: [
        "Estimates", "Exports", "Faults", "Markup", "Selection", "Statistics", "Study",
      ], swiftSettings: optimised),

    // The measuring side; optimised, because it times its own loops
    .target(name: "Telemetry", dependencies: ["Faults"], swiftSettings: optimised),

    // What is published, as other people's programs read it
    .target(
      name: "Publication",
      dependencies: ["DataText", "Digests", "Exports", "Faults", "Files", "Markup"],
      swiftSettings: optimised),

    // Views of the findings
    .target(
      name: "Claims",
      dependencies: [
        "DataText", "Digests", "Estimates", "Exports", "Faults", "Files", "Findings", "Markup",
        "Snapshots", "Statistics", "Study",
      ], swiftSettings: optimised),
    // Typed numbers of any text against quantities
    .target(
      name: "Binding",
      dependencies: ["Claims", "Estimates", "Findings", "Markup", "Study"],
      swiftSettings: optimised),
    .target(
      name: "Tables",
      dependencies: [
        "Claims", "Estimates", "Exports", "Findings", "Markup", "Selection", "Statistics", "Study",
      ], swiftSettings: optimised),
    .target(
      name: "Drawing", dependencies: ["CCairo", "CZlib", "Faults", "Statistics"],
      swiftSettings: optimised),
    .target(
      name: "Figures",
      dependencies: [
        "Claims", "Drawing", "Estimates", "Files", "Findings", "Markup", "Statistics", "Study",
        "Tables",
      ], swiftSettings: optimised),
    .target(
      name: "Publishing",
      dependencies: [
        "Claims", "CMarkGFM", "DataText", "Digests", "Drawing", "Exports", "Faults", "Figures",
        "Files",
        "Findings", "Markup", "Packs", "Publication", "Ratings", "Scoring", "Snapshots", "Study",
        "Tables",
      ], swiftSettings: optimised),

    // All that a stranger needs to check a publication, in one file
    .target(
      name: "Archive",
      dependencies: [
        "DataText", "Digests", "Estimates", "Exports", "Faults", "Files", "Findings", "Publication",
        "Snapshots",
      ], swiftSettings: optimised),

    // The measuring side
    .target(name: "Runtimes", dependencies: ["CCurl", "Digests"]),
    .target(
      name: "Harness",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Files", "Packs", "Runtimes", "Scoring",
        "Snapshots", "Telemetry", .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Operator tasks in small worlds, and what they allow; optimised, because scripts are many
    .target(
      name: "Operating",
      dependencies: [
        "DataText", "Digests", "Estimates", "Faults", "Files", "Harness", "Packs", "Runtimes",
        "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: optimised),
    // Judges of a run's answers
    .target(
      name: "Judging",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Files", "Harness", "Language", "Packs",
        "Runtimes", "Snapshots", "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: optimised),
    // One plan on many machines
    .target(
      name: "Sweeping",
      dependencies: [
        "Digests", "Faults", "Files", "Harness", "Statistics",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: optimised),
    // Evidence, probes, gates and lanes of an operation
    .target(
      name: "Bench",
      dependencies: [
        "DataText", "Digests", "Estimates", "Exports", "Faults", "Files", "Findings", "Operating",
        "Packs", "Runtimes", "Statistics", "Study", "Telemetry",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: optimised),

    // Boards of operator runs and of benches, in the frame of the site
    .target(
      name: "Boards",
      dependencies: [
        "Bench", "Claims", "DataText", "Drawing", "Estimates", "Faults", "Figures", "Files",
        "Language", "Markup", "Operating", "Publishing",
      ],
      swiftSettings: optimised),

    // The command line
    .executableTarget(
      name: "apprenticeops",
      dependencies: [
        "Archive", "Bench", "Binding", "Boards", "Claims", "Digests", "Estimates", "Exports",
        "Faults", "Files", "Findings", "Harness", "Interop",
        "Judging", "Markup", "Operating", "Packs", "Publication",
        "Publishing", "Ratings", "ReleaseImport", "Runtimes", "Scoring", "Selection", "Snapshots",
        "Statistics",
        "Study", "Sweeping", "Telemetry",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests
    .target(name: "TestSupport", dependencies: ["CZlib", "Digests"], path: "Tests/TestSupport"),
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
      name: "RatingsTests",
      dependencies: ["DataText", "Exports", "Ratings", "Statistics", "TestSupport"],
      exclude: ["fill_sheet.py"]),
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
      name: "ArchiveTests",
      dependencies: ["Archive", "DataText", "Digests", "Estimates", "TestSupport"]),
    .testTarget(
      name: "BindingTests",
      dependencies: ["Binding", "Claims", "Estimates", "Findings", "Publishing", "TestSupport"],
      exclude: ["Corpus"]),
    .testTarget(
      name: "InteropTests",
      dependencies: [
        "DataText", "Exports", "Findings", "Interop", "Snapshots", "Study", "TestSupport",
      ], exclude: ["Logs"]),
    .testTarget(
      name: "PublicationTests",
      dependencies: [
        "DataText", "Digests", "Exports", "Faults", "Publication", "Publishing", "Snapshots",
        "TestSupport",
      ]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Boards", "Claims", "DataText", "Digests", "Drawing", "Exports", "Figures", "Files",
        "Findings",
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
      name: "OperatingTests",
      dependencies: [
        "DataText", "Operating", "RuntimeDouble", "Runtimes", "SchemaSupport", "Statistics",
        "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        // Run as a program by the tests that kill it
        "apprenticeops",
      ]),
    .testTarget(
      name: "JudgingTests",
      dependencies: [
        "DataText", "Digests", "Exports", "Harness", "Judging", "Language", "Packs",
        "RuntimeDouble", "Runtimes", "SchemaSupport", "Snapshots", "TestSupport",
        // Run as a program by the tests that kill it
        "apprenticeops",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "SweepingTests",
      dependencies: [
        "DataText", "Exports", "Faults", "Harness", "RuntimeDouble", "Snapshots", "Sweeping",
        "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        // Run as a program
        "apprenticeops",
      ]),
    .testTarget(
      name: "BenchTests",
      dependencies: [
        "Bench", "DataText", "Digests", "Files", "Packs", "RuntimeDouble", "Runtimes",
        "SchemaSupport", "Statistics", "Telemetry", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        // Run as a program
        "apprenticeops",
      ], exclude: ["Programs"]),
    .testTarget(
      name: "BoardsTests",
      dependencies: [
        "Bench", "Boards", "Claims", "Drawing", "Markup", "Operating", "Publishing", "TestSupport",
      ]),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "Archive", "Binding", "Claims", "DataText", "Digests", "Drawing", "Estimates", "Exports",
        "Harness", "Interop", "Operating",
        "Packs", "Patterns", "Publication", "ReleaseImport", "Scoring", "Snapshots", "TestSupport",
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
