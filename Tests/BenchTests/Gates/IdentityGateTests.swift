import Testing

@testable import Bench

extension Benches {
  @Suite struct IdentityGateTests {
    private static let weights = String(repeating: "ab", count: 32)
    private static let others = String(repeating: "cd", count: 32)

    /// A server that says no to unknown names, and tells its digest.
    private static var honest: IdentityEvidence {
      var evidence = IdentityEvidence(asked: "small:1b")
      evidence.documentNames = ["small:1b"]
      evidence.streamNames = ["small:1b"]
      (evidence.answeredDocument, evidence.answeredStream) = (true, true)
      evidence.control = .refused
      (evidence.digestBefore, evidence.digestAfter) = (weights, weights)
      return evidence
    }

    private func decide(
      _ policy: IdentityPolicy = IdentityPolicy(), _ change: (inout IdentityEvidence) -> Void
    ) -> GateDecision {
      var evidence = Self.honest
      change(&evidence)
      return IdentityGate.decide(evidence, policy: policy)
    }

    @Test func anHonestServerPasses() { #expect(decide { _ in }.isOpen) }

    @Test func anotherNameInEitherFormCloses() {
      #expect(!decide { $0.documentNames = ["tiny:1b"] }.isOpen)
      #expect(!decide { $0.streamNames = ["tiny:1b"] }.isOpen)
      #expect(!decide { $0.streamNames = ["small:1b", "tiny:1b"] }.isOpen)
    }

    @Test func aliasesAndLatestAreTheSame() {
      #expect(
        decide(IdentityPolicy(aliases: ["small:1b": ["served"]])) {
          $0.documentNames = ["served"]
        }.isOpen)
      #expect(
        decide { evidence in
          evidence.asked = "small"
          (evidence.documentNames, evidence.streamNames) = (["small:latest"], ["small:latest"])
        }.isOpen)
    }

    @Test func digestsMustStayAndBeThePinnedOne() {
      #expect(!decide { $0.digestAfter = Self.others }.isOpen)
      #expect(!decide { $0.digestAfter = nil }.isOpen)
      #expect(!decide(IdentityPolicy(pinned: ["small:1b": Self.others])) { _ in }.isOpen)
      #expect(decide(IdentityPolicy(pinned: ["small:1b": Self.weights])) { _ in }.isOpen)
      let blind = decide(IdentityPolicy(pinned: ["small:1b": Self.weights])) {
        ($0.digestBefore, $0.digestAfter) = (nil, nil)
      }
      #expect(!blind.isOpen)
    }

    @Test func aServerThatAnswersAnyNameNeedsTheWeightsOfItsProcess() {
      #expect(!decide { $0.control = .answered }.isOpen)
      let shown = decide { evidence in
        evidence.control = .answered
        evidence.processDigest = Self.weights
        (evidence.processBefore, evidence.processAfter) = ("4 since 7", "4 since 7")
        evidence.isDigestOfWeights = true
      }
      #expect(shown.isOpen, "\(shown.reasons)")
      #expect(
        !decide { evidence in
          evidence.control = .answered
          evidence.processDigest = Self.others
          (evidence.processBefore, evidence.processAfter) = ("4 since 7", "4 since 7")
          evidence.isDigestOfWeights = true
        }.isOpen)
    }

    @Test func whatIsNotFoundOutCloses() {
      #expect(!decide { $0.control = .unclear }.isOpen)
      #expect(!decide { $0.answeredStream = false }.isOpen)
      #expect(!decide { $0.troubles = ["it was away"] }.isOpen)
      #expect(!decide { $0.processAfter = "5 since 9" }.isOpen)
      #expect(
        !decide { evidence in
          (evidence.documentNames, evidence.streamNames) = ([], [])
          (evidence.digestBefore, evidence.digestAfter) = (nil, nil)
        }.isOpen)
    }
  }
}
