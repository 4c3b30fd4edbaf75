import Foundation

/// Headless Chromium, for pages whose scripts are to run.
enum Browser {
  /// Whether tests may be left out when it is missing: never on a build server.
  static var isAtHand: Bool {
    ProcessInfo.processInfo.environment["CI"] == "true" || program != nil
  }

  private static var program: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .flatMap { ["\($0)/chromium", "\($0)/chromium-browser"] }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A page opened from a file, as markup after its scripts have run.
  ///
  /// - Parameter profile: an empty folder for the browser's own files.
  static func page(_ file: String, fragment: String = "", profile: String) throws -> String {
    guard let program else {
      throw Failure(description: "chromium is missing: `make test-packages`")
    }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
      "--user-data-dir=\(profile)", "--dump-dom",
      URL(filePath: file).absoluteString + (fragment.isEmpty ? "" : "#" + fragment),
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "chromium ended with status \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
