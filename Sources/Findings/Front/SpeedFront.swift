import Estimates
import Exports
import Selection
import Study

/// The Pareto front of the first criterion and decode speed: the trade of quality against waiting.
package enum SpeedFront: Analysis {
  package static let id = "speed-front"
  package static let sources: [Quantity.Source] = [.scores, .measures, .models]

  package static func owns(_ study: Study) -> [String] { ["front.speed."] }

  /// Absent without decode speeds, or without criteria.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    _ = try evidence.require(Speeds.self)
    let filter = "functional models with a decode speed; point estimates"
    try add(try Places(evidence), Setting(), filter: filter, evidence, &book)
  }

  /// Records how many models no other is ahead of in both, in all and by group of the main factor.
  ///
  /// - Parameters:
  ///   - places: the models by exact values of the criteria, the first one counting.
  ///   - setting: how groups are made.
  static func add(
    _ places: Places, _ setting: Setting, filter: String, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    guard let speeds = evidence[Speeds.self].value, let first = places.criteria.first else {
      return
    }
    let known = zip(places.places, places.values).compactMap { place, values in
      speeds[place.tag]?.number.map { (model: place.model, row: [values[0], $0]) }
    }
    guard !known.isEmpty else { return }
    let speed = Criterion(
      id: "speed", direction: .maximise, unit: Unit.tokensPerSecond.rawValue, scale: .ratio)
    let members = Set(
      try Front.members(of: known.map(\.row), criteria: [first, speed]).map { known[$0].model })
    try book.count(
      "front.speed.count", members.count, filter: filter,
      formula:
        "number of models that no other is as good as on \(first.id) and speed, and better on one"
    )
    guard let factor = evidence.mainFactor else { return }
    let groups = evidence.groups(factor, setting, among: evidence.served)
    for (group, models) in zip(factor.groups, groups) {
      try book.count(
        Identifiers.join(
          "front", "speed", factor.published, evidence.names.group(group.id, of: factor)),
        models.count(where: members.contains), filter: filter,
        formula: "number of models of \(factor.noun.singular) \(group.id) on the front of "
          + "\(first.id) and speed")
    }
  }
}
