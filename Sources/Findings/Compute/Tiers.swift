import Selection

/// Limits of the tiers and of the choice with floors: settings of this tool, not of the study.
enum TierSettings {
  /// Lower limits of `conditional` and `deploy` on quality, refusal and energy.
  static let profiles: [[Double]] = [[45, 65, 200], [60, 80, 150]]
  /// Differences of up to the first mean nothing, from the second on they count in full, from the
  /// third on nothing makes up for them.
  static let thresholds = [
    ELECTRETri.Thresholds(indifference: 2, preference: 5, veto: 25),
    ELECTRETri.Thresholds(indifference: 2, preference: 5, veto: 25),
    ELECTRETri.Thresholds(indifference: 10, preference: 30),
  ]
  static let cut = 0.7
  static let names = ["reject", "conditional", "deploy"]
  /// Floor on refusal for the choice by floors, in percent.
  static let refusalFloor = 85.0
}

extension QuantityLedger {
  /// A tier for each model (ELECTRE TRI, pessimistic), and the choices that need no weights.
  mutating func addTiers(_ axes: Axes) throws -> [String: Quantity] {
    let sorting = try ELECTRETri(
      criteria: Axes.criteria, weights: try Weights.equal(3),
      thresholds: TierSettings.thresholds, profiles: TierSettings.profiles, cut: TierSettings.cut)
    let limits = TierSettings.profiles.map { profile in
      "\(NumberFormat.shortest(profile[0], decimals: 1)) % quality, "
        + "\(NumberFormat.shortest(profile[1], decimals: 1)) % refusal, "
        + "\(NumberFormat.shortest(profile[2], decimals: 1)) mWh"
    }
    let filter =
      "functional models; limits of this tool: conditional from \(limits[0]), deploy from \(limits[1])"
    let formula = "ELECTRE TRI, pessimistic, equal weights, cut 0.7 (Roy and Bouyssou, 1993)"
    var tiers: [String: Quantity] = [:]
    let assignments = try sorting.assignments(axes.values)
    for (tag, assignment) in zip(axes.tags, assignments) {
      tiers[tag] = try name(
        Identifier.join("tier", "model", tag), TierSettings.names[assignment.pessimistic],
        filter: filter, formula: formula)
    }
    for (tier, name) in TierSettings.names.enumerated() {
      try count(
        Identifier.join("tier", name), assignments.count { $0.pessimistic == tier },
        filter: filter, formula: "number of models in the tier; \(formula)")
    }
    try addChoicesWithoutWeights(axes)
    return tiers
  }

  private mutating func addChoicesWithoutWeights(_ axes: Axes) throws {
    let filter = "functional models; quality, refusal and energy as point estimates"
    let floor = try EpsilonConstraint(
      axes.values, criteria: Axes.criteria, objective: 0,
      limits: [.init(criterion: 1, value: TierSettings.refusalFloor)])
    if let best = floor.best.first {
      try name(
        "choice.floor.first", axes.tags[best], filter: filter,
        formula: "best quality among models with at least 85 % refusal (ε-constraint)")
    }
    let survivors = try Lexicographic.survivors(
      axes.values, criteria: Axes.criteria,
      steps: [
        .init(criterion: 1, tolerance: 2.5), .init(criterion: 0, tolerance: 2.5),
        .init(criterion: 2),
      ])
    if let first = survivors.last?.first {
      try name(
        "choice.lexicographic.first", axes.tags[first], filter: filter,
        formula: "refusal first, then quality, each within 2.5 points, then energy (lexicographic)")
    }
  }
}
