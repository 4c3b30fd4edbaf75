import Estimates
import Exports
import Selection
import Study

/// The models as if all had run in the lowest regime of power: energies of the other regimes divided by
/// what the same file costs there beside the lowest.
struct CommonRegime {
  private let axis: Axis
  private let places: Places
  private let measured: Places
  private let front: [Places.Place]
  private let words: String

  /// Absent where models cannot be compared on the study's criteria.
  init?(
    _ axis: Axis, _ factors: [RegimeFactors.Factor], _ regimes: PowerRegimes.Finding,
    _ evidence: Evidence
  ) throws {
    guard let own = evidence[FrontAnalysis.self].value,
      let criterion = own.axes.firstIndex(where: { $0.id == axis.id })
    else { return nil }
    var divisors: [Int: Double] = [0: 1]
    for factor in factors { divisors[factor.regime - 1] = factor.energy.number }
    self.axis = axis
    let adjusted = own.places.places.map { place -> ExactValue? in
      guard let regime = regimes.byTag[place.tag], let divisor = divisors[regime] else {
        return nil
      }
      return divisor == 1
        ? place.values[criterion] : Self.rounded(place.values[criterion].value / divisor)
    }
    let values = Dictionary(
      zip(own.places.places.map(\.model), adjusted), uniquingKeysWith: { first, _ in first })
    places = Places(own.places, replacing: criterion) { values[$0].flatMap(\.self) }
    guard !places.places.isEmpty else { return nil }
    measured = own.places
    front = try places.front()
    words =
      "functional models of the power regimes "
      + ([1] + factors.map(\.regime)).map(String.init).joined(separator: " and ")
      + "; energy divided by the factor of its regime"
  }

  /// Thousandths of a step are finer than any measurement.
  private static func rounded(_ value: Double) -> ExactValue? {
    ExactValue(numerator: Int((value * 1000).rounded()), denominator: 1000)
  }

  func record(_ evidence: Evidence, _ book: inout QuantityBook) throws -> RegimeFactors.Common {
    let own = Set(evidence[FrontAnalysis.self].value?.members ?? [])
    let compared = Set(places.tags)
    let tags = front.map(\.tag)
    let id = { (part: String) in Identifiers.join("regimes", "common", part) }
    return RegimeFactors.Common(
      models: try book.count(
        id("models"), places.places.count, filter: words,
        formula: "number of models whose regime has a known factor"),
      front: try book.count(
        id("front"), tags.count, filter: words,
        formula: "number of models that no other dominates"),
      shared: try book.count(
        id("front.shared"), tags.count(where: own.contains), filter: words,
        formula: "of these the number on the study's front"),
      pick: try pick(evidence).map {
        try book.name(
          id("pick"), $0.tag, filter: words, formula: "the model that the pick's rule names")
      }, cheapest: try cheapest(evidence, &book), weights: try weights(evidence, &book),
      gained: tags.filter { !own.contains($0) }.sorted(),
      lost: own.filter { compared.contains($0) && !tags.contains($0) }.sorted())
  }

  private func pick(_ evidence: Evidence) throws -> Places.Place? {
    guard let rule = evidence.study.rules.pick else { return nil }
    return try Picking(rule, places.axes).pick(places, front: front)
  }

  /// The cheapest of the models within the rule's tolerance of the best.
  private func cheapest(
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> (measured: Quantity, common: Quantity)? {
    guard let rule = evidence.study.rules.pick else { return nil }
    let cheap = PickRule(axis: rule.axis, tolerance: rule.tolerance, then: [axis.id])
    let name = { (places: Places, part: String, words: String) -> Quantity? in
      try Picking(cheap, places.axes).pick(places, front: places.front()).map {
        Quantity(
          id: Identifiers.join("regimes", "common", part), value: .text($0.tag), unit: .name,
          filter: words, formula: "the cheapest model within the rule's tolerance of the best")
      }
    }
    guard
      let before = try name(measured, "cheapest.measured", "functional models, as measured"),
      let after = try name(places, "cheapest", words)
    else { return nil }
    return (try book.add(before), try book.add(after))
  }

  /// The model that wins under most weights, with its share.
  private func weights(
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> (measured: Quantity, common: Quantity)? {
    guard places.criteria.count == 3 else { return nil }
    let first = { (places: Places, part: String, words: String) -> (Quantity, Quantity)? in
      let scores = try Scores(
        places.values, criteria: places.criteria, normalisation: .minMax)
      let shares = try WinRegions(scores).shares
      guard let most = shares.max(), let place = shares.firstIndex(of: most) else { return nil }
      let id = { (end: String) in Identifiers.join("regimes", "common", part, end) }
      let formula = "model with the greatest share of weights; exact areas, axes min–max scaled"
      return (
        Quantity(
          id: id("first"), value: .text(places.tags[place]), unit: .name, filter: words,
          formula: formula),
        Quantity(
          id: id("share"), value: .number(most * 100), unit: .percent, filter: words,
          formula: "its share of the weights")
      )
    }
    guard
      let before = try first(measured, "weights.measured", "functional models, as measured"),
      let after = try first(places, "weights", words)
    else { return nil }
    try book.add(before.1)
    try book.add(after.1)
    return (try book.add(before.0), try book.add(after.0))
  }
}
