import Estimates
import Exports
import Study

/// How the functional models did on one scenario in the main pass.
package struct ScenarioFinding: Sendable, Identifiable {
  /// The scenario as the exports describe it.
  package let record: ScenarioRecord
  package var id: String { record.id }
  /// All functional models together.
  package let all: ScenarioSlice
  /// Groups with functional models, by factor of interest in the study's order.
  package let groups: [(factor: Factor, slices: [ScenarioSlice])]
  /// Generations by outcome; outcomes that did not occur are absent.
  package let outcomes: [(outcome: Outcome, count: Quantity)]
  /// Generations by number of checks passed, from none to all.
  package let passed: [Quantity]
  /// Each check that the exports know by itself, in the order of the scenario.
  package let checks: [CheckFinding]
  /// The label against each score axis.
  package let labels: [LabelFinding]

  /// The rank by an axis, 1 is the hardest; absent when it was not measured.
  package func rank(_ axis: String) -> Quantity? {
    labels.first { $0.axis.id == axis }?.rank
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

/// Some models on one scenario.
package struct ScenarioSlice: Sendable {
  /// What the models have in common, in words.
  package let name: String
  /// The group; absent for all models.
  package let group: Group?
  /// Means by axis; an axis without rows is missing.
  package let values: [String: Quantity]
  /// Share of answers that the model ended by itself.
  package let completed: Quantity?
}

/// A scenario's place on one axis, beside its label.
package struct LabelFinding: Sendable {
  /// The axis that the scenarios are ranked on.
  package let axis: Axis
  /// Rank by the mean, 1 is the hardest; equal means share the rank.
  package let rank: Quantity
  /// The label that the rank would give, were as many scenarios hard, medium and easy as are labelled so.
  package let measured: Quantity
}

/// Whether scores fall from easy to hard, on one axis.
package struct DifficultyFinding: Sendable {
  /// The axis whose means are compared.
  package let axis: Axis
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
