import Selection
import Snapshots

extension QuantityLedger {
  /// What becomes of the choice under every weighting: shares of the weight simplex, and the rank of
  /// the pick by distance to the ideal, under each normalisation.
  mutating func addPreferences(_ models: [ModelFinding], _ front: FrontFinding?, seed: String)
    throws
  {
    guard let pick = front?.pick.text else { return }
    let rated = models.compactMap { model -> (tag: String, values: [Double])? in
      guard let quality = model.quality?.number, let refusal = model.refusal?.number,
        let energy = model.energy?.number
      else { return nil }
      return (model.record.tag, [quality, refusal, energy])
    }
    let criteria = [
      Criterion(id: "quality", direction: .maximise, unit: "%"),
      Criterion(id: "refusal", direction: .maximise, unit: "%"),
      Criterion(id: "energy", direction: .minimise, unit: "mWh"),
    ]
    let filter = "functional models; quality, refusal and energy as point estimates"
    let shares = try Acceptability.firstRank(
      rated.map(\.values), criteria: criteria, normalisation: .minMax, seed: seed + "/smaa")
    for (model, share) in zip(rated, shares) where share > 0 {
      try add(
        Quantity(
          id: Identifier.join("smaa", "model", model.tag), value: .number(share * 100),
          unit: .percent, n: 100_000, filter: filter,
          formula:
            "share of uniform weights under which the model has the greatest weighted sum; axes "
            + "min–max scaled over all models"))
    }
    if let index = rated.firstIndex(where: { $0.tag == pick }) {
      try add(
        Quantity(
          id: "smaa.pick", value: .number(shares[index] * 100), unit: .percent, n: 100_000,
          filter: filter,
          formula:
            "share of uniform weights under which pick.sovereign has the greatest weighted sum; "
            + "axes min–max scaled over all models"))
    }
    try count(
      "smaa.winners", shares.count { $0 > 0 }, filter: filter,
      formula: "number of models that win under any of 100,000 weights")
    try add(
      Quantity(
        id: "smaa.top-three", value: .number(shares.sorted(by: >).prefix(3).reduce(0, +) * 100),
        unit: .percent, n: 100_000, filter: filter,
        formula: "sum of the three greatest shares of weights"))
    for (name, normalisation) in [("min-max", Normalisation.minMax), ("vector", .vector)] {
      let closeness = try TOPSIS.closeness(
        rated.map(\.values), criteria: criteria, weights: [1.0 / 3, 1.0 / 3, 1.0 / 3],
        normalisation: normalisation)
      guard let index = rated.firstIndex(where: { $0.tag == pick }) else { continue }
      try add(
        Quantity(
          id: Identifier.join("topsis", name, "rank", "pick"),
          value: .number(Double(closeness.count { $0 > closeness[index] } + 1)), unit: .rank,
          n: rated.count, filter: filter,
          formula: "rank of pick.sovereign by TOPSIS, equal weights, \(name) normalisation"))
      if let best = closeness.max(), let first = closeness.firstIndex(of: best) {
        try self.name(
          Identifier.join("topsis", name, "first"), rated[first].tag, filter: filter,
          formula: "model closest to the ideal by TOPSIS, equal weights, \(name) normalisation")
      }
    }
  }
}
