import Estimates
import Exports
import Study

/// Which rows of the exports a mean or share is computed from, so that anybody can look at them.
package struct RowSelection: Sendable {
  /// What is averaged.
  package enum Value: Sendable, Equatable {
    /// A measure over an axis' scenarios.
    case mean(MeasureDefinition)
    /// The share of answers that ended by themselves, in percent.
    case completed
  }

  /// Which models count, as a condition that a person can read.
  package enum Models: Sendable, Equatable {
    case tag(String)
    /// Those that answered.
    case served
    /// Those of a column's value; also those that never answered where `all`.
    case column(String, value: String, all: Bool)
    case listed([String])
  }

  /// Identifier of the quantity.
  package let id: String
  package let value: Value
  package let reading: Reading
  package let models: Models
  /// Positions of the models in the exports.
  package let modelPlaces: [Int]
  package let scenarios: Axis.Scenarios
  /// Positions of the scenarios in the exports.
  package let scenarioPlaces: [Int]

  /// The table of the exports that holds the rows.
  package var table: String {
    if case .continuous = reading.source { "measures" } else { "scores" }
  }
}

/// A part of the rows behind a quantity: a model's, or a scenario's.
package struct RowCell: Sendable, Equatable {
  /// A tag, or a scenario's identifier.
  package let name: String
  package let isModel: Bool
  /// Answers that count.
  package let count: Int
  /// Their mean in the unit of the quantity.
  package let mean: Double
}

extension Findings {
  /// The cells of a selection: by model where there are several, else by scenario.
  package func cells(of selection: RowSelection) -> [RowCell] {
    let byModel = selection.modelPlaces.count > 1
    let exports = evidence.exports
    let parts =
      byModel
      ? selection.modelPlaces.map { (exports.models[$0].tag, [$0], selection.scenarioPlaces) }
      : selection.scenarioPlaces.map { (exports.scenarios[$0].id, selection.modelPlaces, [$0]) }
    return parts.compactMap { name, models, scenarios in
      mean(selection, models, scenarios).map {
        RowCell(name: name, isModel: byModel, count: $0.count, mean: $0.mean)
      }
    }
  }

  /// The value that the selection's rows give, which is that of the quantity.
  package func mean(of selection: RowSelection) -> (count: Int, mean: Double)? {
    mean(selection, selection.modelPlaces, selection.scenarioPlaces)
  }

  private func mean(
    _ selection: RowSelection, _ models: [Int], _ scenarios: [Int]
  ) -> (count: Int, mean: Double)? {
    switch selection.value {
    case .mean(let measure):
      let grid = evidence.slices.grid(selection.reading, measure)
      let tally = grid.tally(models, scenarios)
      return grid.mean(tally).map { (tally.count, $0) }
    case .completed:
      let ids = Set(scenarios.map { evidence.exports.scenarios[$0].id })
      let lines = evidence.scores(models).filter { ids.contains($0.scenario) }
      let count = lines.reduce(0) { $0 + $1.count }
      let ended = lines.filter { $0.outcome == .completed }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : (count, 100 * Double(ended) / Double(count))
    }
  }
}
