import Scenarios
import Snapshots

/// How the functional models did on one scenario in the variance pass.
public struct ScenarioFinding: Sendable, Identifiable {
  public let record: ScenarioRecord
  public var id: String { record.id }
  public let all: ScenarioSlice
  /// In the order of the manifest's brackets; brackets without models are left out.
  public let brackets: [ScenarioSlice]
  /// In the order of ``Arm/allCases``; arms without models are left out.
  public let arms: [ScenarioSlice]
  /// Generations by outcome; outcomes that did not occur are absent.
  public let outcomes: [Quantity]
  /// Generations by number of checks passed, from none to all.
  public let passed: [Quantity]
  /// Each check that the exports know by itself, in the order of the scenario.
  public let checks: [CheckFinding]
  /// The label against each measure that the snapshot carries: judged quality, then checks passed.
  public let labels: [LabelFinding]

  /// The rank by a measure, 1 is the hardest; absent when it was not measured.
  public func rank(_ measure: ScoreMeasure) -> Quantity? {
    labels.first { $0.measure == measure }?.rank
  }
}

/// How often one check of a scenario passes.
public struct CheckFinding: Sendable {
  /// Position in the scenario, from 1.
  public let number: Int
  /// The pass whose answers are known check by check.
  public let pass: Pass
  /// What the check is about; absent where nobody classified it.
  public let kind: CheckKind?
  /// Share of answers in which it passes.
  public let passed: Quantity
}

/// Some models on one scenario; a measure that nobody took is absent.
public struct ScenarioSlice: Sendable {
  /// What the models have in common, in words.
  public let name: String
  public let quality: Quantity?
  public let score: Quantity?
  public let energy: Quantity?
  /// Share of answers that the model ended by itself.
  public let completed: Quantity?
}

/// What scores can be read from.
public enum ScoreMeasure: String, Sendable, CaseIterable {
  /// The judges' consensus.
  case quality
  /// The share of deterministic checks passed.
  case score
}

/// A scenario's place by one measure, beside its label.
public struct LabelFinding: Sendable {
  public let measure: ScoreMeasure
  /// Rank by the mean, 1 is the hardest; equal means share the rank.
  public let rank: Quantity
  /// The label that the rank would give, were as many scenarios hard, medium and easy as are labelled so.
  public let measured: Quantity
}

/// Whether scores fall from easy to hard, by one measure.
public struct DifficultyFinding: Sendable {
  public let measure: ScoreMeasure
  /// Labels from easy to hard.
  public let labels: [String]
  /// Mean by label, in the order of ``labels``.
  public let means: [Quantity]
  /// Difference from each label to the next harder one, in points; the rule asks for less than zero.
  public let steps: [Quantity]
  /// `holds` or `does not hold`.
  public let verdict: Quantity
  /// Rank correlation of labels and measured difficulty over scenarios; absent when one is constant.
  public let tau: Quantity?
}
