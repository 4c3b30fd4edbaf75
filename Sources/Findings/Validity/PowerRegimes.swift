import Exports
import Selection
import Statistics

extension QuantityLedger {
  /// Regimes of mean power, found by a mixture on logarithms, and the front within each.
  ///
  /// - Returns: the regimes, lowest first, and each model's by tag; empty without power.
  mutating func addRegimes(_ evidence: Evidence, _ models: [ModelFinding]) throws
    -> (regimes: [RegimeFinding], byTag: [String: Int])
  {
    var tags: [String] = []
    var watts: [Double] = []
    for model in models {
      let lines = evidence.finished(.power, of: [model.record])
      let count = lines.reduce(0) { $0 + $1.count }
      guard count > 0 else { continue }
      let mean =
        Double(lines.reduce(0) { $0 + $1.sum }) / Double(count)
        / Double(Measure.power.stepsPerUnit)
      tags.append(model.record.tag)
      watts.append(mean)
      try add(
        Quantity(
          id: Identifier.join("power", "model", model.record.tag), value: .number(mean),
          unit: .watts, n: count, filter: "variance pass, \(model.record.tag), finished answers",
          formula: "energy ÷ wall time, averaged over answers"))
    }
    guard let found = Regimes(watts, most: 4, scale: .logarithmic), !tags.isEmpty else {
      return ([], [:])
    }
    let byTag = Dictionary(uniqueKeysWithValues: zip(tags, found.memberships))
    let global = Set(models.filter { $0.onFront == true }.map(\.record.tag))
    let filter =
      "functional models; mixture of normal distributions of log mean power, number by BIC"
    try count("regimes.count", found.regimes.count, filter: filter, formula: "number of regimes")
    var regimes: [RegimeFinding] = []
    for (index, regime) in found.regimes.enumerated() {
      let members = models.filter { byTag[$0.record.tag] == index }
      let front = try Self.front(of: members)
      let number = "\(index + 1)"
      for bracket in evidence.exports.manifest.brackets {
        try count(
          Identifier.join("regimes", number, "bracket", bracket.id),
          members.count { $0.record.bracket == bracket.id }, filter: filter,
          formula: "number of models of bracket \(bracket.id) in regime \(number)")
      }
      regimes.append(
        RegimeFinding(
          number: index + 1,
          center: try add(
            Quantity(
              id: Identifier.join("regimes", number, "power"), value: .number(regime.center),
              unit: .watts, n: regime.count, filter: filter,
              formula: "geometric mean of the models' power in regime \(number)")),
          models: try count(
            Identifier.join("regimes", number, "models"), regime.count, filter: filter,
            formula: "number of models in regime \(number)"), front: front,
          shared: try count(
            Identifier.join("regimes", number, "front", "shared"),
            front.count { global.contains($0) }, filter: filter,
            formula: "models on the front of regime \(number) that are on the front of all")))
      try count(
        Identifier.join("regimes", number, "front"), front.count, filter: filter,
        formula: "number of models of regime \(number) that no other of it dominates")
    }
    return (regimes, byTag)
  }

  private static func front(of models: [ModelFinding]) throws -> [String] {
    guard let axes = Axes(models) else { return [] }
    return try Front.members(of: axes.values, criteria: Axes.criteria).map { axes.tags[$0] }
  }
}
