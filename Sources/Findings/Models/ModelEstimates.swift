import Estimates
import Exports
import Statistics
import Study

/// Every functional model on every axis, with its outcomes, size and decode speed.
package enum ModelEstimates: Analysis {
  package static let id = "models"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] {
    study.axes.map { "\($0.id).model." } + ["parameters.model.", "completed.model."]
      + Outcome.allCases.map { "outcomes.\($0.rawValue).model." }
  }

  /// A functional model's numbers.
  package struct Model: Sendable {
    /// Its position in the exports.
    package let place: Int
    /// The model as the exports describe it.
    package let record: ModelRecord
    /// Means by axis; an axis without rows is missing.
    package let values: [String: Quantity]
    /// Answers of the main pass by outcome; outcomes that did not occur are missing.
    package let outcomes: [OutcomeCount]
  }

  /// Every functional model, in the exports' order.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Model] {
    let axes = try evidence.study.axes.map { axis in
      (axis, try evidence.measure(axis), try evidence.grid(axis), evidence.scenarios(of: axis))
    }
    let estimates = Parallel.map(evidence.served) { place -> [Quantity?] in
      let tag = evidence.tag(place)
      return axes.map { axis, measure, grid, scenarios in
        evidence.estimator.mean(
          Identifiers.join(axis.id, "model", evidence.name(place)),
          grid.tally(CollectionOfOne(place), scenarios), grid, measure,
          filter: "\(evidence.pass), \(tag)\(axis.scenarioWords)\(measure.outcomeWords)",
          formula: measure.formula(evidence.study))
      }
    }
    let lines = Dictionary(
      grouping: evidence.slices.scores(evidence.study.passes.main), by: \.model)
    return try zip(evidence.served, estimates).map { place, estimates in
      let record = evidence.exports.models[place]
      if let parameters = record.parameters {
        try book.add(
          Quantity(
            id: Identifiers.join("parameters", "model", evidence.name(place)),
            value: .number(Double(parameters) / 1e9), unit: .billions, filter: record.tag,
            formula: "number of parameters as the runtime reports it", sources: [.models]))
      }
      var values: [String: Quantity] = [:]
      for ((axis, measure, _, _), estimate) in zip(axes, estimates) {
        guard var quantity = estimate else { continue }
        quantity = quantity.from(
          measure.isDiscrete ? [.scores, .scenarios, .models] : [.measures, .models])
        values[axis.id] = try book.add(quantity) as Quantity
      }
      let own = lines[record.tag] ?? []
      let outcomes = own.outcomeCounts()
      for count in outcomes {
        try book.count(
          Identifiers.join("outcomes", count.outcome.rawValue, "model", evidence.name(place)),
          count.count, filter: "\(evidence.pass), \(record.tag)",
          formula: "number of generations with this outcome")
      }
      try book.completed(
        Identifiers.join("completed", "model", evidence.name(place)), of: own,
        filter: "\(evidence.pass), \(record.tag)")
      return Model(place: place, record: record, values: values, outcomes: outcomes)
    }
  }
}
