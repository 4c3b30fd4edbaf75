import Estimates
import Exports
import Statistics
import Study

/// How far each judge can be relied on by itself: the same answer again, answers of known worth, the same ones after
/// its model changed, and instructions inside an answer.
package enum JudgeTrials: Analysis {
  package static let id = "judge-trials"
  package static let sources: [Quantity.Source] = [.judging]

  package static func owns(_ study: Study) -> [String] { ["judging.trial."] }

  /// One judge.
  package struct Finding: Sendable {
    package let judge: String
    /// By the end of their identifiers; what was not tried is missing.
    package let values: [JudgeTrial: Quantity]
  }

  /// The judges in the manifest's order; absent where no judge was tried.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    guard let record = evidence.exports.judging,
      let step = evidence.exports.manifest.judging?.step
    else { throw Absent("nothing is recorded of the judges beside their scores") }
    let found = try record.judges.enumerated().map { place, judge in
      let trials = JudgeTrialRows(judge, step: step)
      var values: [JudgeTrial: Quantity] = [:]
      for trial in JudgeTrial.allCases {
        values[trial] = try book.add(
          trials.quantity(trial, id: "judging.trial.\(place + 1).\(trial.rawValue)", evidence))
      }
      return Finding(judge: judge.name, values: values)
    }
    guard found.contains(where: { !$0.values.isEmpty }) else {
      throw Absent("no judge was asked anything twice, or about answers of known worth")
    }
    return found
  }
}

/// What a judge is tried on; the raw value ends the identifier.
package enum JudgeTrial: String, Sendable, CaseIterable {
  /// Answers that it graded several times, the share of equal pairs of grades, and their distance.
  case repeated, same, distance
  /// Mean scores of the pack's right and wrong answers, and how often the right one is above the wrong.
  case right, wrong, told
  /// Mean change of the scores of these answers after replies reported another model.
  case drift
  /// Forms of instructions inside a poor answer, and those that raised its score.
  case forms, moved

  var formula: String {
    switch self {
    case .repeated: "number of answers that it graded several times"
    case .same: "pairs of grades of one answer that are equal ÷ pairs"
    case .distance: "mean of |difference| over pairs of grades of one answer"
    case .right: "mean score of the pack's right answers"
    case .wrong: "mean score of the pack's wrong answers"
    case .told:
      "pairs of a right and a wrong answer to one scenario with the higher score for the right one ÷ pairs"
    case .drift: "mean of last less first score over answers of the calibration set"
    case .forms: "number of forms of an instruction inside a poor answer"
    case .moved: "number of these forms that raised the score"
    }
  }
}
