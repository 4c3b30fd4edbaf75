import Estimates
import Exports
import Study

/// The scenarios' labels, and the means of scores by difficulty.
package enum Labels: Analysis {
  package static let id = "labels"
  package static let sources: [Quantity.Source] = [.scores, .scenarios]

  package static func owns(_ study: Study) -> [String] {
    ["scenarios.difficulty.", "scenarios.grounding."]
      + study.axes.map { "\($0.id).difficulty." }
  }

  /// Counts the scenarios of each label and records the means of scores by difficulty.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let scenarios = evidence.exports.scenarios
    for difficulty in Set(scenarios.map(\.difficulty)).sorted() {
      let places = scenarios.indices.filter { scenarios[$0].difficulty == difficulty }
      try book.count(
        Identifiers.join("scenarios", "difficulty", difficulty.lowercased()), places.count,
        filter: "scenarios labelled \(difficulty)", formula: "number of scenarios")
      for axis in evidence.scoreAxes {
        let grid = try evidence.grid(axis)
        let measure = try evidence.measure(axis)
        try book.add(
          evidence.estimator.mean(
            Identifiers.join(axis.id, "difficulty", difficulty.lowercased()),
            grid.tally(evidence.served, places), grid, measure,
            filter: "\(evidence.pass), functional models, scenarios labelled \(difficulty)",
            formula: measure.formula(evidence.study)))
      }
    }
    for grounding in Set(scenarios.map(\.grounding)).sorted() {
      try book.count(
        Identifiers.join("scenarios", "grounding", grounding.lowercased()),
        scenarios.count { $0.grounding == grounding },
        filter: "scenarios labelled \(grounding)", formula: "number of scenarios")
    }
  }
}
