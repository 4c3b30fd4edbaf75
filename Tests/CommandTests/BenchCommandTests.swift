import Foundation
import TestSupport
import Testing

extension Commands {
  /// The bench as a user runs it.
  @Suite struct BenchCommandTests {
    private static let gates = Repository.root + "/bench/gates.yaml"

    private func run(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Command.Result {
      try Command.run(["bench"] + arguments + ["--bench", folder.path + "/bench"])
    }

    @Test func gatesEndWithTheirCodes() throws {
      let folder = try TemporaryFolder()
      try folder.write(#"{"input": "a", "output": "{}", "seconds": 1}"# + "\n", to: "a.jsonl")
      let output = try run(
        folder,
        [
          "gate", "output", "--answers", folder.path + "/a.jsonl", "--model", "m", "--policy",
          Self.gates,
        ])
      #expect(output.code == 3, "\(output)")
      #expect(output.output.contains("1 of 1 are valid, which proves only ≥ 5.0 %"), "\(output)")
      #expect(output.output.contains("again: apprenticeops bench gate output"))
      let clear = try run(folder, ["gate", "freshness", "job", "--policy", Self.gates])
      #expect(clear.code == 0, "\(clear)")
      let check = try run(folder, ["check"])
      #expect(check.code == 0 && check.output.hasPrefix("3 records, none altered"), "\(check)")
    }

    @Test func aJobIsBlockedAfterItsFailure() throws {
      let folder = try TemporaryFolder()
      let job = [
        "gate", "run", "--name", "job", "--policy", Self.gates, "--bench", folder.path + "/b",
      ]
      let bad = try Command.run(["bench"] + job + ["--", "sh", "-c", "echo oh >&2; exit 5"])
      #expect(bad.code == 5 && bad.errors.contains("oh\n"), "\(bad)")
      let blocked = try Command.run(["bench"] + job + ["--", "true"])
      #expect(blocked.code == 3, "\(blocked)")
      #expect(blocked.errors.contains("was not run: the freshness gate is closed"))
      #expect(blocked.errors.contains("the job ended with status 5: oh"))
    }

    @Test func anAlteredRecordIsDrift() throws {
      let folder = try TemporaryFolder()
      for _ in 0..<2 {
        _ = try run(folder, ["gate", "freshness", "job", "--policy", Self.gates])
      }
      let text = try folder.read("bench/evidence.jsonl")
      try folder.write(
        text.replacing("no failure", with: "no  failure"), to: "bench/evidence.jsonl")
      let check = try run(folder, ["check"])
      #expect(check.code == 1 && check.errors.contains("was altered"), "\(check)")
    }

    @Test func nobodyThereIsAFailedProbe() throws {
      let folder = try TemporaryFolder()
      let probe = try run(
        folder, ["probe", "readiness", "--server", "http://127.0.0.1:9", "--model", "m"])
      #expect(probe.code == 3 && probe.output.contains("nothing answers"), "\(probe)")
      let address = try run(folder, ["probe", "readiness", "--server", "nowhere", "--model", "m"])
      #expect(address.code == 2, "\(address)")
    }
  }
}
