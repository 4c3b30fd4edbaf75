import Estimates
import Statistics
import Study

/// How much the repetitions of one scenario by one model differ.
package enum Repetitions: Analysis {
  package static let id = "repetitions"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] { ["consistency."] }

  /// Absent when no cell has two answers with a score.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    var isKnown = false
    for axis in evidence.scoreAxes {
      let grid = try evidence.grid(axis)
      let cells = evidence.served.flatMap { model in
        evidence.allScenarios.map { grid[model, $0] }.filter { $0.count > 0 }.map(\.tally)
      }
      guard let consistency = Consistency(cells) else { continue }
      isKnown = true
      let filter = "\(evidence.pass), functional models, cells of model and scenario"
      let add = {
        (book: inout QuantityBook, part: String, value: Double, unit: Unit, formula: String) in
        guard value.isFinite else { return }
        try book.add(
          Quantity(
            id: Identifiers.join("consistency", axis.id, part), value: .number(value), unit: unit,
            n: consistency.cells, filter: filter, formula: formula))
      }
      try add(
        &book, "equal", consistency.equalShare * 100, .percent,
        "share of cells whose repetitions all have the same \(axis.id)")
      try add(
        &book, "deviation", consistency.deviation * grid.perStep,
        Unit(rawValue: try evidence.measure(axis).unit).ofDifference,
        "pooled standard deviation of \(axis.id) within cells")
      if let icc = consistency.icc {
        try add(
          &book, "icc", icc, .ratio, "intraclass correlation of single repetitions, ICC(1,1)")
      }
    }
    guard isKnown else { throw Absent("no cell has two answers with a score") }
  }
}
