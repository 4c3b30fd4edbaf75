extension QuantityLedger {
  /// Which model the pick's rule names for every tolerance, and where it switches.
  mutating func addTolerances(_ models: [ModelFinding], pick: String?) throws
    -> [ToleranceFinding]
  {
    let front = models.filter { $0.onFront == true && $0.quality?.number != nil }
      .sorted {
        (Self.number($0.quality), $1.record.tag) > (Self.number($1.quality), $0.record.tag)
      }
    guard let best = front.first, let pick else { return [] }
    var steps: [(from: Double, model: ModelFinding)] = []
    for (place, model) in front.enumerated() {
      let near = front[...place]
      let chosen = near.sorted {
        (-Self.number($0.refusal), Self.number($0.energy), $0.record.tag)
          < (-Self.number($1.refusal), Self.number($1.energy), $1.record.tag)
      }.first
      guard let chosen, chosen.record.tag != steps.last?.model.record.tag else { continue }
      steps.append((Self.number(best.quality) - Self.number(model.quality), chosen))
    }
    let filter = "models on the front; quality, refusal and energy as point estimates"
    try count(
      "tolerance.switches", steps.count - 1, filter: filter,
      formula: "number of tolerances at which the pick's rule names another model")
    if let place = steps.firstIndex(where: { $0.model.record.tag == pick }) {
      try addEnd("from", steps[place].from, "least", pick, filter)
      if place + 1 < steps.count {
        try addEnd("to", steps[place + 1].from, "least greater", pick, filter, another: true)
      }
    }
    return try steps.enumerated().map { place, step in
      ToleranceFinding(
        from: try add(
          Quantity(
            id: Identifier.join("tolerance", "\(place + 1)", "from"), value: .number(step.from),
            unit: .points, filter: filter,
            formula: "quality of the best − that of the model with which the pick becomes "
              + step.model.record.tag)),
        pick: try name(
          Identifier.join("tolerance", "\(place + 1)", "pick"), step.model.record.tag,
          filter: filter, formula: "safest, then cheapest, within that tolerance of the best"),
        refusal: step.model.refusal, energy: step.model.energy, quality: step.model.quality)
    }
  }

  private mutating func addEnd(
    _ end: String, _ value: Double, _ words: String, _ pick: String, _ filter: String,
    another: Bool = false
  ) throws {
    try add(
      Quantity(
        id: Identifier.join("tolerance", "pick", end), value: .number(value), unit: .points,
        filter: filter,
        formula: "\(words) tolerance at which the rule names "
          + (another ? "another model than \(pick)" : pick)))
  }

  private static func number(_ quantity: Quantity?) -> Double {
    guard let number = quantity?.number else { return 0 }
    // Equal fractions are equal whatever the order of their sums.
    return (number * 1e9).rounded() / 1e9
  }
}
