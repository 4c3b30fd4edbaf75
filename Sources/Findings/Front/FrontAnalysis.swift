import Estimates
import Exports
import Selection
import Study

/// The Pareto front over the study's criteria on point estimates, compared as exact fractions; ranks and
/// dominators of every model.
package enum FrontAnalysis: Analysis {
  package static let id = "front"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["front.", "dominators.model.", "rank."]
  }

  /// The front and where every functional model is in relation to it.
  package struct Finding: Sendable {
    /// The criteria, in the study's order.
    package let axes: [Axis]
    let places: Places
    /// Every functional model, in the exports' order.
    package let models: [Model]
    /// Tags on the front, best on the first criterion first.
    package let members: [String]
    /// Number of models on the front.
    package let count: Quantity
    /// Number of models that another model dominates.
    package let dominatedCount: Quantity
    /// The front's model that is best on the first criterion.
    package let best: Quantity
    /// The greatest sum of ranks on the other criteria; absent for fewer than three criteria.
    package let worst: Quantity?

    /// How many functional models have the best value on the first criterion.
    package var sharingBest: Int {
      models.count { model in axes.first.flatMap { model.ranks[$0.id]?.number } == 1 }
    }

    /// The place of a model; absent for one that did not serve.
    package func model(_ tag: String) -> Model? { models.first { $0.tag == tag } }
  }

  /// A model's place among the others.
  package struct Model: Sendable {
    /// The model's tag.
    package let tag: String
    /// Ranks by axis, 1 is best; ties share the best rank.
    package let ranks: [String: Quantity]
    /// Tags of the models that dominate this one, best on the first criterion first.
    package let dominatedBy: [String]
    /// Whether no other model dominates it.
    package var onFront: Bool { dominatedBy.isEmpty }
  }

  /// Absent when a functional model has no value on one of the criteria.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let places = try Places(evidence)
    book.sources = evidence.criteriaSources
    guard places.places.count == evidence.served.count else {
      throw Absent(missing(places, evidence))
    }
    let filter = evidence.criteriaFilter
    let dominators = try Front.dominators(
      of: places.places.map(\.values), criteria: places.criteria)
    let ranks = places.criteria.indices.map { criterion in
      places.places.map { place in
        1 + places.places.count { places.prefers(criterion, $0, to: place) }
      }
    }
    let models = try places.places.enumerated().map { index, place in
      try book.count(
        Identifiers.join("dominators", "model", evidence.name(place.model)),
        dominators[index].count, filter: filter,
        formula: "number of models that dominate \(place.tag)")
      var own: [String: Quantity] = [:]
      for (criterion, axis) in places.axes.enumerated() {
        own[axis.id] =
          try book.add(
            Quantity(
              id: Identifiers.join("rank", axis.id, "model", evidence.name(place.model)),
              value: .number(Double(ranks[criterion][index])), unit: .rank, n: places.places.count,
              filter: "functional models",
              formula: "1 + number of models that are strictly better on \(axis.id)")) as Quantity
      }
      return Model(
        tag: place.tag, ranks: own,
        dominatedBy: dominators[index].map { places.places[$0] }
          .sorted { places.isBetter($0, than: $1) }.map(\.tag))
    }
    let front = places.places.indices.filter { dominators[$0].isEmpty }.map { places.places[$0] }
      .sorted { places.isBetter($0, than: $1) }
    try addGroups(front, evidence, filter, &book)
    try addStrictlyBeaten(places, filter, &book)
    guard let best = front.first else { throw Absent("no model is on the front") }
    return Finding(
      axes: places.axes, places: places, models: models, members: front.map(\.tag),
      count: try book.count(
        "front.count", front.count, filter: filter,
        formula: "number of models that no other model dominates"),
      dominatedCount: try book.count(
        "front.dominated", places.places.count - front.count, filter: filter,
        formula: "number of models that another model dominates"),
      best: try book.name(
        "front.quality-max", best.tag, filter: "models on the front",
        formula: "best on \(places.axes.map(\.id).joined(separator: "; ties by "))"),
      worst: try addWorst(places, ranks, &book))
  }

  /// Why models are not compared: which criteria are missing, and for how many.
  private static func missing(_ places: Places, _ evidence: Evidence) -> String {
    let gaps = places.axes.compactMap { axis -> String? in
      guard let grid = try? evidence.grid(axis) else { return nil }
      let scenarios = evidence.scenarios(of: axis)
      let without = evidence.served.count {
        grid.count($0, scenarios) == 0
      }
      guard without > 0 else { return nil }
      return without == evidence.served.count
        ? "no model has \(axis.words.noun)"
        : "\(without) \(without == 1 ? "model has" : "models have") no \(axis.words.noun)"
    }
    return gaps.joined(separator: ", ")
  }

  /// How many models of each group are on the front.
  private static func addGroups(
    _ front: [Places.Place], _ evidence: Evidence, _ filter: String, _ book: inout QuantityBook
  ) throws {
    let members = Set(front.map(\.model))
    for factor in evidence.interests {
      for (group, models) in evidence.groups(factor)
      where models.contains(where: { evidence.exports.models[$0].served }) {
        try book.count(
          Identifiers.join(
            "front", factor.published, evidence.names.group(group.id, of: factor)),
          models.count(where: members.contains), filter: filter,
          formula: "number of models of \(factor.noun.singular) \(group.id) on the front")
      }
    }
  }

  /// How many models some other model beats on all criteria, which is more than dominance asks.
  private static func addStrictlyBeaten(
    _ places: Places, _ filter: String, _ book: inout QuantityBook
  ) throws {
    let beaten = places.places.count { place in
      places.places.contains { other in
        places.criteria.indices.allSatisfy { places.prefers($0, other, to: place) }
      }
    }
    try book.count(
      "front.strictly-beaten", beaten, filter: filter,
      formula: "number of models that another model beats on all axes")
  }

  /// The model with the greatest sum of ranks on all criteria but the first; of equals the first in the
  /// exports' order.
  private static func addWorst(
    _ places: Places, _ ranks: [[Int]], _ book: inout QuantityBook
  ) throws -> Quantity? {
    guard ranks.count > 2 else { return nil }
    let sums = places.places.indices.map { index in
      ranks.dropFirst().reduce(0) { $0 + $1[index] }
    }
    guard let greatest = sums.max(), let worst = sums.firstIndex(of: greatest) else { return nil }
    return try book.name(
      "front.worst-case", places.places[worst].tag, filter: "functional models",
      formula:
        "greatest sum of the ranks on \(places.axes.dropFirst().map(\.id).joined(separator: " and ")) "
        + "(1 is best)")
  }
}

extension Evidence {
  /// What quantities over the criteria are computed from.
  var criteriaSources: [Quantity.Source] {
    study.criteria.map { .quantities("\($0.id).model.") } + [.models]
  }

  /// The criteria in words.
  var criteriaWords: String {
    let ids = study.criteria.map(\.id)
    guard ids.count > 1 else { return ids.joined() }
    return ids.dropLast().joined(separator: ", ") + " and " + (ids.last ?? "")
  }

  /// Which models are compared on what, in words.
  var criteriaFilter: String { "functional models; \(criteriaWords) as point estimates" }
}
