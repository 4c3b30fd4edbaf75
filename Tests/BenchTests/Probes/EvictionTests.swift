import RuntimeDouble
import TestSupport
import Testing

@testable import Bench

extension Benches {
  /// Two models on one server: both stay, or each pushes out the other.
  @Suite struct EvictionTests {
    private func probe(_ afterChat: @escaping @Sendable (inout RuntimeDouble.Account) -> Void)
      async throws -> Evidence
    {
      let folder = try TemporaryFolder()
      var account = RuntimeDouble.Account()
      account.afterChat = afterChat
      let double = try await RuntimeDouble(account, chats: [OllamaStream.answer(["ok"])])
      let evidence = try await EvictionProbe(model: "small:1b", other: "other:1b", limit: 5).run(
        try await ServerClient.connect(double.address), Samples.bench(folder))
      await double.stop()
      return evidence
    }

    @Test func oneThatStaysPasses() async throws {
      let evidence = try await probe { $0.loaded = true }
      #expect(evidence.result == .passed && evidence.facts["evicted"] == "no")
    }

    @Test func oneThatIsPushedOutIsFound() async throws {
      // The double has loaded whatever was asked for; from the second chat on it is another model.
      let evidence = try await probe { account in
        account.loaded = account.context == 8192
        account.context = 4096
      }
      #expect(evidence.result == .failed, "\(evidence.findings)")
      let risks = RiskDetector.risks([try EvidenceRecord(evidence, after: nil)], workloads: [])
      #expect(risks.map(\.id) == ["eviction:small:1b:other:1b"])
    }

    /// A server that does not say what is loaded proves nothing either way.
    @Test func aServerThatDoesNotSayIsUnknown() async throws {
      let folder = try TemporaryFolder()
      var account = RuntimeDouble.Account()
      account.isOllama = false
      let double = try await RuntimeDouble(account, chats: [OpenAIStream.answer(["ok"])])
      let evidence = try await EvictionProbe(model: "small:1b", other: "other:1b", limit: 5).run(
        try await ServerClient.connect(double.address), Samples.bench(folder))
      await double.stop()
      #expect(evidence.result == .unknown, "\(evidence.findings)")
    }
  }
}
