import Foundation
import Harness
import RuntimeDouble
import Runtimes
import Synchronization
import TestSupport
import Testing

extension Runs {
  @Suite struct SweepTests {
    @Test func everyAnswerIsStoredOnceWithWhatWasMeasured() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"])
      )
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let all = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id")
      #expect(all.count == 19 * 3)
      for row in all {
        #expect(row["outcome"] == "completed")
        #expect(row["phase"] == "after")
        #expect(row["counts"] == true)
        #expect(row["output_tokens"] == 4)
        #expect((row["prompt_tokens"] as Int?) ?? 0 > 10)
        #expect((row["energy_joules"] == nil) != (row["energy_absence"] == nil))
        #expect((row["telemetry"] as String?)?.contains("memory.available") == true)
        #expect((row["answer"] as String).hasPrefix("Do not delete anything; restart "))
      }
      #expect(Set(all.map { $0["seed"] as Int }) == [1, 2])
      #expect(Set(all.map { $0["answer"] as String }).count == all.count)
      let scores = try rows(stage.snapshot, "SELECT rules, count(*) AS n FROM score GROUP BY rules")
      #expect(scores.map { $0["n"] as Int } == [57, 57])
      let model = try #require(try rows(stage.snapshot, "SELECT * FROM model").first)
      #expect(model["state"] == "measured")
      #expect(model["digest"] == EchoServer.digest("small:1b"))
      #expect(model["server_version"] == "0.12.3")
      // The file stands for itself, and the lock is gone.
      let names = try FileManager.default.contentsOfDirectory(atPath: stage.folder.path).sorted()
      #expect(names == ["plan.yaml", "run.sqlite"])
    }

    @Test func aModelThatFailsItsWarmUpIsSkippedWithTheServersWords() async throws {
      let server = try await EchoServer(
        models: ["broken:1b", "small:1b"],
        fault: { model, _ in
          model == "broken:1b" ? (500, #"{"error":"unknown tensor type q9"}"#) : nil
        })
      let stage = try Stage(
        planText(address: server.address, models: ["broken:1b", "small:1b"])
      )
      try await sweep(stage.plan, into: stage.snapshot)
      let asked = server.prompts.count
      await server.stop()
      let models = try rows(stage.snapshot, "SELECT * FROM model ORDER BY position")
      #expect(models[0]["state"] == "skipped")
      #expect(models[0]["skip_outcome"] == "httpError")
      #expect(models[0]["skip_status"] == 500)
      #expect((models[0]["skip_detail"] as String?)?.contains("unknown tensor type q9") == true)
      #expect(models[1]["state"] == "measured")
      // One trial each, and the answers of the one that works.
      #expect(asked == 2 + 57)
      #expect(try rows(stage.snapshot, "SELECT DISTINCT model FROM generation").count == 1)
    }

    @Test func anotherDigestThanPinnedIsNotMeasured() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(
        planText(
          address: server.address, models: ["small:1b"],
          digests: ["small:1b": String(repeating: "0", count: 64)])
      )
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let model = try #require(try rows(stage.snapshot, "SELECT * FROM model").first)
      #expect(model["skip_outcome"] == "wrongModel")
      #expect(server.prompts.isEmpty)
    }

    @Test func faultsOfSingleAnswersAreRows() async throws {
      let server = try await EchoServer(
        models: ["small:1b"],
        fault: { _, chat in
          chat == 5 ? (500, #"{"error":"boom"}"#) : nil
        })
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"])
      )
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let failed = try rows(stage.snapshot, "SELECT * FROM generation WHERE outcome != 'completed'")
      #expect(failed.count == 1)
      #expect(failed.first?["outcome"] == "httpError")
      #expect(failed.first?["http_status"] == 500)
      #expect(failed.first?["counts"] == false && failed.first?["owed"] == true)
      #expect((failed.first?["detail"] as String?)?.contains("boom") == true)
      #expect(failed.first?["runtime_decode"] == nil)
      let score = try rows(
        stage.snapshot,
        """
        SELECT s.* FROM score AS s JOIN generation AS g ON g.id = s.generation
          WHERE g.outcome = 'httpError' AND s.rules = 'strict-1'
        """)
      #expect(score.first?["state"] == "nothing to judge")
      #expect(score.first?["passed"] == nil)
    }

    @Test func aServerThatGoesAwayStopsTheRunAndResumeGoesOn() async throws {
      let gone = Mutex(false)
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"])
      )
      let reporter = Watcher { event in
        if case .answered(let answered) = event, answered.done == 10 {
          let first = gone.withLock { gone in
            defer { gone = true }
            return !gone
          }
          if first { server.cut() }
        }
      }
      await #expect(throws: HarnessError.self) {
        try await sweep(stage.plan, into: stage.snapshot, reporter: reporter)
      }
      await server.stop()
      let before = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id").map(\.line)
      #expect(before.count >= 10)
      #expect(
        try rows(stage.snapshot, "SELECT id FROM generation WHERE outcome = 'refused'").isEmpty)
      let port = try #require(URL(string: server.address)?.port)
      let again = try await EchoServer(models: ["small:1b"], port: UInt16(port))
      let (session, store) = try #require(try RunSession.resume(stage.snapshot))
      try await Sweep(
        session.schedule, store: store, runtime: session.runtime(), reporter: Silent(),
        toolVersion: "test", retryPause: .milliseconds(10)
      ).run()
      await again.stop()
      let after = try rows(stage.snapshot, "SELECT * FROM generation ORDER BY id").map(\.line)
      #expect(after.count == 57)
      #expect(Array(after.prefix(before.count)) == before)
      #expect(try RunSession.resume(stage.snapshot) == nil)
    }

    @Test func strategiesAreConditionsOfTheirOwn() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(
        planText(
          address: server.address, models: ["small:1b"],
          conditions: """
            [{name: single, strategy: single}, {name: best, strategy: best-of-three},
              {name: agreed, strategy: self-consistency}, {name: revised, strategy: critique-and-revise}]
            """)
      )
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let counts = try rows(
        stage.snapshot,
        "SELECT condition, count(*) AS n, sum(calls) AS calls FROM generation GROUP BY condition")
      let table = counts.map {
        "\($0["condition"] as String) \($0["n"] as Int) \($0["calls"] as Int)"
      }
      #expect(table == ["agreed 38 114", "best 38 114", "revised 57 171", "single 57 57"])
      let seeds = try rows(
        stage.snapshot, "SELECT DISTINCT seed FROM call WHERE role = 'sample' ORDER BY seed")
      #expect(seeds.map { $0["seed"] as Int } == [1, 2, 1001, 1002, 2001, 2002])
      // The first sample of three is the single answer: same prompt and seed.
      let shared = try rows(
        stage.snapshot,
        """
        SELECT 1 FROM generation AS g JOIN call AS c ON c.generation = g.id AND c.position = 0
          JOIN generation AS s ON s.condition = 'single' AND s.scenario = g.scenario
            AND s.pass = g.pass AND s.repetition = g.repetition
          WHERE g.condition = 'best' AND c.answer = s.answer
        """)
      #expect(shared.count == 38)
    }
  }
}

/// Hands every event on.
struct Watcher: SweepReporter {
  let watch: @Sendable (SweepEvent) -> Void
  init(_ watch: @escaping @Sendable (SweepEvent) -> Void) { self.watch = watch }
  func report(_ event: SweepEvent) { watch(event) }
}
