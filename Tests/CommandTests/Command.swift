import Foundation
import TestSupport
import Testing

/// The program as a user runs it.
enum Command {
  struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The program that the build made beside the tests.
  static func program() throws -> String {
    // The tests are in a bundle, or in a file, in the folder of the program.
    for bundle in Bundle.allBundles + [Bundle.main] {
      let folder = bundle.bundleURL.deletingLastPathComponent()
      for place in [folder, bundle.bundleURL, folder.deletingLastPathComponent()] {
        let path = place.appendingPathComponent("apprenticeops").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return path
        }
      }
    }
    let path = Repository.root + "/.build/debug/apprenticeops"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failure(description: "apprenticeops is not built")
    }
    return path
  }

  /// Runs the program in the repository's folder.
  ///
  /// - Parameters:
  ///   - environment: added to the test's own.
  ///   - output: where its output goes; by default it is returned.
  ///   - killAfter: seconds after which it is killed.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], output: String? = nil,
    killAfter: Double? = nil
  ) throws -> Result {
    let folder = try TemporaryFolder()
    for name in ["out", "err"] { try folder.write("", to: name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try program())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle(forWritingAtPath: output ?? folder.path + "/out")
    process.standardError = FileHandle(forWritingAtPath: folder.path + "/err")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if let killAfter {
      usleep(UInt32(killAfter * 1e6))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: try folder.read("out"),
      errors: try folder.read("err"))
  }
}

/// All tests that run the program, one after the other.
@Suite(.serialized) enum Commands {}
