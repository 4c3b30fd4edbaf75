import Estimates
import Exports
import Study

@testable import Findings

/// A size class.
struct BracketFinding: Sendable {
  let id: String
  let label: String
  let modelCount: Quantity
  let quality: Quantity?
  let qualityServed: Quantity?
  let refusalInstruct: Quantity?
  let refusalAll: Quantity?
  let score: Quantity?
  let energy: Quantity?
  let efficiency: Quantity?
}

/// A training type.
struct ArmFinding: Sendable {
  let arm: Arm
  let modelCount: Quantity
  let refusal: Quantity
}

/// A functional model.
struct ModelFinding: Sendable, Identifiable {
  let record: ModelRecord
  var id: String { record.tag }
  /// By axis.
  let values: [String: Quantity]
  let ranks: [String: Quantity]
  let decodeSpeed: Quantity?
  let outcomes: [OutcomeCount]
  let onFront: Bool?
  let dominatedBy: [String]
  let cells: [Cells.Cell]

  var quality: Quantity? { values["quality"] }
  var refusal: Quantity? { values["refusal"] }
  var score: Quantity? { values["score"] }
  var energy: Quantity? { values["energy"] }
  var efficiency: Quantity? { values["efficiency"] }
  var qualityRank: Quantity? { ranks["quality"] }
  var refusalRank: Quantity? { ranks["refusal"] }
  var energyRank: Quantity? { ranks["energy"] }
}

extension Cells.Cell {
  var quality: Quantity? { values["quality"] }
  var score: Quantity? { values["score"] }
  var energy: Quantity? { values["energy"] }
}

extension ScenarioSlice {
  var quality: Quantity? { values["quality"] }
  var score: Quantity? { values["score"] }
  var energy: Quantity? { values["energy"] }
}

extension ScenarioFinding {
  var brackets: [ScenarioSlice] { groups.first { $0.factor.isOrdered }?.slices ?? [] }
  var arms: [ScenarioSlice] { groups.first { !$0.factor.isOrdered }?.slices ?? [] }
  func rank(_ measure: ScoreMeasure) -> Quantity? { rank(measure.rawValue) }
}

extension LabelFinding {
  var measure: ScoreMeasure { ScoreMeasure(rawValue: axis.id) ?? .score }
}

extension DifficultyFinding {
  var measure: ScoreMeasure { ScoreMeasure(rawValue: axis.id) ?? .score }
}

/// What scores can be read from.
enum ScoreMeasure: String, Sendable, CaseIterable {
  case quality, score

  var words: String {
    switch self {
    case .quality: "judged quality"
    case .score: "the share of checks passed"
    }
  }
}

/// A model that some findings leave out.
struct ExclusionFinding: Sendable {
  let model: String
  let reason: String
}

/// The non-dominated models and the pick among them.
struct FrontFinding: Sendable {
  let members: [String]
  let count: Quantity
  let dominatedCount: Quantity
  let pick: Quantity
  let qualityMax: Quantity
  let tolerance: Quantity
  let worstCase: Quantity?
}

/// The knee of the first axis over brackets.
struct KneeFinding: Sendable {
  let bracket: Quantity
  let steps: [Quantity]
}

/// The choice under every method, scale and resample.
struct SelectionFinding: Sendable {
  let models: [String]
  let choices: [ChoiceFinding]
  let membership: [String: Quantity]
  let regions: [WinRegion]
  let tiers: [String: Quantity]
}

/// How the first two judges agree, where every coefficient is defined.
struct AgreementFinding: Sendable {
  let judges: [String]
  let table: [[Int]]
  let cells: [[Quantity]]
  let pairs: Quantity
  let kappaQuadratic, kappaLinear, kappaUnweighted, exact, withinOne: Quantity
  let pearson, spearman, kendall, icc: Quantity
  let means: [Quantity]
  let bias, limitLow, limitHigh: Quantity
  let perClass: [Quantity]

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

typealias CellFinding = Cells.Cell
