// swift-tools-version: 6.1
import PackageDescription

// The programs that `make bench` times. They are a package of their own, so that no build or test of
// the product compiles them. Declarations of the product are visible in their own package only, so
// the few modules that are timed are compiled here again, from the same sources through the link
// `Sources`; none of them needs another package.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "benchmarks",
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CExchange"),
    .target(name: "Faults"),
    .target(name: "Files", dependencies: ["CExchange", "Faults"]),
    .target(name: "Markup"),
    .target(name: "Statistics", swiftSettings: optimised),
    .target(name: "Selection", dependencies: ["Faults", "Statistics"], swiftSettings: optimised),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: optimised),
    .target(name: "Exports", dependencies: ["Digests", "Faults", "Files", "Markup"]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .target(name: "Runtimes", dependencies: ["CCurl"]),

    // Timed beside the same work in numpy
    .executableTarget(
      name: "analysis-benchmark", dependencies: ["Exports", "Selection", "Statistics"],
      path: "Analysis"),
    // Timed beside curl
    .executableTarget(
      name: "harness-benchmark", dependencies: ["Runtimes"], path: "Harness",
      exclude: ["harness.py"]),
  ],
  swiftLanguageModes: [.v6]
)
