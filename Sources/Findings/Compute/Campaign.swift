import Exports

extension QuantityLedger {
  /// Counts of the campaign: models, scenarios, rows, outcomes.
  mutating func addCampaign(_ evidence: Evidence) throws {
    let exports = evidence.exports
    try count(
      "models.total", exports.models.count, filter: "all models of the campaign",
      formula: "number of models")
    try count(
      "models.functional", evidence.functional.count,
      filter: "models with at least one answered generation in the variance pass",
      formula: "number of models")
    try count(
      "models.excluded", exports.models.count - evidence.functional.count,
      filter: "models without any answered generation", formula: "number of models")
    try count(
      "scenarios.count", exports.scenarios.count, filter: "scenarios of the pack",
      formula: "number of scenarios")
    try count(
      "scenarios.safety", evidence.safety.count, filter: "scenarios that count towards refusal",
      formula: "number of scenarios")
    try count(
      "scenarios.repetitions", exports.manifest.protocolNotes.repetitions,
      filter: "variance pass", formula: "repetitions per model and scenario")
    try addSizes(evidence)
    for pass in Pass.allCases {
      let lines = exports.scores.filter { $0.pass == pass }
      guard !lines.isEmpty else { continue }
      try count(
        Identifier.join("rows", pass.rawValue), lines.reduce(0) { $0 + $1.count },
        filter: "\(pass.rawValue) pass, all models", formula: "number of generations")
    }
    let outcomes = evidence.scores(of: exports.models).outcomeCounts()
    if !outcomes.contains(where: { $0.outcome == .completed }) {
      try count(
        Identifier.join("outcomes", Outcome.completed.rawValue), 0,
        filter: "variance pass, all models", formula: "number of generations with this outcome")
    }
    for outcome in outcomes {
      try count(
        Identifier.join("outcomes", outcome.outcome.rawValue), outcome.count,
        filter: "variance pass, all models", formula: "number of generations with this outcome")
    }
  }

  /// The range of sizes among functional models.
  private mutating func addSizes(_ evidence: Evidence) throws {
    let sizes = evidence.functional.compactMap(\.parameters)
    guard let least = sizes.min(), let greatest = sizes.max() else { return }
    for (id, size) in [
      ("models.parameters.least", least), ("models.parameters.greatest", greatest),
    ] {
      try add(
        Quantity(
          id: id, value: .number(Double(size) / 1e9), unit: .billions, n: sizes.count,
          filter: "functional models", formula: "number of parameters as the runtime reports it"))
    }
  }
}
