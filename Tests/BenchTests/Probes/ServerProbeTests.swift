import Foundation
import RuntimeDouble
import Runtimes
import TestSupport
import Testing

@testable import Bench

extension Benches {
  /// Servers that fail in every way that is known.
  @Suite struct ServerProbeTests {
    private let folder: TemporaryFolder
    private let bench: Bench

    init() throws {
      folder = try TemporaryFolder()
      bench = Samples.bench(folder)
    }

    private func openAI(_ change: (inout RuntimeDouble.Account) -> Void = { _ in })
      -> RuntimeDouble.Account
    {
      var account = RuntimeDouble.Account()
      account.isOllama = false
      change(&account)
      return account
    }

    private func ready(_ double: RuntimeDouble, _ patience: Double = 0) async throws -> Evidence {
      try await ReadinessProbe(model: "small:1b", limit: 5, patience: patience).run(
        try await ServerClient.connect(double.address), bench)
    }

    @Test func aTokenIsReadiness() async throws {
      for account in [RuntimeDouble.Account(), openAI()] {
        let script =
          account.isOllama ? OllamaStream.answer(["ok"]) : OpenAIStream.answer(["ok"])
        let double = try await RuntimeDouble(account, chats: [script])
        let evidence = try await ready(double)
        #expect(evidence.result == .passed && evidence.observedModel == "small:1b")
        #expect(evidence.exit == 0 && evidence.facts["listed"] == "yes")
        await double.stop()
      }
    }

    @Test func noRuntimeIsSaid() async throws {
      let client = try await ServerClient.connect("http://127.0.0.1:9")
      let evidence = try await ReadinessProbe(model: "small:1b", limit: 5).run(client, bench)
      #expect(evidence.result == .failed && evidence.exit == 3)
      #expect(evidence.findings[0].contains("nothing answers at http://127.0.0.1:9"))
      let latency = try await LatencyProbe(model: "small:1b", prompt: "a", limit: 5).run(
        client, bench)
      #expect(latency.result == .failed && latency.figures.isEmpty)
    }

    @Test func listingBeforeItIsReadyIsNoReadiness() async throws {
      let loading = ChatScript.error(503, #"{"error":{"message":"Loading model","code":503}}"#)
      let double = try await RuntimeDouble(openAI(), chats: [loading])
      let evidence = try await ready(double)
      #expect(evidence.result == .failed && evidence.errors == "Loading model")
      #expect(evidence.findings.contains { $0.contains("a list is no readiness") })
      #expect(evidence.findings.contains { $0.contains("it is loading") })
      await double.stop()
    }

    @Test func aServerThatLoadsIsWaitedFor() async throws {
      let loading = ChatScript.error(503, #"{"error":{"message":"Loading model"}}"#)
      let double = try await RuntimeDouble(
        openAI(), chats: [loading, loading, OpenAIStream.answer(["ok"])])
      let evidence = try await ready(double, 20)
      #expect(evidence.result == .passed && evidence.figures["attempts"]?.value == 3)
      await double.stop()
    }

    @Test func anErrorUnderSuccessIsNoAnswer() async throws {
      for script in [
        ChatScript.lines([#"{"error":"model 'small:1b' not found"}"#]),
        ChatScript([.event(#"{"error":{"message":"out of slots"}}"#), .event("[DONE]")]),
      ] {
        let double = try await RuntimeDouble(openAI(), chats: [script])
        let evidence = try await ready(double)
        #expect(evidence.result == .failed)
        #expect(evidence.findings[0].hasPrefix("an error under status 200"), "\(evidence.findings)")
        await double.stop()
      }
    }

    @Test func anAnswerWithoutATokenIsNone() async throws {
      let double = try await RuntimeDouble(openAI(), chats: [OpenAIStream.answer([])])
      let evidence = try await ready(double)
      #expect(evidence.result == .failed && evidence.findings[0] == "a reply without a token")
      await double.stop()
    }

    @Test func aModelThatWentIsSaid() async throws {
      let before = try bench.store.append(
        {
          var evidence = Samples.evidence(.inventory)
          evidence.facts["model.small:1b"] = "listed"
          return evidence
        }())
      let double = try await RuntimeDouble(
        openAI { $0.model = "other:1b" },
        chats: [.error(404, #"{"error":{"message":"model not found"}}"#)])
      var known = before.evidence
      known.subject.server = double.address
      let record = try bench.store.append(known)
      let evidence = try await ReadinessProbe(model: "small:1b", limit: 5).run(
        try await ServerClient.connect(double.address), bench, known: [record])
      #expect(
        evidence.findings.contains { $0.contains("no longer lists it; record \(record.id)") },
        "\(evidence.findings)")
      await double.stop()
    }

    private func identity(_ double: RuntimeDouble) async throws -> GateDecision {
      let client = try await ServerClient.connect(double.address)
      return try await IdentityProbe(model: "small:1b", limit: 5).run(
        client, bench, policy: IdentityPolicy()
      ).decision
    }

    private static let refusal = ChatScript.error(404, #"{"error":{"message":"no such model"}}"#)

    @Test func anHonestOllamaPasses() async throws {
      let double = try await RuntimeDouble(chats: [
        OllamaStream.answer(["ok"]), OllamaStream.answer(["ok"]), Self.refusal,
      ])
      let decision = try await identity(double)
      #expect(decision.isOpen, "\(decision.reasons)")
      await double.stop()
    }

    @Test func aLyingDocumentIsSeen() async throws {
      let double = try await RuntimeDouble(
        openAI(),
        chats: [
          OpenAIStream.answer(["ok"], model: "tiny:1b"), OpenAIStream.answer(["ok"]), Self.refusal,
        ])
      let decision = try await identity(double)
      #expect(decision.reasons.contains { $0.contains("a document names 'tiny:1b'") })
      await double.stop()
    }

    @Test func aLyingStreamIsSeen() async throws {
      let double = try await RuntimeDouble(
        openAI(),
        chats: [
          OpenAIStream.answer(["ok"]), OpenAIStream.answer(["ok"], model: "tiny:1b"), Self.refusal,
        ])
      let decision = try await identity(double)
      #expect(decision.reasons.contains { $0.contains("a stream names 'tiny:1b'") })
      await double.stop()
    }

    @Test func aServerThatAnswersUnknownNamesProvesNothingByNames() async throws {
      let double = try await RuntimeDouble(openAI(), chats: [OpenAIStream.answer(["ok"])])
      let decision = try await identity(double)
      #expect(!decision.isOpen)
      #expect(decision.reasons.contains { $0.contains("a name that nobody has was answered") })
      await double.stop()
    }

    @Test func aControlThatMeetsALoadingServerIsUnclear() async throws {
      let double = try await RuntimeDouble(
        openAI(),
        chats: [
          OpenAIStream.answer(["ok"]), OpenAIStream.answer(["ok"]),
          ChatScript([.reset]),
        ])
      let decision = try await identity(double)
      #expect(
        decision.reasons.contains { $0.contains("could not be found out") }, "\(decision.reasons)")
      await double.stop()
    }

    @Test func weightsThatChangeMeanwhileAreSeen() async throws {
      var account = RuntimeDouble.Account()
      // The first look comes after the first answer, so the change comes with the second one.
      account.afterChat = { account in
        if account.version == "asked once" { account.digest = String(repeating: "cd", count: 32) }
        account.version = "asked once"
      }
      let double = try await RuntimeDouble(
        account, chats: [OllamaStream.answer(["ok"]), OllamaStream.answer(["ok"]), Self.refusal])
      let decision = try await identity(double)
      #expect(decision.reasons.contains { $0.contains("the weights changed meanwhile") })
      await double.stop()
    }

    @Test func timesAndFailuresOfRunsAreCounted() async throws {
      let answer = OllamaStream.answer(["a", "b", "c"])
      let double = try await RuntimeDouble(chats: [
        answer, answer, answer, .error(500, "no"), answer,
      ])
      let evidence = try await LatencyProbe(model: "small:1b", prompt: "p", runs: 4, limit: 5).run(
        try await ServerClient.connect(double.address), bench)
      #expect(evidence.result == .failed)
      #expect(evidence.figures["runs"]?.value == 3 && evidence.figures["failures"]?.value == 1)
      for name in [
        "median", "p95", "slowest", "available_before", "available_least", "available_after",
      ] {
        #expect(evidence.figures[name]?.value ?? 0 > 0, "\(name)")
      }
      #expect(evidence.findings.contains { $0.contains("1 of 4 runs failed: httpError 500") })
      #expect(evidence.digests["weights"] == String(repeating: "ab", count: 32))
      await double.stop()
    }

    @Test func summariesOfTimes() throws {
      let summary = try #require(LatencySummary((1...20).reversed().map(Double.init)))
      #expect(summary.median == 10.5 && summary.p95 == 19 && summary.slowest == 20)
      #expect(summary.interval.low == 6 && summary.interval.high == 15)
      #expect(LatencySummary([]) == nil)
      #expect(LatencySummary([3])?.median == 3)
    }

    @Test func answersAreAskedForAndJudged() async throws {
      let double = try await RuntimeDouble(
        openAI(),
        chats: [
          OpenAIStream.answer([#"{"a": 1}"#]), OpenAIStream.answer(["Sure: {"]),
          OpenAIStream.answer([#"{"a": "#], finish: "length"),
        ])
      let probe = QualityProbe(model: "small:1b", workload: "w", prompt: "Read: {input}", limit: 5)
      let answers = try await probe.ask(
        try await ServerClient.connect(double.address),
        [("x", "one"), ("y", "two"), ("z", "three")])
      #expect(double.chats.first?.body.contains("Read: one") ?? false)
      let (evidence, decision) = try probe.judge(
        answers, server: double.address, bench, policy: OutputPolicy(consecutive: 2))
      #expect(!decision.isOpen && evidence.result == .failed)
      #expect(evidence.figures["valid"]?.value == 1)
      #expect(decision.reasons.contains { $0.hasPrefix("z: was cut at the cap of tokens") })
      await double.stop()
    }
  }
}
