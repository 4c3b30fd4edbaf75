import Foundation
import TestSupport
import Testing

extension Commands {
  /// The script behind `make test`: a change that deletes tests is one that a reviewer has to see.
  @Suite struct TestGateTests {
    /// Runs the script with another `swift` in its path, which knows so many tests and notes what it is
    /// asked to run.
    private func run(tests: Int, status: Int = 0) throws -> (
      code: Int32, errors: String, ran: [String]
    ) {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        #!/bin/sh
        if [ "$1 $2" = "test list" ]; then
          i=0
          while [ $i -lt \(tests) ]; do echo "Suite/test$i()"; i=$((i + 1)); done
          exit 0
        fi
        echo "$@" >> '\(folder.path)/ran'
        [ "$1" = build ] || exit \(status)
        """, to: "swift")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/swift")
      try folder.write("", to: "ran")
      let errors = Pipe()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Repository.root + "/scripts/test")
      var environment = ProcessInfo.processInfo.environment
      environment["PATH"] = folder.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
      environment["CI"] = nil
      process.environment = environment
      process.standardOutput = FileHandle.nullDevice
      process.standardError = errors
      try process.run()
      let said = try errors.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (
        process.terminationStatus, String(decoding: said, as: UTF8.self),
        try folder.read("ran").split(separator: "\n").map(String.init)
      )
    }

    private func least() throws -> Int {
      let text = try String(contentsOfFile: Repository.root + "/Tests/least", encoding: .utf8)
      return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    @Test func oneTestFewerThanExpectedFails() throws {
      let least = try least()
      #expect(least > 700)
      let result = try run(tests: least - 1)
      #expect(result.code == 1)
      #expect(
        result.errors.contains("there are \(least - 1) tests, and Tests/least asks for \(least)"))
      // Nothing is run: a green part would hide it.
      #expect(result.ran.allSatisfy { $0.hasPrefix("build ") }, "\(result.ran)")
    }

    @Test func asManyAsExpectedAreRun() throws {
      let result = try run(tests: try least())
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.ran.count == 5, "\(result.ran)")
    }

    @Test func aTestThatFailsFailsAll() throws {
      let result = try run(tests: try least(), status: 7)
      #expect(result.code == 7)
      #expect(result.ran.count == 5, "the other parts run though the first failed")
    }
  }
}
