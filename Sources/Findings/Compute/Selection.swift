import Selection

extension QuantityLedger {
  /// The choice under every method, scale, weighting and resample.
  mutating func addSelection(
    _ models: [ModelFinding], _ front: FrontFinding?, _ evidence: Evidence, seed: String
  ) throws -> SelectionFinding? {
    guard let pick = front?.pick.text, let axes = Axes(models) else { return nil }
    let draws = try Axes.draws(models, evidence, count: 10_000, seed: seed + "/draws")
    // The expected front takes time with the square of the draws.
    let few = try Axes.draws(models, evidence, count: 50, seed: seed + "/draws")
    let membership = try draws.map { try addFrontSampling(models, axes, $0) } ?? [:]
    try addIntervalFront(axes)
    try addFrontShape(axes, few)
    return SelectionFinding(
      models: axes.tags, choices: try addChoices(axes, pick: pick), membership: membership,
      regions: try addWeightShares(axes, pick: pick, draws, seed: seed),
      tiers: try addTiers(axes))
  }
}
