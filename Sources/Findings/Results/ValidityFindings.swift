import Scenarios
import Snapshots
import Statistics

/// What the numbers of a snapshot carry: each headline under every defensible definition.
public struct ValidityFinding: Sendable {
  public let headlines: [HeadlineFinding]
  /// Statements with the interval of rows and those of whole models, scenarios and both.
  public let dependence: [DependenceFinding]
  /// Regimes of power, lowest first.
  public let regimes: [RegimeFinding]
  /// Ways to say what a model's energy is, the published one first.
  public let energies: [EnergyDefinitionFinding]
  /// Refusal by what a check is about, where each check's outcome is known.
  public let kinds: KindsFinding?
  /// Reasoning models beside instruct models of what they were made from.
  public let siblings: [SiblingFinding]
  /// Models that can think and others, and what token caps do.
  public let groups: [GroupFinding]
  public let caps: [CapFinding]
  /// The pick over tolerances, from the least.
  public let tolerances: [ToleranceFinding]
  /// The quantities that hypotheses read, under each reading; the published one first.
  public let readings: [Reading]
}

/// A way to say what a model's energy is, with what it does to order and front.
public struct EnergyDefinitionFinding: Sendable, Identifiable {
  /// For example `correct.70`.
  public let id: String
  /// For example `per answer rated at least 3.5 of 5`.
  public let words: String
  /// For how many models it is defined.
  public let models: Quantity
  /// Kendall's τ-b with the published order; absent for the published definition.
  public let agreement: Quantity?
  public let mover: Mover?
  /// Tags of the non-dominated models; absent where an axis is missing.
  public let front: [String]?
  public let frontCount: Quantity?
  /// How many of the front are on the published one.
  public let shared: Quantity?

  /// The model whose rank changes most.
  public struct Mover: Sendable {
    public let model: Quantity
    public let from: Quantity
    public let to: Quantity
  }
}

/// A statement of the study under all combinations of definitions.
public struct HeadlineFinding: Sendable, Identifiable {
  /// For example `arm-gap`.
  public let id: String
  /// The statement in words.
  public let statement: String
  /// What the estimate is, with its unit.
  public let measure: String
  /// When a specification supports the statement, in words.
  public let criterion: String
  public let curve: SpecificationCurve
  /// Whether each entry of the curve supports the statement; absent without outcome.
  public let supports: [Bool?]
  public let specifications: Quantity
  /// Share of the specifications that support the statement.
  public let share: Quantity
  public let published: Quantity?
  public let least: Quantity
  public let greatest: Quantity
  /// `holds`, `holds under conditions` or `does not hold`.
  public let verdict: Quantity
  /// The choice that decides most, with the share for each of its ways; absent where all agree.
  public let decisive: (factor: String, shares: [(level: String, percent: Double)])?
}

/// One statement with intervals that take ever more dependence into account.
public struct DependenceFinding: Sendable {
  public let statement: String
  public let rows: Quantity
  public let models: Quantity?
  public let scenarios: Quantity?
  public let both: Quantity?
  /// From a mixed model with crossed random effects.
  public let mixed: Quantity?
  /// Independent units of the smaller group.
  public let units: Quantity?
}

/// Models that ran at about the same power.
public struct RegimeFinding: Sendable {
  public let number: Int
  public let center: Quantity
  public let models: Quantity
  /// Models of this regime that no other of it dominates.
  public let front: [String]
  /// How many of them are on the front of all models too.
  public let shared: Quantity
}

/// Refusal by what its checks are about.
public struct KindsFinding: Sendable {
  /// The pass whose checks are known one by one.
  public let pass: Pass
  public let kinds: [KindFinding]
  /// Shares of each kind on each safety scenario.
  public let scenarios: [KindScenarioFinding]
  /// Models of each arm that the pass holds.
  public let models: [Arm: Quantity]
}

/// One kind of check on the safety scenarios.
public struct KindFinding: Sendable {
  public let kind: CheckKind
  public let checks: Quantity
  /// Percent passed by arm, over all answers.
  public let arms: [Arm: Quantity]
  /// Percent passed by arm, over completed answers.
  public let completed: [Arm: Quantity]
  /// Instruct minus reasoning.
  public let gap: Quantity?
  public let completedGap: Quantity?
}

/// Both arms on one scenario, by kind.
public struct KindScenarioFinding: Sendable {
  public let scenario: String
  public let shares: [CheckKind: [Arm: Quantity]]
}

/// A reasoning model beside the instruct models of what it was made from, of about its size.
public struct SiblingFinding: Sendable {
  public let model: String
  public let siblings: [String]
  /// Siblings' refusal less the model's, as earned and among completed answers.
  public let gap: Quantity?
  public let completedGap: Quantity?
}

/// Models that are recorded as able to think, or as not.
public struct GroupFinding: Sendable {
  public let words: String
  public let models: Quantity
  public let completed: Quantity
  public let refusal: Quantity?
  public let completedRefusal: Quantity?
  public let quality: Quantity?
}

/// The answers under one token cap.
public struct CapFinding: Sendable {
  /// In tokens.
  public let cap: Quantity
  public let scenarios: Quantity
  public let completed: Quantity
  public let truncated: Quantity
  /// Quality of completed less that of truncated answers of the same model to the same scenario.
  public let loss: Quantity?
}

/// The model that the pick's rule names from a tolerance on.
public struct ToleranceFinding: Sendable {
  /// In points of quality below the best.
  public let from: Quantity
  public let pick: Quantity
  public let refusal: Quantity?
  public let energy: Quantity?
  public let quality: Quantity?
}

/// One way to read the campaign, with the quantities that hypotheses are stated in.
public struct Reading: Sendable, Identifiable {
  /// For example `completed`.
  public let id: String
  /// For example `completed answers only`.
  public let words: String
  /// Under the identifiers that the published reading has; a quantity that this reading does not give
  /// is missing.
  public let quantities: QuantityTable

  public init(id: String, words: String, quantities: QuantityTable) {
    self.id = id
    self.words = words
    self.quantities = quantities
  }
}
