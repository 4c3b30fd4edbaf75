import Estimates
import Selection
import Statistics
import Study

/// Shares of the weight simplex: with weights drawn, by exact areas where there are three criteria, on
/// every scale, and when the data are uncertain too.
package enum WeightShares: Analysis {
  package static let id = "weights"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] { ["smaa."] }

  /// The parts of the weight simplex, greatest first; empty for other than three criteria, whose parts
  /// cannot be drawn.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [WinRegion]
  {
    let alternatives = try Alternatives(evidence)
    book.sources = evidence.criteriaSources
    guard alternatives.criteria.count > 1 else {
      throw Absent("with one axis there is nothing to weigh")
    }
    let pick = evidence[PickAnalysis.self].value
    let scores = try Scores(
      alternatives.values, criteria: alternatives.criteria, normalisation: .minMax)
    let drawn = try Acceptability(
      scores, draws: 100_000, seed: FrontSampling.seed(evidence) + "/smaa")
    try addDrawn(drawn, alternatives, pick, evidence, &book)
    let regions = try addAreas(scores, alternatives, evidence, &book)
    try addRanks(scores, alternatives, evidence, &book)
    for normalisation in Normalisation.allCases {
      try addShares(normalisation, alternatives, pick, evidence, &book)
    }
    if let draws = evidence[FrontSampling.self].value?.draws {
      try addUncertain(drawn, draws, alternatives, evidence, &book)
    }
    return regions
  }

  private static func addDrawn(
    _ drawn: Acceptability, _ alternatives: Alternatives, _ pick: PickAnalysis.Finding?,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let filter = evidence.criteriaFilter
    let words = "the greatest weighted sum; axes min–max scaled over all models"
    for (index, model) in alternatives.models.enumerated() {
      let name = evidence.name(model)
      try book.add(
        Quantity(
          id: Identifiers.join("smaa", "model", name),
          value: .number(drawn.firstRank[index] * 100), unit: .percent, n: drawn.draws,
          filter: filter, formula: "share of uniform weights under which the model has \(words)"))
      for (criterion, weight) in zip(alternatives.criteria, drawn.centralWeights[index] ?? []) {
        try book.add(
          Quantity(
            id: Identifiers.join("smaa", "central", criterion.id, "model", name),
            value: .number(weight * 100), unit: .percent, filter: filter,
            formula: "average weight of \(criterion.id) where the model has \(words)"))
      }
    }
    if let pick, let index = alternatives.models.firstIndex(of: pick.place) {
      try book.add(
        Quantity(
          id: "smaa.pick", value: .number(drawn.firstRank[index] * 100), unit: .percent,
          n: drawn.draws, filter: filter,
          formula: "share of uniform weights under which \(pick.rule.published) has \(words)"))
    }
    try book.count(
      "smaa.winners", drawn.firstRank.count { $0 > 0 }, filter: filter,
      formula: "number of models that win under any of 100,000 weights")
    try book.add(
      Quantity(
        id: "smaa.top-three",
        value: .number(drawn.firstRank.sorted(by: >).prefix(3).reduce(0, +) * 100),
        unit: .percent, n: drawn.draws, filter: filter,
        formula: "sum of the three greatest shares of weights"))
  }

  private static func addAreas(
    _ scores: Scores, _ alternatives: Alternatives, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> [WinRegion] {
    guard alternatives.criteria.count == 3 else { return [] }
    return try WinRegions(scores).regions.flatMap { region in
      try region.alternatives.map { index in
        WinRegion(
          model: alternatives.tags[index], corners: region.corners,
          share: try book.add(
            Quantity(
              id: Identifiers.join(
                "smaa", "area", "model", evidence.name(alternatives.models[index])),
              value: .number(region.share / Double(region.alternatives.count) * 100),
              unit: .percent, filter: evidence.criteriaFilter,
              formula:
                "exact area of the weights under which the model has the greatest weighted sum; axes "
                + "min–max scaled over all models")))
      }
    }
  }

  /// How often a model is among the first five.
  private static func addRanks(
    _ scores: Scores, _ alternatives: Alternatives, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let ranks = try RankAcceptability(
      scores, draws: 20_000, depth: min(5, scores.count),
      seed: FrontSampling.seed(evidence) + "/ranks")
    for (model, shares) in zip(alternatives.models, ranks.shares) {
      let share = shares.reduce(0, +)
      guard share >= 0.005 else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join("smaa", "first-five", "model", evidence.name(model)),
          value: .number(share * 100), unit: .percent, n: ranks.draws,
          filter: "functional models; axes min–max scaled; models with at least 0.5 %",
          formula: "share of uniform weights under which the model is among the first five"))
    }
  }

  private static func addShares(
    _ normalisation: Normalisation, _ alternatives: Alternatives, _ pick: PickAnalysis.Finding?,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard let scores = try alternatives.scores(normalisation) else { return }
    let isPlane = alternatives.criteria.count == 3
    let seed = FrontSampling.seed(evidence) + "/smaa/" + normalisation.slug
    let shares =
      isPlane
      ? try WinRegions(scores).shares
      : try Acceptability(scores, draws: 100_000, seed: seed).firstRank
    let method = isPlane ? "exact areas of the weight simplex" : "100,000 uniform weights"
    guard let most = shares.max(), let first = shares.firstIndex(of: most) else { return }
    let words = "\(normalisation.slug) normalisation, \(method)"
    let filter = evidence.criteriaFilter
    // Of models that win equally often none is the most frequent winner.
    if shares.count(where: { $0 > most - 1e-9 }) == 1 {
      try book.name(
        Identifiers.join("smaa", normalisation.slug, "first"), alternatives.tags[first],
        filter: filter, formula: "model with the greatest share of weights; \(words)")
    }
    try book.add(
      Quantity(
        id: Identifiers.join("smaa", normalisation.slug, "share"), value: .number(most * 100),
        unit: .percent, filter: filter, formula: "the greatest share of weights; \(words)"))
    guard let pick, let index = alternatives.models.firstIndex(of: pick.place) else { return }
    try book.add(
      Quantity(
        id: Identifiers.join("smaa", normalisation.slug, "pick"),
        value: .number(shares[index] * 100), unit: .percent, filter: filter,
        formula: "share of weights under which \(pick.rule.published) wins; \(words)"))
  }

  private static func addUncertain(
    _ drawn: Acceptability, _ draws: JointDraws, _ alternatives: Alternatives,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let filter =
      "functional models; \(NumberFormat.integer(draws.draws)) joint bootstrap draws, each with its own "
      + "weights; axes min–max scaled"
    let uncertain = try RankAcceptability(
      draws, normalisation: .minMax, depth: 1, seed: FrontSampling.seed(evidence) + "/uncertain")
    for (model, share) in zip(alternatives.models, uncertain.firstRank) {
      try book.add(
        Quantity(
          id: Identifiers.join("smaa", "uncertain", "model", evidence.name(model)),
          value: .number(share * 100), unit: .percent, n: uncertain.draws, filter: filter,
          formula: "share of draws in which the model has the greatest weighted sum"))
    }
    try book.count(
      "smaa.uncertain.winners", uncertain.firstRank.count { $0 > 0 }, filter: filter,
      formula: "number of models that win in any draw")
    let confidence = try ConfidenceFactors.compute(
      drawn.centralWeights, draws, normalisation: .minMax)
    for (model, factor) in zip(alternatives.models, confidence) {
      guard let factor else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join("smaa", "confidence", "model", evidence.name(model)),
          value: .number(factor * 100), unit: .percent, n: draws.draws, filter: filter,
          formula: "share of draws in which the model wins under its own central weights"))
    }
  }
}

/// A convex part of the weight simplex in which one model wins.
package struct WinRegion: Sendable {
  /// Tag of the model that wins there.
  package let model: String
  /// Corners in order, each with the weights of the criteria.
  package let corners: [[Double]]
  /// Share of the simplex.
  package let share: Quantity
}
