import Estimates
import Exports
import Selection
import Statistics
import Study

/// The models' order and the front under each definition of energy, against the study's own.
package enum EnergyDefinitions: Analysis {
  package static let id = "energy-definitions"
  package static let sources: [Quantity.Source] = [.measures, .scores, .models]

  package static func owns(_ study: Study) -> [String] { ["cost."] }

  /// A way to say what a model's energy is, with what it does to order and front.
  package struct Finding: Sendable, Identifiable {
    /// For example `correct.70`.
    package let id: String
    /// For example `per answer rated at least 3.5 of 5`.
    package let words: String
    /// For how many models it is defined.
    package let models: Quantity
    /// Kendall's τ-b with the study's order; absent for the study's own definition.
    package let agreement: Quantity?
    /// The model whose rank changes most; absent for the study's own definition.
    package let mover: Mover?
    /// Tags of the non-dominated models; absent where an axis is missing.
    package let front: [String]?
    /// Number of models on ``front``; absent where that is.
    package let frontCount: Quantity?
    /// How many of the front are on the study's own.
    package let shared: Quantity?
  }

  /// The model whose rank changes most.
  package struct Mover: Sendable {
    /// Its name as a quantity.
    package let model: Quantity
    /// Its rank by the study's own energy, 1 is least.
    package let from: Quantity
    /// Its rank by this definition, 1 is least.
    package let to: Quantity
  }

  /// The axis that is an energy; absent when the study compares none.
  static func axis(_ study: Study) -> Axis? {
    study.criteria.first { study.measure(of: $0)?.source == .continuous(.energy) }
  }

  /// The study's own definition first; absent when no axis is an energy or no answer has one.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    guard let axis = axis(evidence.study) else { throw Absent("no axis is an energy") }
    let definitions = try EnergyDefinition.all(axis, evidence)
    guard let own = definitions.first, own.values.contains(where: { $0 != nil }) else {
      throw Absent("no answer has an energy")
    }
    let front = Set(evidence[FrontAnalysis.self].value?.members ?? [])
    let places = try Places(evidence)
    return try definitions.map { definition in
      let isOwn = definition.id == own.id
      if !isOwn { try addValues(definition, evidence, &book) }
      let members = try Self.front(places, axis, definition, evidence)
      let id = { (part: String) in Identifiers.join("cost", definition.id, part) }
      return Finding(
        id: definition.id, words: definition.words,
        models: try book.count(
          id("models"), definition.values.count { $0 != nil }, filter: definition.filter,
          formula: "number of models for which it is defined"),
        agreement: isOwn ? nil : try addAgreement(definition, own, evidence, &book),
        mover: isOwn ? nil : try addMover(definition, own, evidence, &book), front: members,
        frontCount: try members.map {
          try book.count(
            id("front"), $0.count, filter: definition.filter,
            formula: "number of models that no other dominates, with this energy")
        },
        shared: try members.map {
          try book.count(
            id("front.shared"), $0.count { front.contains($0) }, filter: definition.filter,
            formula: "of these the number on the study's front")
        })
    }
  }

  private static func addValues(
    _ definition: EnergyDefinition, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    for (model, value) in zip(evidence.served, definition.shown) {
      guard let value else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join("cost", definition.id, "model", evidence.name(model)),
          value: .number(value), unit: definition.unit,
          filter: "\(definition.filter); \(evidence.tag(model))", formula: definition.formula))
    }
  }

  /// The order of models beside that by the study's own definition; fewer than ten models get no interval.
  private static func addAgreement(
    _ definition: EnergyDefinition, _ own: EnergyDefinition, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Quantity? {
    let pairs = zip(definition.shown, own.shown).compactMap { a, b in
      a.flatMap { a in b.map { (a, $0) } }
    }
    guard let tau = Correlation.kendall(pairs.map(\.0), pairs.map(\.1)), tau.isFinite else {
      return nil
    }
    let interval =
      pairs.count < Side.leastRanked
      ? nil
      : RankBootstrap.kendall(
        pairs.map(\.0), pairs.map(\.1),
        draws: DrawCounts(
          strata: pairs.map { _ in 0 }, resamples: ScenarioDraws.resamples,
          seed: evidence.seed("cost.tau")))
    return try book.add(
      Quantity(
        id: Identifiers.join("cost", definition.id, "tau"), value: .number(tau), unit: .ratio,
        interval: interval.map { .init($0, over: .models) }, n: pairs.count,
        filter: definition.filter,
        formula: "Kendall's τ-b with the order by \(own.words); whole models resampled"))
  }

  /// The model whose rank changes most; of equals the first by tag, absent where none changes.
  private static func addMover(
    _ definition: EnergyDefinition, _ own: EnergyDefinition, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Mover? {
    let both = evidence.served.indices.compactMap { place in
      definition.values[place].flatMap { new in own.values[place].map { (place, $0, new) } }
    }
    let moves = both.map { place, old, new in
      (place, 1 + both.count { $0.1 < old }, 1 + both.count { $0.2 < new })
    }.sorted { evidence.tag(evidence.served[$0.0]) < evidence.tag(evidence.served[$1.0]) }
    guard let most = moves.max(by: { ($0.1 - $0.2).magnitude < ($1.1 - $1.2).magnitude }),
      most.1 != most.2
    else { return nil }
    let id = { (part: String) in Identifiers.join("cost", definition.id, "mover", part) }
    let position = { (part: String, value: Int, words: String) in
      Quantity(
        id: id(part), value: .number(Double(value)), unit: .rank, n: both.count,
        filter: definition.filter, formula: "its rank by energy \(words), 1 is least")
    }
    return Mover(
      model: try book.name(
        id("model"), evidence.tag(evidence.served[most.0]), filter: definition.filter,
        formula: "model whose rank differs most from that by energy \(own.words)"),
      from: try book.add(position("from", most.1, own.words)),
      to: try book.add(position("to", most.2, definition.words)))
  }

  /// The front with another energy; absent without models that have every axis.
  private static func front(
    _ places: Places, _ axis: Axis, _ definition: EnergyDefinition, _ evidence: Evidence
  ) throws -> [String]? {
    guard let criterion = places.axes.firstIndex(where: { $0.id == axis.id }) else { return nil }
    let values = Dictionary(
      zip(evidence.served, definition.values), uniquingKeysWith: { first, _ in first })
    let own = Places(places, replacing: criterion) { values[$0].flatMap(\.self) }
    guard !own.places.isEmpty else { return nil }
    return try own.front().map(\.tag)
  }
}
