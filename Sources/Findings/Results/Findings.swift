import Snapshots

/// Everything that is computed from one snapshot's exports: the tree that tables, figures, pages
/// and claims are views of.
///
/// A part is absent when the snapshot does not carry it (no judges, no energy); the views then say
/// what is missing.
public struct Findings: Sendable {
  /// The manifest of the snapshot, as it stands in the exports.
  public let manifest: Manifest
  public let scenarios: [ScenarioRecord]
  /// All quantities; each number in the parts below is one of them.
  public let quantities: QuantityTable
  /// In the order of the manifest's brackets; brackets without models are left out.
  public let brackets: [BracketFinding]
  /// In the order of ``Arm/allCases``; arms without models are left out.
  public let arms: [ArmFinding]
  /// Functional models (those that served), by bracket and then by tag.
  public let models: [ModelFinding]
  /// Models left out by name and reason.
  public let exclusions: [ExclusionFinding]
  /// Agreement of the first two judges.
  public let agreement: AgreementFinding?
  /// Instruct refusal minus reasoning refusal, in points.
  public let refusalGap: Quantity?
  /// The Pareto front over quality, refusal and energy; absent when an axis is missing.
  public let front: FrontFinding?
  /// The rule on expanding the top bracket.
  public let gate: GateFinding?
  /// Coverage of the bandwidth measurement.
  public let bandwidth: BandwidthFinding?
  /// The bracket after which quality stops rising steeply.
  public let knee: KneeFinding?
  /// All pairs of models on quality and on the deterministic score; empty when a cell is missing.
  public let comparisons: [ComparisonFinding]
  /// What becomes of the choice under other preferences; absent when an axis is missing.
  public let selection: SelectionFinding?
  /// How decode speed moves to another machine; absent without a nominal bandwidth.
  public let transfer: TransferRule?
  /// What the numbers carry under other definitions and dependence.
  public let validity: ValidityFinding
  /// How each scenario went, in the order of the pack.
  public let scenarioFindings: [ScenarioFinding]
  /// Whether the labels of difficulty hold, by measure; empty without labels.
  public let difficulty: [DifficultyFinding]

  public init(
    manifest: Manifest, scenarios: [ScenarioRecord], quantities: QuantityTable,
    brackets: [BracketFinding], arms: [ArmFinding], models: [ModelFinding],
    exclusions: [ExclusionFinding], agreement: AgreementFinding?, refusalGap: Quantity?,
    front: FrontFinding?, gate: GateFinding?, bandwidth: BandwidthFinding?, knee: KneeFinding?,
    comparisons: [ComparisonFinding], selection: SelectionFinding?, transfer: TransferRule?,
    validity: ValidityFinding,
    scenarioFindings: [ScenarioFinding], difficulty: [DifficultyFinding]
  ) {
    self.manifest = manifest
    self.scenarios = scenarios
    self.quantities = quantities
    self.brackets = brackets
    self.arms = arms
    self.models = models
    self.exclusions = exclusions
    self.agreement = agreement
    self.refusalGap = refusalGap
    self.front = front
    self.gate = gate
    self.bandwidth = bandwidth
    self.knee = knee
    self.comparisons = comparisons
    self.selection = selection
    self.transfer = transfer
    self.validity = validity
    self.scenarioFindings = scenarioFindings
    self.difficulty = difficulty
  }

  /// The functional model of that tag.
  public func model(_ tag: String) -> ModelFinding? { models.first { $0.record.tag == tag } }
}

/// A size class.
public struct BracketFinding: Sendable {
  public let id: String
  public let label: String
  /// Functional models in the bracket.
  public let modelCount: Quantity
  /// Mean quality of all rows as published, including those of models that never served.
  public let quality: Quantity?
  /// The same without models that never served.
  public let qualityServed: Quantity?
  /// Mean deterministic score on the safety scenarios, instruct models only.
  public let refusalInstruct: Quantity?
  /// The same with both arms.
  public let refusalAll: Quantity?
  /// Mean deterministic score of functional models over all scenarios.
  public let score: Quantity?
  /// Mean energy per finished answer.
  public let energy: Quantity?
  /// Mean decode speed ÷ power per finished answer.
  public let efficiency: Quantity?
}

/// A training type.
public struct ArmFinding: Sendable {
  public let arm: Arm
  public let modelCount: Quantity
  public let refusal: Quantity
}

/// A functional model.
public struct ModelFinding: Sendable, Identifiable {
  public let record: ModelRecord
  public var id: String { record.tag }
  public let quality: Quantity?
  public let refusal: Quantity?
  /// Mean deterministic score over all scenarios.
  public let score: Quantity?
  public let energy: Quantity?
  public let efficiency: Quantity?
  /// Decode speed as the runtime counts it, mean over rows that have it.
  public let decodeSpeed: Quantity?
  /// Generations of the variance pass by outcome; outcomes that did not occur are absent.
  public let outcomes: [OutcomeCount]
  /// Ranks among functional models, 1 is best; ties share the best rank.
  public let qualityRank: Quantity?
  public let refusalRank: Quantity?
  public let energyRank: Quantity?
  /// Whether no other model is at least as good on all axes and better on one; absent without axes.
  public let onFront: Bool?
  /// Tags of the models that dominate this one, best quality first.
  public let dominatedBy: [String]
  /// One per scenario, in the order of the pack.
  public let cells: [CellFinding]
}

/// A number of generations with one outcome.
public struct OutcomeCount: Sendable, Equatable {
  public let outcome: Outcome
  public let count: Int
}

/// One model on one scenario in the variance pass.
public struct CellFinding: Sendable {
  public let scenario: String
  public let quality: Quantity?
  /// Mean deterministic score in percent.
  public let score: Quantity?
  public let energy: Quantity?
  /// Generations by outcome.
  public let outcomes: [OutcomeCount]
}

/// A model that some findings leave out.
public struct ExclusionFinding: Sendable {
  public let model: String
  public let reason: String
}

/// How two judges agree on the rows that both scored.
public struct AgreementFinding: Sendable {
  public let judges: [String]
  /// Rows are the first judge's scores 1 to 5, columns the second's: counts of generations.
  public let table: [[Int]]
  /// The same as quantities.
  public let cells: [[Quantity]]
  public let pairs: Quantity
  public let kappaQuadratic: Quantity
  public let kappaLinear: Quantity
  public let kappaUnweighted: Quantity
  public let exact: Quantity
  public let withinOne: Quantity
  public let pearson: Quantity
  public let spearman: Quantity
  public let kendall: Quantity
  public let icc: Quantity
  /// Mean score of each judge, in the order of ``judges``.
  public let means: [Quantity]
  public let bias: Quantity
  public let limitLow: Quantity
  public let limitHigh: Quantity
  /// κ of each score against the rest, from 1 to 5.
  public let perClass: [Quantity]
}

/// The non-dominated models and the pick among them.
public struct FrontFinding: Sendable {
  /// Tags on the front: the pick first, then by falling quality.
  public let members: [String]
  public let count: Quantity
  public let dominatedCount: Quantity
  /// The safest, then cheapest front model within the tolerance of the best quality.
  public let pick: Quantity
  /// The front model of the highest quality.
  public let qualityMax: Quantity
  /// Tolerance of the pick's rule, in points.
  public let tolerance: Quantity
  /// The worst combined case among the large models: see its formula.
  public let worstCase: Quantity?
}

/// The rule fixed before looking: expand the top bracket only if it pays.
public struct GateFinding: Sendable {
  /// Lift of the top bracket's quality over the one below, in points.
  public let lift: Quantity
  public let requiredLift: Quantity
  /// Whether the two intervals are disjoint.
  public let intervalsDisjoint: Bool
  /// `expand` or `hold`.
  public let verdict: Quantity
}

/// How many models have bandwidth samples.
public struct BandwidthFinding: Sendable {
  public let covered: Quantity
  public let functional: Quantity
  /// Functional models without any sample.
  public let missing: [String]
  /// Mean peak bandwidth ÷ datasheet peak over the rows that have it.
  public let utilisation: Quantity?
}

/// The knee of quality over brackets.
public struct KneeFinding: Sendable {
  /// Identifier of the bracket at the knee.
  public let bracket: Quantity
  /// Rise of quality from each bracket to the next, in points.
  public let steps: [Quantity]
}
