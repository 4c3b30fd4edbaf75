extension QuantityLedger {
  /// The rule that the study fixed before looking: expand the top bracket only if its quality
  /// exceeds the bracket below by at least five points and the intervals are disjoint.
  mutating func addGate(_ brackets: [BracketFinding]) throws -> GateFinding? {
    guard brackets.count >= 2, let top = brackets[brackets.count - 1].quality,
      let below = brackets[brackets.count - 2].quality, let topMean = top.number,
      let belowMean = below.number, let topInterval = top.interval,
      let belowInterval = below.interval
    else { return nil }
    let required = 5.0
    let lift = topMean - belowMean
    let disjoint = !topInterval.overlaps(belowInterval)
    try name(
      "gate.intervals", disjoint ? "disjoint" : "overlapping",
      filter: "\(top.id), \(below.id)", formula: "whether the two 95 % intervals share a point")
    return GateFinding(
      lift: try add(
        Quantity(
          id: "gate.lift", value: .number(lift), unit: .points, filter: top.filter,
          formula: "\(top.id) − \(below.id)")),
      requiredLift: try add(
        Quantity(
          id: "gate.required", value: .number(required), unit: .points,
          filter: "fixed by the study before the run", formula: "constant of the rule")),
      intervalsDisjoint: disjoint,
      verdict: try name(
        "gate.verdict", lift >= required && disjoint ? "expand" : "hold",
        filter: "\(top.id), \(below.id)",
        formula: "expand if gate.lift ≥ gate.required and the intervals are disjoint, else hold"))
  }
}
