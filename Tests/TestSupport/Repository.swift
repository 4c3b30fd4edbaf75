import Foundation

/// Where the repository and the public release stand, seen from the tests.
public enum Repository {
  /// The root of the repository.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The committed exports of the release's campaign.
  public static let exports = root + "/snapshots/apprenticeops-2026-06"

  /// Our own scenario pack.
  public static let pack = root + "/scenarios/homelab"

  /// The public release; may be missing outside CI.
  public static let release = root + "/../shared/release"

  /// The typesetter of the paper, which `make paper-tools` installs; absent when it is not there.
  ///
  /// With CI=true it is always given, so that tests fail without it.
  public static var typesetter: String? {
    let program = root + "/.venv-paper/bin/weasyprint"
    return FileManager.default.isExecutableFile(atPath: program)
      || ProcessInfo.processInfo.environment["CI"] == "true" ? program : nil
  }

  /// Whether tests of the release's rows can run.
  ///
  /// With CI=true they always do, and fail without it.
  public static var hasRelease: Bool {
    FileManager.default.fileExists(atPath: release)
      || ProcessInfo.processInfo.environment["CI"] == "true"
  }
}

/// A folder that is removed with its contents.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    path =
      FileManager.default.temporaryDirectory.path + "/apprenticeops-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text file below the folder.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file below the folder.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The text of a file below the folder.
  public func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
