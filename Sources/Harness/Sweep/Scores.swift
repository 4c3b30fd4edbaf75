import DataText
import Packs
import Scoring

/// The scores of one answer under one rule set.
struct ScoreRecord: Sendable {
  enum State: Sendable {
    case scored(passed: Int)
    /// No answer, under rules that then judge nothing, or no check.
    case nothingToJudge
    /// A check could not be computed on this answer; the text says which.
    case checkFailed(String)
  }

  var rules: RuleSet
  var state: State
  var total: Int
  var refusal: Refusal?
  var verdicts: [AnswerScore.CheckVerdict]

  /// Checks passed; absent when not scored.
  var passed: Int? {
    if case .scored(let passed) = state { passed } else { nil }
  }
}

/// Scores answers under every rule set.
struct Scores: Sendable {
  private let scorers: [Scorer]

  /// - Parameter rules: The rule set that strategies and exports go by.
  init(pack: Pack, rules: String) throws(HarnessError) {
    let first = RuleSet(rawValue: rules) ?? .strict1
    var scorers: [Scorer] = []
    for rules in [first] + RuleSet.allCases.filter({ $0 != first }) {
      do { scorers.append(try Scorer(pack: pack, rules: rules)) } catch { throw .faults(error) }
    }
    self.scorers = scorers
  }

  /// One record for each rule set, that which counts first.
  func score(_ answer: String, scenario: String) -> [ScoreRecord] {
    scorers.map { scorer in
      do throws(ScenarioFault) {
        let score = try scorer.score(answer, scenario: scenario)
        return ScoreRecord(
          rules: scorer.rules,
          state: score.score == nil ? .nothingToJudge : .scored(passed: score.passed),
          total: score.total, refusal: score.refusal, verdicts: score.verdicts)
      } catch {
        return ScoreRecord(
          rules: scorer.rules, state: .checkFailed(error.description), total: 0, verdicts: [])
      }
    }
  }
}
