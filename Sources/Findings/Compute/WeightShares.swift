import Selection

extension QuantityLedger {
  /// Shares of the weight simplex, with weights drawn and by exact areas, on every scale; and the same
  /// when the data are uncertain too.
  mutating func addWeightShares(
    _ axes: Axes, pick: String, _ draws: JointDraws?, seed: String
  ) throws -> [WinRegion] {
    let filter = "functional models; quality, refusal and energy as point estimates"
    let scores = try Scores(axes.values, criteria: Axes.criteria, normalisation: .minMax)
    let drawn = try Acceptability(scores, draws: 100_000, seed: seed + "/smaa")
    try addDrawnShares(drawn, axes, pick: pick, filter: filter)
    let regions = try addAreas(scores, axes, filter: filter)
    try addRanks(scores, axes, seed: seed)
    for normalisation in Normalisation.allCases {
      let scaled = try Scores(axes.values, criteria: Axes.criteria, normalisation: normalisation)
      try addShares(try WinRegions(scaled).shares, normalisation, axes, pick: pick, filter: filter)
    }
    if let draws { try addUncertainShares(drawn, draws, axes, pick: pick, seed: seed) }
    return regions
  }

  private mutating func addDrawnShares(
    _ drawn: Acceptability, _ axes: Axes, pick: String, filter: String
  ) throws {
    let words = "the greatest weighted sum; axes min–max scaled over all models"
    for (index, tag) in axes.tags.enumerated() where drawn.firstRank[index] > 0 {
      try add(
        Quantity(
          id: Identifier.join("smaa", "model", tag), value: .number(drawn.firstRank[index] * 100),
          unit: .percent, n: drawn.draws, filter: filter,
          formula: "share of uniform weights under which the model has \(words)"))
      for (criterion, weight) in zip(Axes.criteria, drawn.centralWeights[index] ?? []) {
        try add(
          Quantity(
            id: Identifier.join("smaa", "central", criterion.id, "model", tag),
            value: .number(weight * 100), unit: .percent, filter: filter,
            formula: "average weight of \(criterion.id) where the model has \(words)"))
      }
    }
    if let index = axes.tags.firstIndex(of: pick) {
      try add(
        Quantity(
          id: "smaa.pick", value: .number(drawn.firstRank[index] * 100), unit: .percent,
          n: drawn.draws, filter: filter,
          formula: "share of uniform weights under which pick.sovereign has \(words)"))
    }
    try count(
      "smaa.winners", drawn.firstRank.count { $0 > 0 }, filter: filter,
      formula: "number of models that win under any of 100,000 weights")
    try add(
      Quantity(
        id: "smaa.top-three",
        value: .number(drawn.firstRank.sorted(by: >).prefix(3).reduce(0, +) * 100),
        unit: .percent, n: drawn.draws, filter: filter,
        formula: "sum of the three greatest shares of weights"))
  }

  private mutating func addAreas(
    _ scores: Scores, _ axes: Axes, filter: String
  ) throws -> [WinRegion] {
    let regions = try WinRegions(scores).regions
    return try regions.flatMap { region in
      try region.alternatives.map { index in
        WinRegion(
          model: axes.tags[index], corners: region.corners,
          share: try add(
            Quantity(
              id: Identifier.join("smaa", "area", "model", axes.tags[index]),
              value: .number(region.share / Double(region.alternatives.count) * 100),
              unit: .percent, filter: filter,
              formula:
                "exact area of the weights under which the model has the greatest weighted sum; axes "
                + "min–max scaled over all models")))
      }
    }
  }

  /// How often a model is among the first five.
  private mutating func addRanks(_ scores: Scores, _ axes: Axes, seed: String) throws {
    let ranks = try RankAcceptability(
      scores, draws: 20_000, depth: min(5, scores.count), seed: seed + "/ranks")
    for (tag, shares) in zip(axes.tags, ranks.shares) {
      let share = shares.reduce(0, +)
      guard share >= 0.005 else { continue }
      try add(
        Quantity(
          id: Identifier.join("smaa", "first-five", "model", tag), value: .number(share * 100),
          unit: .percent, n: ranks.draws,
          filter: "functional models; axes min–max scaled; models with at least 0.5 %",
          formula: "share of uniform weights under which the model is among the first five"))
    }
  }

  private mutating func addShares(
    _ shares: [Double], _ normalisation: Normalisation, _ axes: Axes, pick: String,
    filter: String
  ) throws {
    guard let most = shares.max(), let first = shares.firstIndex(of: most),
      let index = axes.tags.firstIndex(of: pick)
    else { return }
    let words = "\(normalisation.slug) normalisation, exact areas of the weight simplex"
    try name(
      Identifier.join("smaa", normalisation.slug, "first"), axes.tags[first], filter: filter,
      formula: "model with the greatest share of weights; \(words)")
    try add(
      Quantity(
        id: Identifier.join("smaa", normalisation.slug, "share"), value: .number(most * 100),
        unit: .percent, filter: filter, formula: "the greatest share of weights; \(words)"))
    try add(
      Quantity(
        id: Identifier.join("smaa", normalisation.slug, "pick"),
        value: .number(shares[index] * 100), unit: .percent, filter: filter,
        formula: "share of weights under which pick.sovereign wins; \(words)"))
  }

  private mutating func addUncertainShares(
    _ drawn: Acceptability, _ draws: JointDraws, _ axes: Axes, pick: String, seed: String
  ) throws {
    let filter =
      "functional models; \(NumberFormat.integer(draws.draws)) joint bootstrap draws, each with its own "
      + "weights; axes min–max scaled"
    let uncertain = try RankAcceptability(
      draws, normalisation: .minMax, depth: 1, seed: seed + "/uncertain")
    for (tag, share) in zip(axes.tags, uncertain.firstRank) where share >= 0.005 {
      try add(
        Quantity(
          id: Identifier.join("smaa", "uncertain", "model", tag), value: .number(share * 100),
          unit: .percent, n: uncertain.draws, filter: filter,
          formula: "share of draws in which the model has the greatest weighted sum"))
    }
    try count(
      "smaa.uncertain.winners", uncertain.firstRank.count { $0 > 0 }, filter: filter,
      formula: "number of models that win in any draw")
    let confidence = try ConfidenceFactors.compute(
      drawn.centralWeights, draws, normalisation: .minMax)
    for (tag, factor) in zip(axes.tags, confidence) {
      guard let factor else { continue }
      try add(
        Quantity(
          id: Identifier.join("smaa", "confidence", "model", tag), value: .number(factor * 100),
          unit: .percent, n: draws.draws, filter: filter,
          formula: "share of draws in which the model wins under its own central weights"))
    }
  }
}
