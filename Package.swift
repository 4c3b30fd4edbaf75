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
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
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

    // Pure mathematics
    .target(name: "Statistics", swiftSettings: optimised),
    .target(name: "Selection", dependencies: ["Statistics"], swiftSettings: optimised),

    // Text for pages and figures
    .target(name: "Markup"),

    // The evidence
    .target(name: "Digests", swiftSettings: optimised),
    .target(
      name: "Scenarios",
      dependencies: [
        "CPCRE2", "Digests", "Markup", "Statistics", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: optimised),
    .target(
      name: "Snapshots",
      dependencies: [
        "Digests", "CZlib", "Scenarios", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "Findings", dependencies: ["Statistics", "Selection", "Scenarios", "Snapshots"]),

    // The measuring side; optimised, because it times its own loops
    .target(name: "Telemetry", swiftSettings: optimised),

    // Views of the findings
    .target(
      name: "Claims", dependencies: ["Findings", "Markup", .product(name: "Yams", package: "Yams")]),
    .target(name: "Tables", dependencies: ["Scenarios", "Snapshots", "Findings", "Markup"]),
    .target(name: "Drawing", dependencies: ["CCairo", "CZlib"], swiftSettings: optimised),
    .target(name: "Figures", dependencies: ["Findings", "Drawing", "Tables"]),
    .target(
      name: "Publishing",
      dependencies: [
        "Scenarios", "Claims", "Tables", "Figures", "Markup", "CMarkGFM",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),

    // The measuring side
    .target(name: "Runtimes"),
    .target(
      name: "Harness",
      dependencies: [
        "Digests", "Scenarios", "Snapshots", "Telemetry", "Runtimes",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // The command line
    .executableTarget(
      name: "apprenticeops",
      dependencies: [
        "Scenarios", "Selection", "Statistics", "Snapshots", "Findings", "Claims", "Tables",
        "Figures", "Publishing", "Runtimes", "Telemetry", "Harness",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Timed by `make bench` beside the same work in numpy
    .executableTarget(
      name: "analysis-benchmark", dependencies: ["Snapshots", "Selection", "Statistics"],
      path: "Benchmarks/Analysis"),
    // Timed by `make bench` beside curl
    .executableTarget(
      name: "harness-benchmark", dependencies: ["Runtimes"], path: "Benchmarks/Harness",
      exclude: ["harness.py"]),

    // Tests
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "RuntimeDouble",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ], path: "Tests/RuntimeDouble"),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["References"]),
    .testTarget(
      name: "SelectionTests", dependencies: ["Selection"], exclude: ["References"]),
    .testTarget(
      name: "SnapshotsTests",
      dependencies: ["Snapshots", "Scenarios", "CZlib", "Digests", "TestSupport"]),
    .testTarget(name: "FindingsTests", dependencies: ["Findings", "TestSupport"]),
    .testTarget(name: "TelemetryTests", dependencies: ["Telemetry", "TestSupport"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(
      name: "ScenariosTests", dependencies: ["Scenarios", "Statistics", "CZlib", "TestSupport"],
      exclude: ["Labelled"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: ["Publishing", "Scenarios", "Tables", "Drawing", "Digests", "TestSupport"]),
    .testTarget(name: "ClaimsTests", dependencies: ["Claims"]),
    .testTarget(name: "RuntimesTests", dependencies: ["Runtimes", "RuntimeDouble"]),
    .testTarget(
      name: "HarnessTests",
      dependencies: [
        "Harness", "RuntimeDouble", "TestSupport", "Snapshots", "Scenarios", "Runtimes",
        "Telemetry", "Findings", "Publishing", "apprenticeops",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "CCairo"]),
  ],
  swiftLanguageModes: [.v6]
)
