import Estimates
import Exports
import Selection
import Statistics
import Study

/// Regimes of mean power, found by a mixture on logarithms, and the front within each.
package enum PowerRegimes: Analysis {
  package static let id = "power-regimes"
  package static let sources: [Quantity.Source] = [.measures, .models]

  package static func owns(_ study: Study) -> [String] { ["power.model.", "regimes."] }

  /// The regimes with the models in them.
  package struct Finding: Sendable {
    /// Lowest power first.
    package let regimes: [RegimeFinding]
    /// The place of each model's regime, by tag, from 0.
    let byTag: [String: Int]
  }

  static let measure = MeasureDefinition(
    id: "power", source: .continuous(.power), unit: Unit.watts.rawValue, factor: 1, decimals: 1,
    outcomes: [.completed, .truncated], noun: "power")

  /// Fits up to four regimes; absent when the powers are too few or too equal to be told apart.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let grid = evidence.slices.grid(evidence.reading(measure), measure)
    var models: [Int] = []
    var watts: [Double] = []
    for model in evidence.served {
      let tally = grid.tally(CollectionOfOne(model), evidence.allScenarios)
      guard let mean = grid.mean(tally) else { continue }
      models.append(model)
      watts.append(mean)
      try book.add(
        Quantity(
          id: Identifiers.join("power", "model", evidence.name(model)), value: .number(mean),
          unit: .watts, n: tally.count,
          filter: "\(evidence.pass), \(evidence.tag(model)), answers completed or cut off",
          formula: "energy ÷ wall time, averaged over answers"))
    }
    guard !models.isEmpty else {
      throw Absent("no answer that was completed or cut off has a power")
    }
    guard let found = Regimes(watts, most: 4, scale: .logarithmic) else {
      throw Absent("the models' powers are too few or too equal to be set apart")
    }
    let byTag = Dictionary(
      zip(models.map(evidence.tag), found.memberships), uniquingKeysWith: { first, _ in first })
    let filter =
      "functional models; mixture of normal distributions of log mean power, number by BIC"
    try book.count(
      "regimes.count", found.regimes.count, filter: filter, formula: "number of regimes")
    let regimes = try found.regimes.enumerated().map { index, regime in
      try add(
        regime, index, zip(models, found.memberships).filter { $0.1 == index }.map(\.0), filter,
        evidence, &book)
    }
    return Finding(regimes: regimes, byTag: byTag)
  }

  private static func add(
    _ regime: Regimes.Regime, _ index: Int, _ members: [Int], _ filter: String,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> RegimeFinding {
    let number = "\(index + 1)"
    for factor in evidence.interests where factor.isOrdered {
      for (group, models) in evidence.groups(factor) {
        try book.count(
          Identifiers.join(
            "regimes", number, factor.published, evidence.names.group(group.id, of: factor)),
          members.count(where: models.contains), filter: filter,
          formula: "number of models of \(factor.noun.singular) \(group.id) in regime \(number)")
      }
    }
    let global = Set(evidence[FrontAnalysis.self].value?.members ?? [])
    let places = try? Places(evidence, among: members)
    let front = try places?.front().map(\.tag) ?? []
    let finding = RegimeFinding(
      number: index + 1,
      center: try book.add(
        Quantity(
          id: Identifiers.join("regimes", number, "power"), value: .number(regime.center),
          unit: .watts, n: regime.count, filter: filter,
          formula: "geometric mean of the models' power in regime \(number)")),
      models: try book.count(
        Identifiers.join("regimes", number, "models"), regime.count, filter: filter,
        formula: "number of models in regime \(number)"), front: front,
      shared: try book.count(
        Identifiers.join("regimes", number, "front", "shared"),
        front.count { global.contains($0) }, filter: filter,
        formula: "models on the front of regime \(number) that are on the front of all"))
    try book.count(
      Identifiers.join("regimes", number, "front"), front.count, filter: filter,
      formula: "number of models of regime \(number) that no other of it dominates")
    return finding
  }
}

/// Models that ran at about the same power.
package struct RegimeFinding: Sendable {
  /// From 1, the lowest power first.
  package let number: Int
  /// Geometric mean of the models' power, in watts.
  package let center: Quantity
  /// Number of models in the regime.
  package let models: Quantity
  /// Models of this regime that no other of it dominates.
  package let front: [String]
  /// How many of them are on the front of all models too.
  package let shared: Quantity
}
