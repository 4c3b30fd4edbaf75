import Exports
import Foundation
import Harness
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// Plans whose models have servers of their own, and what is exported of unfinished and moved runs.
  @Suite struct RosterServerTests {
    /// Seen: with a process for each model, the second model was `wrongModel`, and the run ended well.
    @Test func eachModelIsAskedAtItsOwnServer() async throws {
      let (first, second) = (
        try await EchoServer(models: ["small:1b"]), try await EchoServer(models: ["other:2b"])
      )
      let stage = try Stage(
        planText(address: first.address, servers: ["other:2b": second.address]))
      try await sweep(stage.plan, into: stage.snapshot)
      #expect(!first.prompts.isEmpty && first.prompts.count == second.prompts.count)
      await first.stop()
      await second.stop()
      let states = try rows(stage.snapshot, "SELECT state, digest FROM model ORDER BY position")
      #expect(states.map { $0["state"] as String } == ["measured", "measured"])
      #expect(
        states.map { $0["digest"] as String } == ["small:1b", "other:2b"].map(EchoServer.digest))
      #expect(try rows(stage.snapshot, "SELECT id FROM generation WHERE counts = 1").count == 114)
    }

    @Test func anAddressThatIsNoneIsAFaultOfThePlan() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9", servers: ["small:1b": "here"]))
      #expect {
        try stage.session().runtime()
      } throws: { "\($0)".contains("'here' is no address") }
    }

    @Test func aPartOfARunIsExportedWhenAskedForAndStamped() async throws {
      let server = try await EchoServer(models: ["small:1b"], pause: .milliseconds(100))
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let stopped = try await Tool.run(
        ["run", stage.plan, "--into", stage.snapshot], killAfter: .seconds(3), by: SIGINT)
      await server.stop()
      try #require(stopped.code == 3, "\(stopped.errors)")
      #expect(throws: HarnessError.self) { try RunCampaign(of: stage.snapshot) }
      let run = try RunCampaign(of: stage.snapshot, isPartial: true)
      // An answer that was made and does not count, for whatever reason, is made all the same.
      let made =
        run.campaign.generations.count + run.notCounted.values.reduce(0, +) - run.owed
      #expect(made > 0 && made < 57, "\(run.notCounted)")
      #expect(run.partial == .init(made: made, planned: 57))
      #expect(
        run.campaign.header.title == "A test of the harness (partial: \(made) of 57 answers)")
      #expect(run.campaign.header.run?.partial == run.partial)
    }

    /// The pack's content is known by its digest, so it may stand anywhere.
    @Test func aMovedSnapshotFindsItsPackWhereItIsTold() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let far = stage.folder.path + "/a/b/c"
      try FileManager.default.createDirectory(atPath: far, withIntermediateDirectories: true)
      let moved = far + "/run.sqlite"
      try FileManager.default.copyItem(atPath: stage.snapshot, toPath: moved)
      #expect { try RunCampaign(of: moved) } throws: { "\($0)".contains("--pack") }
      let pack = Repository.root + "/scenarios/homelab"
      #expect(try RunCampaign(of: moved, pack: pack).campaign.generations.count == 57)
      let answers = try RunAnswers.files(of: moved)
      #expect(answers.count == 57)
      #expect(answers["small_1b__guard-13-wrong-disk__r2.txt"]?.isEmpty == false)
    }

    /// Seen: an export without any answer succeeded, and only `build` complained.
    @Test func aRunWithoutAnswersIsNotExported() async throws {
      let server = try await EchoServer(
        models: ["small:1b"], fault: { _, _ in (500, #"{"error":"child died"}"#) })
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      let made = try await Tool.run(["run", stage.plan, "--into", stage.snapshot])
      await server.stop()
      #expect(made.code == 3, "\(made.output)")
      #expect {
        try RunCampaign(of: stage.snapshot)
      } throws: { "\($0)".contains("holds no answer that counts") && "\($0)".contains("httpError") }
    }

    @Test func anEstimateCountsReadingPromptsWhereThePlanSaysHowFast() throws {
      let text = planText(address: "http://127.0.0.1:9", models: ["small:1b"])
      let without = Estimate(try Stage(text).session().schedule)
      let with = Estimate(
        try Stage(text.replacing("watts: 10", with: "prefill_per_second: 100, watts: 10")).session()
          .schedule)
      #expect(!without.countsPrefill && "\(without)".contains("reading prompts is left out"))
      #expect(with.countsPrefill && "\(with)".contains("prompts read included"))
      let (short, long) = (try #require(without.likelySeconds), try #require(with.likelySeconds))
      // 57 prompts of some 1,300 bytes at 3 bytes a token and 100 tokens a second.
      #expect(long - short > 57 * 2 && long - short < 57 * 10)
    }
  }
}
