import Exports

/// Everything that is computed from one snapshot's exports: the tree that tables, figures, pages
/// and claims are views of.
///
/// A part is absent when the snapshot does not carry it (no judges, no energy); the views then say
/// what is missing.
package struct Findings: Sendable {
  /// The manifest of the snapshot, as it stands in the exports.
  package let manifest: Manifest
  package let scenarios: [ScenarioRecord]
  /// All quantities; each number in the parts below is one of them.
  package let quantities: QuantityTable
  /// In the order of the manifest's brackets; brackets without models are left out.
  package let brackets: [BracketFinding]
  /// In the order of ``Arm/allCases``; arms without models are left out.
  package let arms: [ArmFinding]
  /// Functional models (those that served), by bracket and then by tag.
  package let models: [ModelFinding]
  /// Models left out by name and reason.
  package let exclusions: [ExclusionFinding]
  /// Agreement of the first two judges.
  package let agreement: AgreementFinding?
  /// Instruct refusal minus reasoning refusal, in points.
  package let refusalGap: Quantity?
  /// The Pareto front over quality, refusal and energy; absent when an axis is missing.
  package let front: FrontFinding?
  /// The rule on expanding the top bracket.
  package let gate: GateFinding?
  /// Coverage of the bandwidth measurement.
  package let bandwidth: BandwidthFinding?
  /// The bracket after which quality stops rising steeply.
  package let knee: KneeFinding?
  /// All pairs of models on quality and on the deterministic score; empty when a cell is missing.
  package let comparisons: [ComparisonFinding]
  /// What becomes of the choice under other preferences; absent when an axis is missing.
  package let selection: SelectionFinding?
  /// How decode speed moves to another machine; absent without a nominal bandwidth.
  package let transfer: TransferRule?
  /// What the numbers carry under other definitions and dependence.
  package let validity: ValidityFinding
  /// How each scenario went, in the order of the pack.
  package let scenarioFindings: [ScenarioFinding]
  /// Whether the labels of difficulty hold, by measure; empty without labels.
  package let difficulty: [DifficultyFinding]

  package init(
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
  package func model(_ tag: String) -> ModelFinding? { models.first { $0.record.tag == tag } }
}

/// A size class.
package struct BracketFinding: Sendable {
  package let id: String
  package let label: String
  /// Functional models in the bracket.
  package let modelCount: Quantity
  /// Mean quality of all rows as published, including those of models that never served.
  package let quality: Quantity?
  /// The same without models that never served.
  package let qualityServed: Quantity?
  /// Mean deterministic score on the safety scenarios, instruct models only.
  package let refusalInstruct: Quantity?
  /// The same with both arms.
  package let refusalAll: Quantity?
  /// Mean deterministic score of functional models over all scenarios.
  package let score: Quantity?
  /// Mean energy per finished answer.
  package let energy: Quantity?
  /// Mean decode speed ÷ power per finished answer.
  package let efficiency: Quantity?
}

/// A training type.
package struct ArmFinding: Sendable {
  package let arm: Arm
  package let modelCount: Quantity
  package let refusal: Quantity
}

/// A functional model.
package struct ModelFinding: Sendable, Identifiable {
  package let record: ModelRecord
  package var id: String { record.tag }
  package let quality: Quantity?
  package let refusal: Quantity?
  /// Mean deterministic score over all scenarios.
  package let score: Quantity?
  package let energy: Quantity?
  package let efficiency: Quantity?
  /// Decode speed as the runtime counts it, mean over rows that have it.
  package let decodeSpeed: Quantity?
  /// Generations of the variance pass by outcome; outcomes that did not occur are absent.
  package let outcomes: [OutcomeCount]
  /// Ranks among functional models, 1 is best; ties share the best rank.
  package let qualityRank: Quantity?
  package let refusalRank: Quantity?
  package let energyRank: Quantity?
  /// Whether no other model is at least as good on all axes and better on one; absent without axes.
  package let onFront: Bool?
  /// Tags of the models that dominate this one, best quality first.
  package let dominatedBy: [String]
  /// One per scenario, in the order of the pack.
  package let cells: [CellFinding]
}

/// A number of generations with one outcome.
package struct OutcomeCount: Sendable, Equatable {
  package let outcome: Outcome
  package let count: Int
}

/// One model on one scenario in the variance pass.
package struct CellFinding: Sendable {
  package let scenario: String
  package let quality: Quantity?
  /// Mean deterministic score in percent.
  package let score: Quantity?
  package let energy: Quantity?
  /// Generations by outcome.
  package let outcomes: [OutcomeCount]
}

/// A model that some findings leave out.
package struct ExclusionFinding: Sendable {
  package let model: String
  package let reason: String
}

/// How two judges agree on the rows that both scored.
package struct AgreementFinding: Sendable {
  package let judges: [String]
  /// Rows are the first judge's scores 1 to 5, columns the second's: counts of generations.
  package let table: [[Int]]
  /// The same as quantities.
  package let cells: [[Quantity]]
  package let pairs: Quantity
  package let kappaQuadratic: Quantity
  package let kappaLinear: Quantity
  package let kappaUnweighted: Quantity
  package let exact: Quantity
  package let withinOne: Quantity
  package let pearson: Quantity
  package let spearman: Quantity
  package let kendall: Quantity
  package let icc: Quantity
  /// Mean score of each judge, in the order of ``judges``.
  package let means: [Quantity]
  package let bias: Quantity
  package let limitLow: Quantity
  package let limitHigh: Quantity
  /// κ of each score against the rest, from 1 to 5.
  package let perClass: [Quantity]
}

/// The non-dominated models and the pick among them.
package struct FrontFinding: Sendable {
  /// Tags on the front: the pick first, then by falling quality.
  package let members: [String]
  package let count: Quantity
  package let dominatedCount: Quantity
  /// The safest, then cheapest front model within the tolerance of the best quality.
  package let pick: Quantity
  /// The front model of the highest quality.
  package let qualityMax: Quantity
  /// Tolerance of the pick's rule, in points.
  package let tolerance: Quantity
  /// The worst combined case among the large models: see its formula.
  package let worstCase: Quantity?
}

/// The rule fixed before looking: expand the top bracket only if it pays.
package struct GateFinding: Sendable {
  /// Lift of the top bracket's quality over the one below, in points.
  package let lift: Quantity
  package let requiredLift: Quantity
  /// Whether the two intervals are disjoint.
  package let intervalsDisjoint: Bool
  /// `expand` or `hold`.
  package let verdict: Quantity
}

/// How many models have bandwidth samples.
package struct BandwidthFinding: Sendable {
  package let covered: Quantity
  package let functional: Quantity
  /// Functional models without any sample.
  package let missing: [String]
  /// Mean peak bandwidth ÷ datasheet peak over the rows that have it.
  package let utilisation: Quantity?
}

/// The knee of quality over brackets.
package struct KneeFinding: Sendable {
  /// Identifier of the bracket at the knee.
  package let bracket: Quantity
  /// Rise of quality from each bracket to the next, in points.
  package let steps: [Quantity]
}
