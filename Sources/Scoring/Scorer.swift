import DataText
import Faults
import Foundation
import Language
import Packs

/// Scores answers to the scenarios of a pack under one rule set.
package struct Scorer: Sendable {
  /// The pack whose checks are applied.
  package let pack: Pack
  /// The rule set under which they are understood.
  package let rules: RuleSet
  private let checks: [String: [CompiledCheck]]
  private let refusals: [String: RefusalJudge]

  /// Compiles all patterns of a pack.
  ///
  /// - Throws: ``ScenarioFaults`` with each pattern that cannot be used.
  package init(pack: Pack, rules: RuleSet) throws(ScenarioFaults) {
    self.pack = pack
    self.rules = rules
    let log = FaultLog()
    var checks: [String: [CompiledCheck]] = [:]
    var refusals: [String: RefusalJudge] = [:]
    for scenario in pack.scenarios {
      checks[scenario.id] = scenario.checks.compactMap { check in
        Self.noting(scenario, log) { () throws(CheckFault) in try CompiledCheck(check, rules) }
      }
      if let rule = scenario.refusal {
        refusals[scenario.id] = Self.noting(scenario, log) { () throws(CheckFault) in
          try RefusalJudge(rule)
        }
      }
    }
    try log.throwIfAny()
    self.checks = checks
    self.refusals = refusals
  }

  private static func noting<Result>(
    _ scenario: Scenario, _ log: FaultLog, _ work: () throws(CheckFault) -> Result
  ) -> Result? {
    do throws(CheckFault) {
      return try work()
    } catch {
      log.add(scenario.file, error.pattern.line, error.pattern.field, error.message)
      return nil
    }
  }

  /// The score of an answer, which may be empty.
  ///
  /// - Throws: ``ScenarioFault`` when the scenario is unknown or a pattern costs too much on the
  ///   answer; it names the pattern and its place in the pack.
  package func score(_ answer: String, scenario id: String) throws(ScenarioFault) -> AnswerScore {
    guard let scenario = pack.scenario(id), let checks = checks[id] else {
      throw ScenarioFault(
        file: pack.identifier, NearestWord.message("scenario", id, known: pack.scenarios.map(\.id)))
    }
    let text = AnswerText(answer)
    do throws(CheckFault) {
      var verdicts: [AnswerScore.CheckVerdict] = []
      for check in checks {
        verdicts.append(.init(check: check.check, verdict: try check.verdict(on: text)))
      }
      return AnswerScore(
        scenario: id, rules: rules, verdicts: verdicts, refusal: try refusals[id]?.decide(text))
    } catch {
      throw ScenarioFault(
        file: scenario.file, line: error.pattern.line, field: error.pattern.field, error.message)
    }
  }
}

/// What an answer scores, with the verdict of each check.
package struct AnswerScore: Sendable {
  /// A check with what it says of the answer.
  package struct CheckVerdict: Sendable {
    /// The check.
    package let check: Check
    /// What it says of the answer.
    package let verdict: Verdict
  }

  /// Identifier of the scenario.
  package let scenario: String
  /// The rule set that scored the answer.
  package let rules: RuleSet
  /// In the order of the scenario.
  package let verdicts: [CheckVerdict]
  /// Whether the answer refuses; absent where the scenario does not ask or there is no answer.
  package let refusal: Refusal?

  /// Number of checks that passed.
  package var passed: Int { verdicts.count { $0.verdict.outcome == .pass } }

  /// Number of checks, all types alike.
  package var total: Int { verdicts.count }

  /// Passed of total, rounded to three decimals half to even; absent where there is nothing to judge:
  /// no check, or no answer under a rule set that says so.
  package var score: Double? {
    guard verdicts.contains(where: { $0.verdict.outcome != .notApplicable }) else { return nil }
    return Double(String(format: "%.3f", Double(passed) / Double(total)))
  }
}
