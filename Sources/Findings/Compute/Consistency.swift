import Statistics

extension QuantityLedger {
  /// How much the repetitions of one scenario by one model differ.
  mutating func addConsistency(_ evidence: Evidence) throws {
    let lines = Dictionary(grouping: evidence.scores(of: evidence.functional)) {
      $0.model + "\n" + $0.scenario
    }.sorted { $0.key < $1.key }.map(\.value)
    let measures: [(String, [Tally], Double)] = [
      ("quality", lines.map { Tally.halves(of: $0) }, 10),
      ("score", lines.map { Tally.thousandths(of: $0) }, 0.1),
    ]
    for (measure, cells, perStep) in measures {
      guard let consistency = Consistency(cells) else { continue }
      let filter = "variance pass, functional models, cells of model and scenario"
      try add(
        Quantity(
          id: Identifier.join("consistency", measure, "equal"),
          value: .number(consistency.equalShare * 100), unit: .percent, n: consistency.cells,
          filter: filter, formula: "share of cells whose repetitions all have the same \(measure)"))
      try add(
        Quantity(
          id: Identifier.join("consistency", measure, "deviation"),
          value: .number(consistency.deviation * perStep), unit: .points, n: consistency.cells,
          filter: filter, formula: "pooled standard deviation of \(measure) within cells"))
      if let icc = consistency.icc {
        try add(
          Quantity(
            id: Identifier.join("consistency", measure, "icc"), value: .number(icc), unit: .ratio,
            n: consistency.cells, filter: filter,
            formula: "intraclass correlation of single repetitions, ICC(1,1)"))
      }
    }
  }
}
