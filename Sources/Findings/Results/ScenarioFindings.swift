import Exports

/// How the functional models did on one scenario in the variance pass.
package struct ScenarioFinding: Sendable, Identifiable {
  package let record: ScenarioRecord
  package var id: String { record.id }
  package let all: ScenarioSlice
  /// In the order of the manifest's brackets; brackets without models are left out.
  package let brackets: [ScenarioSlice]
  /// In the order of ``Arm/allCases``; arms without models are left out.
  package let arms: [ScenarioSlice]
  /// Generations by outcome; outcomes that did not occur are absent.
  package let outcomes: [Quantity]
  /// Generations by number of checks passed, from none to all.
  package let passed: [Quantity]
  /// Each check that the exports know by itself, in the order of the scenario.
  package let checks: [CheckFinding]
  /// The label against each measure that the snapshot carries: judged quality, then checks passed.
  package let labels: [LabelFinding]

  /// The rank by a measure, 1 is the hardest; absent when it was not measured.
  package func rank(_ measure: ScoreMeasure) -> Quantity? {
    labels.first { $0.measure == measure }?.rank
  }
}

/// How often one check of a scenario passes.
package struct CheckFinding: Sendable {
  /// Position in the scenario, from 1.
  package let number: Int
  /// The pass whose answers are known check by check.
  package let pass: Pass
  /// What the check is about; absent where nobody classified it.
  package let kind: CheckKind?
  /// Share of answers in which it passes.
  package let passed: Quantity
}

/// Some models on one scenario; a measure that nobody took is absent.
package struct ScenarioSlice: Sendable {
  /// What the models have in common, in words.
  package let name: String
  package let quality: Quantity?
  package let score: Quantity?
  package let energy: Quantity?
  /// Share of answers that the model ended by itself.
  package let completed: Quantity?
}

/// What scores can be read from.
package enum ScoreMeasure: String, Sendable, CaseIterable {
  /// The judges' consensus.
  case quality
  /// The share of deterministic checks passed.
  case score
}

/// A scenario's place by one measure, beside its label.
package struct LabelFinding: Sendable {
  package let measure: ScoreMeasure
  /// Rank by the mean, 1 is the hardest; equal means share the rank.
  package let rank: Quantity
  /// The label that the rank would give, were as many scenarios hard, medium and easy as are labelled so.
  package let measured: Quantity
}

/// Whether scores fall from easy to hard, by one measure.
package struct DifficultyFinding: Sendable {
  package let measure: ScoreMeasure
  /// Labels from easy to hard.
  package let labels: [String]
  /// Mean by label, in the order of ``labels``.
  package let means: [Quantity]
  /// Difference from each label to the next harder one, in points; the rule asks for less than zero.
  package let steps: [Quantity]
  /// `holds` or `does not hold`.
  package let verdict: Quantity
  /// Rank correlation of labels and measured difficulty over scenarios; absent when one is constant.
  package let tau: Quantity?
}
