import Estimates
import Exports
import Study

/// Every functional model on every scenario.
///
/// A cell holds a handful of repetitions, too few for an interval.
package enum Cells: Analysis {
  package static let id = "cells"
  package static let sources: [Quantity.Source] = [.scores, .measures]

  package static func owns(_ study: Study) -> [String] { study.axes.map { "\($0.id).cell." } }

  /// One model on one scenario in the main pass.
  package struct Cell: Sendable {
    /// Identifier of the scenario.
    package let scenario: String
    /// Means by axis; an axis without rows is missing.
    package let values: [String: Quantity]
    /// Answers by outcome.
    package let outcomes: [OutcomeCount]
  }

  /// Cells by tag, each in the order of the pack.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [String: [Cell]]
  {
    let axes = try evidence.cellAxes.map { axis in
      (axis, try evidence.measure(axis), try evidence.grid(axis), Set(evidence.scenarios(of: axis)))
    }
    let lines = Dictionary(
      grouping: evidence.slices.scores(evidence.study.passes.main), by: \.model)
    var cells: [String: [Cell]] = [:]
    for model in evidence.served {
      let tag = evidence.tag(model)
      let own = Dictionary(grouping: lines[tag] ?? [], by: \.scenario)
      cells[tag] = try evidence.exports.scenarios.enumerated().map { place, scenario in
        var values: [String: Quantity] = [:]
        for (axis, measure, grid, scenarios) in axes where scenarios.contains(place) {
          let tally = grid[model, place]
          guard let mean = grid.mean(tally) else { continue }
          values[axis.id] =
            try book.add(
              Quantity(
                id: Identifiers.join(
                  axis.id, "cell", evidence.name(model), evidence.names.scenario(scenario.id)),
                value: .number(mean), unit: Unit(rawValue: measure.unit),
                decimals: measure.decimals, n: tally.count,
                filter: "\(evidence.pass), \(tag), \(scenario.id)",
                formula: "mean over repetitions",
                sources: measure.isDiscrete ? [.scores] : [.measures])) as Quantity
        }
        return Cell(
          scenario: scenario.id, values: values,
          outcomes: (own[scenario.id] ?? []).outcomeCounts())
      }
    }
    return cells
  }
}
