import Foundation
import Exports
import GRDB
import Harness
import RuntimeDouble
import Runtimes
import Snapshots
import Synchronization
import TestSupport
import Testing

extension Runs {
  /// What a run does with faults that are not its models': waits, tells, and owes.
  @Suite struct FaultOfServerTests {
    private let only = ["--only", "guard-13-wrong-disk"]

    /// The first chats are refused for a while, as a server does that loads or is busy.
    @Test(arguments: [503, 502, 429, 504])
    func aPassingStateIsWaitedFor(status: Int) async throws {
      let server = try await EchoServer(
        models: ["small:1b"],
        fault: { _, chat in chat < 4 ? (status, #"{"error":{"message":"Loading model"}}"#) : nil })
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"], serverReturn: 20))
      let result = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      await server.stop()
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.contains("waiting up to 20 s"), "\(result.output)")
      let all = try rows(stage.snapshot, "SELECT outcome, counts, owed FROM generation")
      #expect(all.count == 3)
      #expect(all.allSatisfy { $0["outcome"] == "completed" && $0["counts"] == true })
    }

    @Test func aPassingStateThatStaysStopsTheRun() async throws {
      let server = try await EchoServer(
        models: ["small:1b"], fault: { _, _ in (503, #"{"error":"Loading model"}"#) })
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"], serverReturn: 1))
      let result = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      await server.stop()
      #expect(result.code == 3)
      #expect(result.errors.contains("Loading model"), "\(result.errors)")
      let model = try #require(try rows(stage.snapshot, "SELECT state FROM model").first)
      #expect(model["state"] == "waiting")
      #expect(try rows(stage.snapshot, "SELECT id FROM generation").isEmpty)
    }

    /// In the middle of a run, with an end in sight.
    @Test func aBusyServerInBetweenLosesNothing() async throws {
      let server = try await EchoServer(
        models: ["small:1b"], fault: { _, chat in chat == 4 ? (429, "slow down") : nil })
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"], serverReturn: 20))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let all = try rows(stage.snapshot, "SELECT outcome FROM generation")
      #expect(all.count == 57 && all.allSatisfy { $0["outcome"] == "completed" })
    }

    /// A fault in one answer is owed, exit 3; resumed, it is asked for again and kept beside.
    @Test func whatAFaultTookIsOwedAndAskedForOnResume() async throws {
      let broken = Mutex(true)
      let server = try await EchoServer(
        models: ["small:1b"],
        fault: { _, chat in
          chat == 3 && broken.withLock { $0 } ? (500, #"{"error":"boom"}"#) : nil
        })
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let first = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      #expect(first.code == 3)
      #expect(first.errors.contains("1 answers are owed"), "\(first.errors)")
      let before = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id")
      #expect(before.map { $0["owed"] as Bool } == [false, true, false])
      #expect(before[1]["outcome"] == "httpError" && before[1]["counts"] == false)
      // The end was reached, so what was measured can be exported, without what is owed.
      let campaign = try RunCampaign(of: stage.snapshot)
      #expect(campaign.owed == 1 && campaign.campaign.generations.count == 2)
      #expect(campaign.notes.contains { $0.contains("are owed") })
      broken.withLock { $0 = false }
      let second = try await Tool.run(["run", "--resume", stage.snapshot])
      #expect(second.code == 0, "\(second.errors)")
      let third = try await Tool.run(["run", "--resume", stage.snapshot])
      await server.stop()
      #expect(third.code == 0 && third.output.contains("nothing is owed"))
      let after = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id")
      #expect(after[0].line == before[0].line && after[2].line == before[2].line)
      #expect(after[1]["outcome"] == "completed" && after[1]["counts"] == true)
      let kept = try rows(stage.snapshot, "SELECT * FROM fault")
      #expect(kept.count == 1 && kept.first?["outcome"] == "httpError")
      #expect((kept.first?["detail"] as String?)?.contains("boom") == true)
      #expect(kept.first?["generation"] == after[1]["id"] as Int)
    }

    @Test func aModelThatCouldNotBeLoadedIsTriedAgain() async throws {
      let broken = Mutex(true)
      let server = try await EchoServer(
        models: ["small:1b"],
        fault: { _, _ in broken.withLock { $0 } ? (500, #"{"error":"load failed"}"#) : nil })
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let first = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      #expect(first.code == 3)
      broken.withLock { $0 = false }
      let second = try await Tool.run(["run", "--resume", stage.snapshot])
      await server.stop()
      #expect(second.code == 0, "\(second.errors)")
      let model = try #require(try rows(stage.snapshot, "SELECT * FROM model").first)
      #expect(model["state"] == "measured" && model["skip_outcome"] == nil)
    }

    /// Memory that does not suffice is a result of the node, and not owed.
    @Test func aModelThatDoesNotFitIsSkippedForGood() async throws {
      let server = try await EchoServer(
        models: ["small:1b"],
        fault: { _, _ in (500, #"{"error":"model requires more system memory"}"#) })
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let result = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      await server.stop()
      #expect(result.code == 0)
      let model = try #require(try rows(stage.snapshot, "SELECT * FROM model").first)
      #expect(model["skip_outcome"] == "outOfMemory" && model["owed"] == false)
    }

    @Test(arguments: [
      (302, "moved"), (200, "<html>Log in</html>"), (200, ""), (401, "no token"),
      (403, "not yours"),
    ])
    func whatIsNoRuntimeIsToldAtOnce(status: Int, body: String) async throws {
      let server = try await EchoServer(models: ["small:1b"], fault: { _, _ in (status, body) })
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"], serverReturn: 600))
      let result = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      await server.stop()
      #expect(result.code == 2)
      #expect(result.errors.contains("is not the server that the plan names"), "\(result.errors)")
      #expect(try rows(stage.snapshot, "SELECT id FROM generation").isEmpty)
    }

    @Test func aRunRecordsWhatItTookItself() async throws {
      let server = try await EchoServer(models: ["small:1b"], pause: .milliseconds(700))
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let result = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      await server.stop()
      #expect(result.code == 0)
      let all = try rows(stage.snapshot, "SELECT * FROM generation")
      #expect(all.count == 3)
      for row in all {
        let seconds: Double = row["client_cpu_seconds"]
        let wakeups: Int = row["client_wakeups"]
        // Waiting costs next to nothing; what is read and observed at its ends is a few milliseconds.
        #expect(seconds >= 0 && seconds < 0.2 * (row["wall_seconds"] as Double))
        #expect(wakeups > 0 && wakeups < 500)
      }
      // The exports carry the sums, and the method page says them.
      let exports = try Exports(
        of: RunCampaign(of: stage.snapshot).campaign, toolVersion: "test")
      let client = try #require(exports.manifest.protocolNotes.client)
      #expect(client.answers == 3)
      #expect(client.wakeups == all.reduce(0) { $0 + ($1["client_wakeups"] as Int) })
      let seconds = all.reduce(0) { $0 + ($1["client_cpu_seconds"] as Double) }
      #expect(abs(Double(client.cpuMicroseconds) - seconds * 1e6) <= 1)
      let wall = all.reduce(0) { $0 + ($1["wall_seconds"] as Double) }
      #expect(abs(Double(client.wallMilliseconds) - wall * 1e3) <= 1)
    }

    /// A file as the tool wrote it before answers could be owed.
    @Test func aSnapshotOfTheFormatBeforeIsReadAndGoneOnWith() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      #expect(
        try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only).code == 0)
      let queue = try DatabaseQueue(path: stage.snapshot)
      try await queue.write { database in
        try database.execute(
          sql: """
            DROP TABLE fault;
            ALTER TABLE generation DROP COLUMN client_cpu_seconds;
            ALTER TABLE generation DROP COLUMN client_wakeups;
            ALTER TABLE generation DROP COLUMN owed;
            ALTER TABLE model DROP COLUMN owed;
            UPDATE run SET schema = 2;
            """)
      }
      let former = try RunCampaign(of: stage.snapshot).campaign
      #expect(former.generations.count == 3)
      #expect(former.header.protocolNotes.client == nil)
      #expect(try RunSession.resume(stage.snapshot) == nil)
      let kept = try rows(stage.snapshot, "SELECT * FROM generation WHERE id = 0")
      try await queue.write { database in
        try database.execute(
          sql: """
            DELETE FROM verdict WHERE generation = 1; DELETE FROM score WHERE generation = 1;
            DELETE FROM generation WHERE id = 1; UPDATE run SET finished_at = NULL;
            UPDATE model SET state = 'measuring';
            """)
      }
      try queue.close()
      let result = try await Tool.run(["run", "--resume", stage.snapshot])
      await server.stop()
      #expect(result.code == 0, "\(result.errors)")
      let all = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id")
      #expect(all.map { $0["owed"] as Bool } == [false, false, false])
      #expect(all.map { ($0["client_wakeups"] as Int?) == nil } == [true, false, true])
      #expect(all[0]["answer"] == kept[0]["answer"] as String)
      #expect(try rows(stage.snapshot, "SELECT schema FROM run").first?["schema"] == 3)
    }
  }
}
