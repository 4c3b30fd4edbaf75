import Testing

@testable import Bench

extension Benches {
  @Suite struct RoutePolicyTests {
    private func told(_ from: String, _ to: String) -> String {
      words { _ = try Samples.routePolicy(Samples.routes.replacing(from, with: to)) }
    }

    @Test func aWholePolicyIsRead() throws {
      let policy = try Samples.routePolicy()
      #expect(policy.rules.map(\.id).last == "rest" && policy.rules.count == 6)
      #expect(policy.oldestSeconds == 720 * 3600 && policy.statedCounts)
    }

    @Test func aCircleOfTermsIsAFault() {
      let words = told(
        "proven: {when: {ready: passed, identity: passed}}",
        "proven: {all: [fast], when: {ready: passed}}")
      #expect(words.contains("goes round in a circle: fast → proven → fast"), "\(words)")
      #expect(words.contains("routes.yaml:"), "\(words)")
    }

    @Test func aTermThatIsNotThereIsAFault() {
      #expect(told("all: [proven]", "all: [provne]").contains("did you mean 'proven'?"))
      #expect(
        told("all: [fast]\n    when", "all: [fsat]\n    when").contains("unknown term 'fsat'"))
    }

    @Test func aHoleIsNamedWithAnExample() {
      let words = told(
        "  - id: rest\n    lane: no-evidence\n    because: nothing was shown\n", "")
      #expect(words.contains("leave a hole: no rule matches"), "\(words)")
      let narrow = told(
        "  - id: rest\n    lane: no-evidence",
        "  - id: rest\n    when: {privacy: [public, internal]}\n    lane: no-evidence")
      #expect(narrow.contains("privacy confidential"), "\(narrow)")
    }

    @Test func aRuleThatContradictsAnEarlierOneIsAFault() {
      let words = told(
        "  - id: rest\n",
        "  - id: again\n    when: {stakes: high, privacy: public}\n    lane: blocked\n"
          + "    because: no\n  - id: rest\n")
      #expect(words.contains("'again' gives blocked where"), "\(words)")
      #expect(words.contains("a conflict"))
    }

    @Test func aRuleThatNeverWinsIsAFault() {
      let words = told(
        "  - id: rest\n",
        "  - id: again\n    when: {stakes: high, privacy: public}\n    lane: cloud-primary\n"
          + "    because: no\n  - id: rest\n")
      #expect(words.contains("'again' can never win") || words.contains("a conflict"), "\(words)")
      let never = told("when: {stakes: high}", "all: [proven]\n    when: {ready: failed}")
      #expect(never.contains("asks for what cannot be at once"), "\(never)")
    }

    @Test func aRuleThatSeveralOthersCoverTogetherNeverWins() {
      let words = told(
        "  - id: rest\n",
        "  - id: low\n    when: {stakes: [low, medium]}\n    lane: no-evidence\n    because: a\n"
          + "  - id: rest\n")
      #expect(words.contains("'rest' "), "\(words)")
    }

    @Test func aLocalLaneWithoutEvidenceIsAFault() {
      let words = told(
        "when: {stakes: high}\n    lane: cloud-primary", "when: {stakes: high}\n    lane: mixed")
      #expect(words.contains("gives mixed without asking for any evidence"), "\(words)")
    }

    @Test func testsOfThePolicyAreRun() {
      #expect(
        told("rule: good", "rule: rest").contains("expected 'rest', and 'good' matches first"))
      let lane = told(
        "- facts: {stakes: high}\n    lane: cloud-primary",
        "- facts: {stakes: high}\n    lane: blocked")
      #expect(lane.contains("expected blocked, and 'high-stakes' gives cloud-primary"), "\(lane)")
      let none = Samples.routes.split(separator: "tests:")[0]
      #expect(words { _ = try Samples.routePolicy(String(none)) }.contains("tests: is missing"))
    }

    @Test func wordsAndComparisonsAreChecked() {
      #expect(
        told("stakes: high}\n    lane: cloud", "stakes: hihg}\n    lane: cloud").contains(
          "did you mean 'high'?"))
      #expect(told("\"<= 1\", context", "\"about 1\", context").contains("expected a comparison"))
      #expect(
        told("latency_share: \"<=", "latancy_share: \"<=").contains("did you mean 'latency_share'?")
      )
      #expect(told("lane: blocked", "lane: nowhere").contains("unknown lane 'nowhere'"))
      #expect(
        words { _ = try Samples.routePolicy("rules: []\ntests: []\n") }.contains("hold no rule"))
    }
  }
}
