import Estimates
import Exports
import Statistics
import Study

/// Decode speed of every functional model, which any snapshot of a runtime may carry.
package enum Speeds: Analysis {
  package static let id = "speeds"
  package static let sources: [Quantity.Source] = [.measures]

  package static func owns(_ study: Study) -> [String] { ["speed.model."] }

  static let measure = MeasureDefinition(
    id: "speed", source: .continuous(.decode), unit: Unit.tokensPerSecond.rawValue, factor: 1,
    decimals: 1, outcomes: [.completed, .truncated], noun: "the runtime's decode speed")

  /// Speeds by tag; a model without is missing.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [String: Quantity]
  {
    let grid = evidence.slices.grid(evidence.reading(measure), measure)
    let found = Parallel.map(evidence.served) { model in
      evidence.estimator.mean(
        Identifiers.join("speed", "model", evidence.name(model)),
        grid.tally(CollectionOfOne(model), evidence.allScenarios), grid, measure,
        filter:
          "\(evidence.pass), \(evidence.tag(model)), answers completed or cut off, with a speed",
        formula: "mean of the runtime's decode speed")
    }
    var speeds: [String: Quantity] = [:]
    for (model, speed) in zip(evidence.served, found) {
      speeds[evidence.tag(model)] = try book.add(speed)
    }
    guard !speeds.isEmpty else {
      throw Absent("no answer that was completed or cut off has a decode speed")
    }
    return speeds
  }
}
