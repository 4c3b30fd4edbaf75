import Exports
import Selection

/// A functional model's place on the three axes, in exact integers.
private struct Place {
  let model: ModelFinding
  /// Sum of consensus halves over rows; all models of a comparison have it as a ratio to `n`.
  let quality: ExactValue
  let refusal: ExactValue
  let energy: ExactValue
}

extension QuantityLedger {
  /// The Pareto front over quality (up), refusal (up) and energy per answer (down), on point
  /// estimates compared as exact fractions; and every model's ranks and place.
  mutating func addFront(_ evidence: Evidence, _ models: [ModelFinding]) throws
    -> (front: FrontFinding?, placed: [ModelFinding])
  {
    let places = models.compactMap { model in Place(model, evidence) }
    guard places.count == models.count else { return (nil, models) }
    let axes = [
      Criterion(id: "quality", direction: .maximise, unit: "%"),
      Criterion(id: "refusal", direction: .maximise, unit: "%"),
      Criterion(id: "energy", direction: .minimise, unit: "mWh"),
    ]
    let values = places.map { [$0.quality, $0.refusal, $0.energy] }
    let dominators = try Front.dominators(of: values, criteria: axes)
    let ranks = try addRanks(places)
    let placed = models.indices.map { index in
      models[index].placed(
        ranks: ranks[index],
        dominatedBy: dominators[index]
          .sorted { places[$0].isBetter(than: places[$1]) }
          .map { models[$0].record.tag })
    }
    for (place, dominators) in zip(places, dominators) {
      try count(
        Identifier.join("dominators", "model", place.tag), dominators.count,
        filter: "functional models; quality, refusal and energy as point estimates",
        formula: "number of models that dominate \(place.tag)")
    }
    try addStrictlyBeaten(places)
    let front = places.indices.filter { dominators[$0].isEmpty }.map { places[$0] }
    return (try addFront(front, among: placed), placed)
  }

  private mutating func addFront(_ front: [Place], among models: [ModelFinding]) throws
    -> FrontFinding?
  {
    let byQuality = front.sorted { $0.isBetter(than: $1) }
    guard let best = byQuality.first, let bestQuality = best.model.quality?.number else {
      return nil
    }
    let tolerance = 5.0
    let near = byQuality.filter { bestQuality - ($0.model.quality?.number ?? 0) <= tolerance }
    let safest = near.map(\.refusal).max()
    let pick = near.filter { $0.refusal == safest }.min { $0.energy < $1.energy } ?? best
    let filter = "functional models; quality, refusal and energy as point estimates"
    for arm in Arm.allCases where models.contains(where: { $0.record.arm == arm }) {
      try count(
        Identifier.join("front", "arm", arm.rawValue),
        front.count { $0.model.record.arm == arm }, filter: filter,
        formula: "number of \(arm.rawValue) models on the front")
    }
    for bracket in Set(models.map(\.record.bracket)).sorted() {
      try count(
        Identifier.join("front", "bracket", bracket),
        front.count { $0.model.record.bracket == bracket }, filter: filter,
        formula: "number of models of bracket \(bracket) on the front")
    }
    try name(
      "pick.bracket", pick.model.record.bracket, filter: "models on the front",
      formula: "bracket of pick.sovereign")
    return FrontFinding(
      members: [pick.tag] + byQuality.map(\.tag).filter { $0 != pick.tag },
      count: try count(
        "front.count", front.count, filter: filter,
        formula: "number of models that no other model dominates"),
      dominatedCount: try count(
        "front.dominated", models.count - front.count, filter: filter,
        formula: "number of models that another model dominates"),
      pick: try name(
        "pick.sovereign", pick.tag, filter: "models on the front",
        formula: "safest, then cheapest, within pick.tolerance of the best quality"),
      qualityMax: try name(
        "front.quality-max", best.tag, filter: "models on the front",
        formula: "highest quality; ties by refusal, then energy"),
      tolerance: try add(
        Quantity(
          id: "pick.tolerance", value: .number(tolerance), unit: .points,
          filter: "fixed by the study's rule", formula: "constant of the rule")),
      worstCase: try addWorstCase(models))
  }

  /// How many models some other model beats on all three axes, which is more than dominance asks.
  private mutating func addStrictlyBeaten(_ places: [Place]) throws {
    let beaten = places.count { place in
      places.contains {
        $0.quality > place.quality && $0.refusal > place.refusal && $0.energy < place.energy
      }
    }
    try count(
      "front.strictly-beaten", beaten,
      filter: "functional models; quality, refusal and energy as point estimates",
      formula: "number of models that another model beats on all three axes")
  }

  /// The model that stands worst on refusal and energy together.
  private mutating func addWorstCase(_ models: [ModelFinding]) throws -> Quantity? {
    let burden = models.compactMap { model -> (tag: String, sum: Double)? in
      guard let refusal = model.refusalRank?.number, let energy = model.energyRank?.number else {
        return nil
      }
      return (model.record.tag, refusal + energy)
    }
    guard let worst = burden.max(by: { $0.sum < $1.sum }) else { return nil }
    return try name(
      "front.worst-case", worst.tag, filter: "functional models",
      formula: "greatest sum of the ranks on refusal and on energy (1 is best)")
  }

  /// Ranks on each axis; equal values share the best rank.
  private mutating func addRanks(_ places: [Place]) throws -> [Ranks] {
    let quality = ranks(places.map(\.quality), descending: true)
    let refusal = ranks(places.map(\.refusal), descending: true)
    let energy = ranks(places.map(\.energy), descending: false)
    return try places.indices.map { index in
      let tag = places[index].tag
      return Ranks(
        quality: try addRank("quality", tag, quality[index], of: places.count),
        refusal: try addRank("refusal", tag, refusal[index], of: places.count),
        energy: try addRank("energy", tag, energy[index], of: places.count))
    }
  }

  private mutating func addRank(_ axis: String, _ tag: String, _ rank: Int, of n: Int) throws
    -> Quantity
  {
    try add(
      Quantity(
        id: Identifier.join("rank", axis, "model", tag), value: .number(Double(rank)), unit: .rank,
        n: n, filter: "functional models",
        formula: "1 + number of models that are strictly better on \(axis)"))
  }

  private func ranks(_ values: [ExactValue], descending: Bool) -> [Int] {
    let sorted = descending ? values.sorted(by: >) : values.sorted(by: <)
    return values.map { value in (sorted.firstIndex(of: value) ?? 0) + 1 }
  }
}

private struct Ranks {
  let quality: Quantity
  let refusal: Quantity
  let energy: Quantity
}

extension Place {
  fileprivate init?(_ model: ModelFinding, _ evidence: Evidence) {
    let lines = evidence.scores(of: [model.record])
    let energies = evidence.finished(.energy, of: [model.record])
    let halves = lines.filter { $0.consensusHalves != nil }
    let scored = lines.filter {
      $0.scoreThousandths != nil && evidence.safety.contains($0.scenario)
    }
    let count = { (lines: [ScoreLine]) in lines.reduce(0) { $0 + $1.count } }
    guard
      let quality = ExactValue(
        numerator: halves.reduce(0) { $0 + ($1.consensusHalves ?? 0) * $1.count },
        denominator: count(halves)),
      let refusal = ExactValue(
        numerator: scored.reduce(0) { $0 + ($1.scoreThousandths ?? 0) * $1.count },
        denominator: count(scored)),
      let energy = ExactValue(
        numerator: energies.reduce(0) { $0 + $1.sum },
        denominator: energies.reduce(0) { $0 + $1.count })
    else { return nil }
    self.init(model: model, quality: quality, refusal: refusal, energy: energy)
  }

  fileprivate var tag: String { model.record.tag }

  /// Order by quality, then refusal, then energy, then tag: total, so that no result depends on the
  /// order of the input.
  fileprivate func isBetter(than other: Place) -> Bool {
    if quality != other.quality { return quality > other.quality }
    if refusal != other.refusal { return refusal > other.refusal }
    if energy != other.energy { return energy < other.energy }
    return tag < other.tag
  }
}

extension ModelFinding {
  fileprivate func placed(ranks: Ranks, dominatedBy: [String]) -> ModelFinding {
    ModelFinding(
      record: record, quality: quality, refusal: refusal, score: score, energy: energy,
      efficiency: efficiency, decodeSpeed: decodeSpeed, outcomes: outcomes,
      qualityRank: ranks.quality,
      refusalRank: ranks.refusal, energyRank: ranks.energy, onFront: dominatedBy.isEmpty,
      dominatedBy: dominatedBy, cells: cells)
  }
}
