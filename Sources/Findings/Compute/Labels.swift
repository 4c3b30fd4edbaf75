import Exports

extension QuantityLedger {
  /// The scenarios' labels, and whether scores fall from easy to hard as the labels say.
  mutating func addLabels(_ evidence: Evidence, _ estimator: Estimator) throws {
    let lines = evidence.scores(of: evidence.functional)
    for difficulty in Set(evidence.exports.scenarios.map(\.difficulty)).sorted() {
      let scenarios = evidence.exports.scenarios.filter { $0.difficulty == difficulty }
      let ids = Set(scenarios.map(\.id))
      try count(
        Identifier.join("scenarios", "difficulty", difficulty), scenarios.count,
        filter: "scenarios labelled \(difficulty)", formula: "number of scenarios")
      let rows = lines.filter { ids.contains($0.scenario) }
      let filter = "variance pass, functional models, scenarios labelled \(difficulty)"
      _ = try add(
        estimator.quality(
          Identifier.join("quality", "difficulty", difficulty), rows, filter: filter))
      _ = try add(
        estimator.score(Identifier.join("score", "difficulty", difficulty), rows, filter: filter))
    }
    for grounding in Set(evidence.exports.scenarios.map(\.grounding)).sorted() {
      try count(
        Identifier.join("scenarios", "grounding", grounding),
        evidence.exports.scenarios.count { $0.grounding == grounding },
        filter: "scenarios labelled \(grounding)", formula: "number of scenarios")
    }
    try count(
      "models.pairs", evidence.functional.count * (evidence.functional.count - 1) / 2,
      filter: "functional models", formula: "number of pairs of models")
  }

  /// How the requests of models that never served ended.
  mutating func addExcluded(_ evidence: Evidence) throws {
    for model in evidence.exports.models where !model.served {
      for outcome in Outcome.allCases {
        let rows = evidence.scores(of: model).filter { $0.outcome == outcome }
        try count(
          Identifier.join("excluded", outcome.rawValue, "model", model.tag),
          rows.reduce(0) { $0 + $1.count }, filter: "variance pass, \(model.tag)",
          formula: "number of generations with this outcome")
      }
    }
  }

  /// Wall time of each size class, per model, as a share of the cost of a sweep.
  mutating func addWallTime(_ evidence: Evidence) throws {
    for bracket in evidence.exports.manifest.brackets {
      let models = evidence.models(in: bracket.id).filter(\.served)
      let lines = evidence.measures(.wall, of: models)
      guard !lines.isEmpty else { continue }
      let sum = lines.reduce(0) { $0 + $1.sum }
      try add(
        Quantity(
          id: Identifier.join("wall", "bracket", bracket.id),
          value: .number(
            Double(sum) / Double(Measure.wall.stepsPerUnit) / Double(models.count)),
          unit: .seconds, n: models.count,
          filter: "variance pass, bracket \(bracket.id), functional models, all generations",
          formula: "sum of wall time ÷ number of models"))
    }
  }
}
