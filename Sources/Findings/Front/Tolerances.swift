import Estimates
import Exports
import Study

/// Which model the pick's rule names for every tolerance, and where it switches.
package enum Tolerances: Analysis {
  package static let id = "tolerances"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] { ["tolerance."] }

  /// The model that the rule names from a tolerance on.
  package struct Finding: Sendable {
    /// How far below the best, in the axis' unit.
    package let from: Quantity
    /// The picked model's name as a quantity.
    package let pick: Quantity
    /// The picked model's tag.
    package let tag: String
  }

  /// From the tolerance 0 on; absent without a pick or a front.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    let pick = try evidence.require(PickAnalysis.self)
    let front = try evidence.require(FrontAnalysis.self)
    book.sources = evidence.criteriaSources
    let members = Set(front.members)
    let steps = try Picking(pick.rule, front.axes).switches(
      front.places, front: front.places.places.filter { members.contains($0.tag) })
    let filter = "models on the front; \(evidence.criteriaWords) as point estimates"
    try book.count(
      "tolerance.switches", max(0, steps.count - 1), filter: filter,
      formula: "number of tolerances at which the pick's rule names another model")
    let unit = pick.tolerance.unit
    let add = { (book: inout QuantityBook, id: String, value: Double, formula: String) in
      try book.add(
        Quantity(
          id: Identifiers.join("tolerance", id), value: .number(value), unit: unit, filter: filter,
          formula: formula)) as Quantity
    }
    if let place = steps.firstIndex(where: { $0.pick.model == pick.place }) {
      _ = try add(
        &book, "pick.from", steps[place].from,
        "least tolerance at which the rule names \(pick.tag)")
      if place + 1 < steps.count {
        _ = try add(
          &book, "pick.to", steps[place + 1].from,
          "least greater tolerance at which the rule names another model than \(pick.tag)")
      }
    }
    return try steps.enumerated().map { place, step in
      Finding(
        from: try add(
          &book, "\(place + 1).from", step.from,
          "\(pick.rule.axis) of the best − that of the model with which the pick becomes "
            + step.pick.tag),
        pick: try book.name(
          Identifiers.join("tolerance", "\(place + 1)", "pick"), step.pick.tag, filter: filter,
          formula: "the rule's model within that tolerance of the best"),
        tag: step.pick.tag)
    }
  }
}
