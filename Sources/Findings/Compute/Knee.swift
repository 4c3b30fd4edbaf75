extension QuantityLedger {
  /// Where quality stops rising steeply from bracket to bracket.
  ///
  /// The knee is the bracket at which the rise falls off most: the greatest difference between the
  /// rise into it and the rise out of it (the discrete second difference).
  mutating func addKnee(_ brackets: [BracketFinding]) throws -> KneeFinding? {
    let rated = brackets.compactMap { bracket in bracket.quality.map { (bracket.id, $0) } }
    guard rated.count >= 3 else { return nil }
    let steps = try zip(rated, rated.dropFirst()).map { from, to in
      try add(
        Quantity(
          id: Identifier.join("quality", "step", from.0, to.0),
          value: .number((to.1.number ?? 0) - (from.1.number ?? 0)), unit: .points,
          filter: to.1.filter, formula: "\(to.1.id) − \(from.1.id)"))
    }
    let rises = steps.compactMap(\.number)
    let bends = zip(rises, rises.dropFirst()).map { $0 - $1 }
    guard let greatest = bends.max(), let at = bends.firstIndex(of: greatest) else { return nil }
    return KneeFinding(
      bracket: try name(
        "quality.knee", rated[at + 1].0, filter: "bracket means of quality",
        formula: "bracket with the greatest (rise into it − rise out of it)"),
      steps: steps)
  }
}
