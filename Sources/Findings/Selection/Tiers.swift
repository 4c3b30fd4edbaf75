import Estimates
import Selection
import Study

/// A tier for each model by the study's rule, and the choices that need no weights.
package enum Tiers: Analysis {
  package static let id = "tiers"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["tier.", "choice.floor.", "choice.lexicographic."]
  }

  /// The tier of each model, by tag.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [String: Quantity]
  {
    let alternatives = try Alternatives(evidence)
    book.sources = evidence.criteriaSources
    try addChoicesWithoutWeights(alternatives, evidence, &book)
    guard let rule = evidence.study.rules.tiers else { throw Absent("the study names no tiers") }
    let axes = alternatives.places.axes
    let own = rule.limits.compactMap { limit in
      axes.firstIndex { $0.id == limit.axis }.map { (place: $0, limit: limit) }
    }
    guard own.count == rule.limits.count, !own.isEmpty else {
      throw Absent("the tiers name an axis that models are not compared on")
    }
    let profiles = (0..<(rule.names.count - 1)).map { tier in own.map { $0.limit.from[tier] } }
    let sorting = try ELECTRETri(
      criteria: own.map { alternatives.criteria[$0.place] },
      weights: try Weights.equal(own.count),
      thresholds: own.map {
        .init(
          indifference: $0.limit.indifference, preference: $0.limit.preference,
          veto: $0.limit.veto)
      }, profiles: profiles, cut: rule.cut)
    let filter =
      "functional models; "
      + limits(
        rule, own.map { (axes[$0.place].id, alternatives.criteria[$0.place], $0.limit) }
      ).joined(separator: "; ")
    let formula =
      "ELECTRE TRI, pessimistic, equal weights, cut "
      + "\(NumberFormat.shortest(rule.cut, decimals: 2)) (Roy and Bouyssou, 1993)"
    let assignments = try sorting.assignments(
      alternatives.values.map { values in own.map { values[$0.place] } })
    // The limits are long: the numbers of models state them, and each model refers to these.
    let numbers = Identifiers.join("tier", (rule.names.last ?? "").lowercased())
    var tiers: [String: Quantity] = [:]
    for (place, assignment) in zip(alternatives.places.places, assignments) {
      tiers[place.tag] = try book.name(
        Identifiers.join("tier", "model", evidence.name(place.model)),
        rule.names[assignment.pessimistic],
        filter: "functional models; limits as \(numbers) states them", formula: formula)
    }
    for (tier, name) in rule.names.enumerated() {
      try book.count(
        Identifiers.join("tier", name.lowercased()), assignments.count { $0.pessimistic == tier },
        filter: filter, formula: "number of models in the tier; \(formula)")
    }
    return tiers
  }

  /// The limits in words, with what a model may lack on one axis: the thresholds decide, not the profiles
  /// alone.
  ///
  /// Under equal weights an axis has to add `cut · axes − (axes − 1)` of its weight where all others
  /// add theirs, and what it adds falls from all to nothing between indifference and preference.
  private static func limits(
    _ rule: TierRule, _ axes: [(id: String, criterion: Criterion, limit: TierRule.Limit)]
  ) -> [String] {
    let number = { NumberFormat.shortest($0, decimals: 2) }
    let needed = min(1, max(0, rule.cut * Double(axes.count) - Double(axes.count - 1)))
    return rule.names.dropFirst().enumerated().map { tier, name in
      let parts = axes.map { axis in
        let (limit, unit) = (axis.limit, axis.criterion.unit)
        let room = limit.preference - needed * (limit.preference - limit.indifference)
        let sign = axis.criterion.direction == .maximise ? -1.0 : 1
        let veto = limit.veto.map {
          ", never beyond \(number(limit.from[tier] + sign * $0)) \(unit)"
        }
        return
          "\(number(limit.from[tier])) \(unit) \(axis.id) (still at \(number(limit.from[tier] + sign * room)) \(unit) "
          + "where the others are met\(veto ?? ""))"
      }
      return "\(name) from \(parts.joined(separator: ", "))"
    }
  }

  private static func addChoicesWithoutWeights(
    _ alternatives: Alternatives, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let axes = alternatives.places.axes
    let filter = evidence.criteriaFilter
    if let rule = evidence.study.rules.floor,
      let objective = axes.firstIndex(where: { $0.id == rule.best }),
      let limited = axes.firstIndex(where: { $0.id == rule.axis })
    {
      let floor = try EpsilonConstraint(
        alternatives.values, criteria: alternatives.criteria, objective: objective,
        limits: [.init(criterion: limited, value: rule.limit)])
      let words =
        "\(axes[limited].better == .more ? "at least" : "at most") "
        + "\(NumberFormat.shortest(rule.limit, decimals: 2)) \(alternatives.criteria[limited].unit)"
      if let best = floor.best.first {
        try book.name(
          "choice.floor.first", alternatives.tags[best], filter: filter,
          formula: "best \(rule.best) among models with \(words) \(rule.axis) (ε-constraint)")
      }
    }
    guard let rule = evidence.study.rules.lexicographic else { return }
    let steps = rule.steps.compactMap { step in
      axes.firstIndex { $0.id == step.axis }.map {
        Lexicographic.Step(criterion: $0, tolerance: step.tolerance)
      }
    }
    guard steps.count == rule.steps.count, !steps.isEmpty else { return }
    let survivors = try Lexicographic.survivors(
      alternatives.values, criteria: alternatives.criteria, steps: steps)
    if let first = survivors.last?.first {
      let words = rule.steps.map { step in
        step.tolerance > 0
          ? "\(step.axis) within \(NumberFormat.shortest(step.tolerance, decimals: 2))" : step.axis
      }
      try book.name(
        "choice.lexicographic.first", alternatives.tags[first], filter: filter,
        formula: "\(words.joined(separator: ", then ")) (lexicographic)")
    }
  }
}
