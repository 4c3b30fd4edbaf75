import Foundation
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// Runs that are asked to end.
  @Suite struct StopTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func aSignalEndsTheSessionInOrder(signal: Int32) async throws {
      let server = try await EchoServer(models: ["small:1b"], pause: .milliseconds(150))
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let stopped = try await Tool.run(
        ["run", stage.plan, "--into", stage.snapshot], killAfter: .seconds(3), by: signal)
      try #require(stopped.code == 3, "\(stopped.code): \(stopped.errors)")
      let session = try #require(
        try rows(stage.snapshot, "SELECT ended_at, ended_by FROM session").first)
      #expect((session["ended_by"] as String?)?.contains("stopped by a signal") == true)
      let stored = try rows(stage.snapshot, "SELECT id, outcome FROM generation ORDER BY id")
      #expect(stopped.errors.contains("\(stored.count) answers are stored"), "\(stopped.errors)")
      #expect(stopped.errors.contains("run --resume \(stage.snapshot)"))
      // What was cut off is neither stored nor owed: it was never asked for.
      #expect(!stored.isEmpty && stored.allSatisfy { $0["outcome"] == "completed" })
      #expect(try rows(stage.snapshot, "SELECT state FROM model").first?["state"] == "measuring")
      let resumed = try await Tool.run(["run", "--resume", stage.snapshot])
      await server.stop()
      #expect(resumed.code == 0, "\(resumed.errors)")
      #expect(try rows(stage.snapshot, "SELECT id FROM generation").count == 57)
    }
  }
}
