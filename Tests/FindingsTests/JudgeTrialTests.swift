import Estimates
import Exports
import Findings
import Study
import TestSupport
import Testing

/// What judges lean on and were tried on, from rows whose results follow by hand.
@Suite struct JudgeTrialTests {
  /// Six scenarios with four answers each, a hundred places apart.
  ///
  /// The first judge gives a point more for each
  /// hundred places and is kin to the last two models; the second gives two points to everything.
  private static func exports(judged: Int = 6) throws -> Exports {
    var exports = try PeopleScoresTests.release.get()
    let models = exports.models.prefix(4).map(\.tag)
    let scenarios = exports.scenarios.prefix(judged).map(\.id)
    exports.judging?.rows = scenarios.flatMap { scenario in
      models.enumerated().map { place, model in
        .init(
          place: .init(model: model, scenario: scenario, pass: .variance, repetition: 0),
          bytes: 100,
          grades: [
            .init(state: .scored, score: 1 + place, position: 100 * place),
            .init(state: .scored, score: 2, position: 100 * place),
          ])
      }
    }
    let first = exports.manifest.judges[0]
    exports.judging?.sameFamily = models.suffix(2).map {
      .init(judge: first, model: $0, isSameModel: false)
    }
    let place = { (place: Int) in
      JudgingRecord.Place(
        model: models[0], scenario: scenarios[place], pass: .variance, repetition: 0)
    }
    exports.judging?.judges[0].repeats = [
      .init(place: place(0), scores: [3, 3]), .init(place: place(1), scores: [3, 4]),
      .init(place: place(0), scores: [3, nil]),
    ]
    let item = { (scenario: Int, isGold: Bool, score: Int) in
      JudgingRecord.CalibrationItem(
        scenario: scenarios[scenario], answer: isGold ? "gold" : "wrong", isGold: isGold,
        score: score)
    }
    exports.judging?.judges[0].calibrations = [
      .init(
        reported: "one",
        items: [item(0, true, 5), item(0, false, 1), item(1, true, 3), item(1, false, 2)]),
      .init(
        reported: "two",
        items: [item(0, true, 4), item(0, false, 2), item(1, true, 3), item(1, false, 3)]),
    ]
    exports.judging?.judges[0].injection = .init(
      base: 1,
      forms: [
        .init(name: "a", state: .scored, score: 1), .init(name: "b", state: .scored, score: 2),
        .init(name: "c", state: .unparsable, score: nil),
      ])
    return exports
  }

  private static func findings(_ exports: Exports) throws -> Findings {
    try Findings(exports: exports, study: Study.proposed(for: exports))
  }

  @Test func leaningsFollowByHand() throws {
    let findings = try Self.findings(Self.exports())
    let found = try #require(findings[JudgeLeanings.self].value)
    #expect(abs((found[0].position?.number ?? 0) - 1) < 1e-12)
    #expect(found[0].position?.interval.map { abs($0.low - 1) + abs($0.high - 1) < 1e-12 } == true)
    #expect(found[1].position?.number == 0)
    // 1.5 points more than the other judge on kin, half a point less on others.
    #expect(abs((found[0].kin?.number ?? 0) - 2) < 1e-12)
    #expect(found[0].kin?.n == 24)
    // Nobody is left to compare the second judge with: the first is kin to some of what it graded.
    #expect(found[1].kin == nil)
    let few = try Self.findings(Self.exports(judged: 2))[JudgeLeanings.self].value
    #expect(few?.allSatisfy { $0.position == nil && $0.kin == nil } == true)
  }

  @Test func trialsFollowByHand() throws {
    let findings = try Self.findings(Self.exports())
    let values = try #require(findings[JudgeTrials.self].value).map(\.values)
    let expected: [(JudgeTrial, Double)] = [
      (.repeated, 2), (.same, 50), (.distance, 0.5), (.right, 3.5), (.wrong, 2.5), (.told, 50),
      (.drift, 0.25), (.forms, 3), (.moved, 1),
    ]
    for (trial, value) in expected { #expect(values[0][trial]?.number == value, "\(trial)") }
    #expect(values[0][.moved]?.n == 3)
    #expect(values[1].isEmpty)
  }
}
