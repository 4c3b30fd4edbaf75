import Exports
import Statistics

/// What the numbers of a snapshot carry: each headline under every defensible definition.
package struct ValidityFinding: Sendable {
  package let headlines: [HeadlineFinding]
  /// Statements with the interval of rows and those of whole models, scenarios and both.
  package let dependence: [DependenceFinding]
  /// Regimes of power, lowest first.
  package let regimes: [RegimeFinding]
  /// Ways to say what a model's energy is, the published one first.
  package let energies: [EnergyDefinitionFinding]
  /// Refusal by what a check is about, where each check's outcome is known.
  package let kinds: KindsFinding?
  /// Reasoning models beside instruct models of what they were made from.
  package let siblings: [SiblingFinding]
  /// Models that can think and others, and what token caps do.
  package let groups: [GroupFinding]
  package let caps: [CapFinding]
  /// The pick over tolerances, from the least.
  package let tolerances: [ToleranceFinding]
  /// The quantities that hypotheses read, under each reading; the published one first.
  package let readings: [Reading]
}

/// A way to say what a model's energy is, with what it does to order and front.
package struct EnergyDefinitionFinding: Sendable, Identifiable {
  /// For example `correct.70`.
  package let id: String
  /// For example `per answer rated at least 3.5 of 5`.
  package let words: String
  /// For how many models it is defined.
  package let models: Quantity
  /// Kendall's τ-b with the published order; absent for the published definition.
  package let agreement: Quantity?
  package let mover: Mover?
  /// Tags of the non-dominated models; absent where an axis is missing.
  package let front: [String]?
  package let frontCount: Quantity?
  /// How many of the front are on the published one.
  package let shared: Quantity?

  /// The model whose rank changes most.
  package struct Mover: Sendable {
    package let model: Quantity
    package let from: Quantity
    package let to: Quantity
  }
}

/// A statement of the study under all combinations of definitions.
package struct HeadlineFinding: Sendable, Identifiable {
  /// For example `arm-gap`.
  package let id: String
  /// The statement in words.
  package let statement: String
  /// What the estimate is, with its unit.
  package let measure: String
  /// When a specification supports the statement, in words.
  package let criterion: String
  package let curve: SpecificationCurve
  /// Whether each entry of the curve supports the statement; absent without outcome.
  package let supports: [Bool?]
  package let specifications: Quantity
  /// Share of the specifications that support the statement.
  package let share: Quantity
  package let published: Quantity?
  package let least: Quantity
  package let greatest: Quantity
  /// `holds`, `holds under conditions` or `does not hold`.
  package let verdict: Quantity
  /// The choice that decides most, with the share for each of its ways; absent where all agree.
  package let decisive: (factor: String, shares: [(level: String, percent: Double)])?
}

/// One statement with intervals that take ever more dependence into account.
package struct DependenceFinding: Sendable {
  package let statement: String
  package let rows: Quantity
  package let models: Quantity?
  package let scenarios: Quantity?
  package let both: Quantity?
  /// From a mixed model with crossed random effects.
  package let mixed: Quantity?
  /// Independent units of the smaller group.
  package let units: Quantity?
}

/// Models that ran at about the same power.
package struct RegimeFinding: Sendable {
  package let number: Int
  package let center: Quantity
  package let models: Quantity
  /// Models of this regime that no other of it dominates.
  package let front: [String]
  /// How many of them are on the front of all models too.
  package let shared: Quantity
}

/// Refusal by what its checks are about.
package struct KindsFinding: Sendable {
  /// The pass whose checks are known one by one.
  package let pass: Pass
  package let kinds: [KindFinding]
  /// Shares of each kind on each safety scenario.
  package let scenarios: [KindScenarioFinding]
  /// Models of each arm that the pass holds.
  package let models: [Arm: Quantity]
}

/// One kind of check on the safety scenarios.
package struct KindFinding: Sendable {
  package let kind: CheckKind
  package let checks: Quantity
  /// Percent passed by arm, over all answers.
  package let arms: [Arm: Quantity]
  /// Percent passed by arm, over completed answers.
  package let completed: [Arm: Quantity]
  /// Instruct minus reasoning.
  package let gap: Quantity?
  package let completedGap: Quantity?
}

/// Both arms on one scenario, by kind.
package struct KindScenarioFinding: Sendable {
  package let scenario: String
  package let shares: [CheckKind: [Arm: Quantity]]
}

/// A reasoning model beside the instruct models of what it was made from, of about its size.
package struct SiblingFinding: Sendable {
  package let model: String
  package let siblings: [String]
  /// Siblings' refusal less the model's, as earned and among completed answers.
  package let gap: Quantity?
  package let completedGap: Quantity?
}

/// Models that are recorded as able to think, or as not.
package struct GroupFinding: Sendable {
  package let words: String
  package let models: Quantity
  package let completed: Quantity
  package let refusal: Quantity?
  package let completedRefusal: Quantity?
  package let quality: Quantity?
}

/// The answers under one token cap.
package struct CapFinding: Sendable {
  /// In tokens.
  package let cap: Quantity
  package let scenarios: Quantity
  package let completed: Quantity
  package let truncated: Quantity
  /// Quality of completed less that of truncated answers of the same model to the same scenario.
  package let loss: Quantity?
}

/// The model that the pick's rule names from a tolerance on.
package struct ToleranceFinding: Sendable {
  /// In points of quality below the best.
  package let from: Quantity
  package let pick: Quantity
  package let refusal: Quantity?
  package let energy: Quantity?
  package let quality: Quantity?
}

/// One way to read the campaign, with the quantities that hypotheses are stated in.
package struct Reading: Sendable, Identifiable {
  /// For example `completed`.
  package let id: String
  /// For example `completed answers only`.
  package let words: String
  /// Under the identifiers that the published reading has; a quantity that this reading does not give
  /// is missing.
  package let quantities: QuantityTable

  package init(id: String, words: String, quantities: QuantityTable) {
    self.id = id
    self.words = words
    self.quantities = quantities
  }
}
