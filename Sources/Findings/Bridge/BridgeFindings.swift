import Estimates
import Exports
import Study

/// A size class.
package struct BracketFinding: Sendable {
  package let id: String
  package let label: String
  package let modelCount: Quantity
  package let quality: Quantity?
  package let qualityServed: Quantity?
  package let refusalInstruct: Quantity?
  package let refusalAll: Quantity?
  package let score: Quantity?
  package let energy: Quantity?
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
  /// By axis.
  package let values: [String: Quantity]
  package let ranks: [String: Quantity]
  package let decodeSpeed: Quantity?
  package let outcomes: [OutcomeCount]
  package let onFront: Bool?
  package let dominatedBy: [String]
  package let cells: [Cells.Cell]

  package var quality: Quantity? { values["quality"] }
  package var refusal: Quantity? { values["refusal"] }
  package var score: Quantity? { values["score"] }
  package var energy: Quantity? { values["energy"] }
  package var efficiency: Quantity? { values["efficiency"] }
  package var qualityRank: Quantity? { ranks["quality"] }
  package var refusalRank: Quantity? { ranks["refusal"] }
  package var energyRank: Quantity? { ranks["energy"] }
}

extension Cells.Cell {
  package var quality: Quantity? { values["quality"] }
  package var score: Quantity? { values["score"] }
  package var energy: Quantity? { values["energy"] }
}

extension ScenarioSlice {
  package var quality: Quantity? { values["quality"] }
  package var score: Quantity? { values["score"] }
  package var energy: Quantity? { values["energy"] }
}

extension ScenarioFinding {
  package var brackets: [ScenarioSlice] { groups.first { $0.factor.isOrdered }?.slices ?? [] }
  package var arms: [ScenarioSlice] { groups.first { !$0.factor.isOrdered }?.slices ?? [] }
  package func rank(_ measure: ScoreMeasure) -> Quantity? { rank(measure.rawValue) }
}

extension LabelFinding {
  package var measure: ScoreMeasure { ScoreMeasure(rawValue: axis.id) ?? .score }
}

extension DifficultyFinding {
  package var measure: ScoreMeasure { ScoreMeasure(rawValue: axis.id) ?? .score }
}

/// What scores can be read from.
package enum ScoreMeasure: String, Sendable, CaseIterable {
  case quality, score

  package var words: String {
    switch self {
    case .quality: "judged quality"
    case .score: "the share of checks passed"
    }
  }
}

/// A model that some findings leave out.
package struct ExclusionFinding: Sendable {
  package let model: String
  package let reason: String
}

/// The non-dominated models and the pick among them.
package struct FrontFinding: Sendable {
  package let members: [String]
  package let count: Quantity
  package let dominatedCount: Quantity
  package let pick: Quantity
  package let qualityMax: Quantity
  package let tolerance: Quantity
  package let worstCase: Quantity?
}

/// The knee of the first axis over brackets.
package struct KneeFinding: Sendable {
  package let bracket: Quantity
  package let steps: [Quantity]
}

/// The choice under every method, scale and resample.
package struct SelectionFinding: Sendable {
  package let models: [String]
  package let choices: [ChoiceFinding]
  package let membership: [String: Quantity]
  package let regions: [WinRegion]
  package let tiers: [String: Quantity]
}

/// How the first two judges agree, where every coefficient is defined.
package struct AgreementFinding: Sendable {
  package let judges: [String]
  package let table: [[Int]]
  package let cells: [[Quantity]]
  package let pairs: Quantity
  package let kappaQuadratic, kappaLinear, kappaUnweighted, exact, withinOne: Quantity
  package let pearson, spearman, kendall, icc: Quantity
  package let means: [Quantity]
  package let bias, limitLow, limitHigh: Quantity
  package let perClass: [Quantity]

  init?(_ finding: JudgeAgreement.Finding) {
    let words = NamedCoefficient.whole.map(\.id)
    let values = words.compactMap { finding.coefficients[$0] }
    guard values.count == words.count, finding.perClass.count == finding.scores.count else {
      return nil
    }
    judges = finding.judges
    table = finding.table
    cells = finding.cells
    pairs = finding.pairs
    kappaQuadratic = values[0]
    kappaLinear = values[1]
    kappaUnweighted = values[2]
    exact = values[3]
    withinOne = values[4]
    pearson = values[5]
    spearman = values[6]
    kendall = values[7]
    icc = values[8]
    means = [values[9], values[10]]
    bias = values[11]
    limitLow = values[12]
    limitHigh = values[13]
    perClass = finding.scores.indices.compactMap { finding.perClass[$0] }
  }
}

package typealias CellFinding = Cells.Cell
