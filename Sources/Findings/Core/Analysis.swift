import Estimates
import Study

/// One computation over a snapshot, done when something asks for it and then remembered.
///
/// What a snapshot does not carry is no error: ``compute(_:_:)`` throws ``Absent`` with the reason, and
/// whoever asks is told so. Quantities that were recorded before remain.
package protocol Analysis: SendableMetatype {
  associatedtype Result: Sendable
  /// A word for messages, unique among analyses.
  static var id: String { get }
  /// What its quantities are computed from.
  static var sources: [Quantity.Source] { get }
  /// The forms of the identifiers that it records, see ``QuantityForm``.
  static var forms: [QuantityForm] { get }
  /// How the identifiers of its quantities begin in a study. A wrong prefix costs time, not a result.
  static func owns(_ study: Study) -> [String]
  /// Computes the result and records its quantities.
  ///
  /// - Throws: ``Absent`` when the snapshot does not carry what it needs; any other error is taken for
  ///   a reason too.
  static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Result
}

/// All analyses, in the order in which the whole is computed.
enum Analyses {
  static let all: [any Analysis.Type] = [
    Campaign.self, Labels.self, ModelEstimates.self, Cells.self, Work.self, Speeds.self,
    SeriesEstimates.self, GroupCounts.self, ContrastEstimates.self, ClusteredIntervals.self,
    SeriesSteps.self, Gate.self, JudgeAgreement.self,
    Bandwidth.self, FrontAnalysis.self, PickAnalysis.self, Comparisons.self, Repetitions.self,
    FrontSampling.self, FrontShape.self, Preferences.self, WeightShares.self, Tiers.self,
    ScenarioEstimates.self, Difficulty.self, OutcomeScores.self, GapParts.self, Dependence.self,
    Reliability.self, PowerRegimes.self, EnergyDefinitions.self, Headlines.self, KindAnalysis.self,
    Siblings.self, Thinking.self, Caps.self, Tolerances.self, Readings.self, Transfer.self,
    Records.self, SpeedFront.self, Associations.self, RankChances.self, Removals.self,
    SameFiles.self, RegimeFactors.self, JudgeRepeats.self, Packagings.self, JudgeWork.self,
    JudgePasses.self, JudgeSplits.self, JudgeSlopes.self, JudgeTrials.self, JudgeLeanings.self,
    PeopleScores.self,
  ]
}

extension Findings {
  /// Analyses that gave nothing, with the reason; computes all.
  package func reasons() -> [(analysis: String, reason: String)] {
    Analyses.all.compactMap { analysis in evidence.reason(of: analysis).map { (analysis.id, $0) } }
  }

  /// The time that each analysis takes after those before it, for benchmarks; computes all.
  package func laps() -> [(analysis: String, time: Duration)] {
    let clock = ContinuousClock()
    return Analyses.all.map { analysis in
      (analysis.id, clock.measure { _ = evidence.reason(of: analysis) })
    }
  }
}
