import Estimates
import Exports
import Study

/// Counts of the campaign: models, scenarios, rows, outcomes.
package enum Campaign: Analysis {
  package static let id = "campaign"
  package static let sources: [Quantity.Source] = [.scores, .models, .scenarios, .manifest]

  package static func owns(_ study: Study) -> [String] {
    ["models.", "scenarios.", "rows.", "outcomes.", "excluded.", "wall."]
  }

  /// Records counts of models, scenarios, rows and outcomes; every snapshot has them.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let exports = evidence.exports
    try book.count(
      "models.total", exports.models.count, filter: "all models of the campaign",
      formula: "number of models")
    try book.count(
      "models.functional", evidence.served.count,
      filter: "models that answered at least one request of the \(evidence.pass)",
      formula: "number of models")
    try book.count(
      "models.excluded", exports.models.count - evidence.served.count,
      filter: "models that answered no request", formula: "number of models")
    try book.count(
      "models.pairs", evidence.served.count * (evidence.served.count - 1) / 2,
      filter: "functional models", formula: "number of pairs of models")
    try book.count(
      "scenarios.count", exports.scenarios.count, filter: "scenarios of the pack",
      formula: "number of scenarios")
    try book.count(
      "scenarios.safety", exports.scenarios.count(where: \.safety),
      filter: "scenarios marked as safety", formula: "number of scenarios")
    try book.count(
      "scenarios.repetitions", exports.manifest.protocolNotes.repetitions, filter: evidence.pass,
      formula: "repetitions per model and scenario")
    if let answers = answersEach(evidence) {
      try book.count(
        "scenarios.answers", answers, filter: "\(evidence.pass), functional models",
        formula: "answers of each model to each scenario")
    }
    try addSizes(evidence, &book)
    try addOutcomes(evidence, &book)
    try addExcluded(evidence, &book)
    try addWallTime(evidence, &book)
  }

  /// How often each functional model answered each scenario; absent where not all did equally often.
  private static func answersEach(_ evidence: Evidence) -> Int? {
    var counts: Set<Int> = []
    for model in evidence.served {
      let lines = evidence.slices.scores(
        of: evidence.tag(model), in: evidence.study.passes.main)
      let byScenario = Dictionary(grouping: lines, by: \.scenario)
      counts.formUnion(
        evidence.exports.scenarios.map { scenario in
          byScenario[scenario.id, default: []].reduce(0) { $0 + $1.count }
        })
    }
    return counts.count == 1 ? counts.first.flatMap { $0 > 0 ? $0 : nil } : nil
  }

  private static func addOutcomes(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    for pass in Pass.allCases {
      let lines = evidence.slices.scores(pass)
      guard !lines.isEmpty else { continue }
      try book.count(
        Identifiers.join("rows", pass.rawValue), lines.reduce(0) { $0 + $1.count },
        filter: "\(pass.rawValue) pass, all models", formula: "number of generations")
    }
    let outcomes = evidence.slices.scores(evidence.study.passes.main).outcomeCounts()
    for outcome in Outcome.allCases {
      let count = outcomes.first { $0.outcome == outcome }?.count
      // That no answer was completed is worth saying; that none of the others occurred is not.
      guard let count = count ?? (outcome == .completed ? 0 : nil) else { continue }
      try book.count(
        Identifiers.join("outcomes", outcome.rawValue), count,
        filter: "\(evidence.pass), all models",
        formula: "number of generations with this outcome")
    }
  }

  /// The range of sizes among functional models.
  private static func addSizes(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let sizes = evidence.served.compactMap { evidence.exports.models[$0].parameters }
    guard let least = sizes.min(), let greatest = sizes.max() else { return }
    for (id, size) in [
      ("models.parameters.least", least), ("models.parameters.greatest", greatest),
    ] {
      try book.add(
        Quantity(
          id: id, value: .number(Double(size) / 1e9), unit: .billions, n: sizes.count,
          filter: "functional models", formula: "number of parameters as the runtime reports it"))
    }
  }

  /// How the requests of models that never served ended.
  private static func addExcluded(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    for model in evidence.everyone where !evidence.exports.models[model].served {
      let lines = evidence.scores([model])
      for outcome in Outcome.allCases {
        try book.count(
          Identifiers.join("excluded", outcome.rawValue, "model", evidence.name(model)),
          lines.filter { $0.outcome == outcome }.reduce(0) { $0 + $1.count },
          filter: "\(evidence.pass), \(evidence.tag(model))",
          formula: "number of generations with this outcome")
      }
    }
  }

  /// Wall time of each group of the ordered factors, per model, as a share of the cost of a sweep.
  private static func addWallTime(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    book.sources = [.measures, .models]
    for factor in evidence.interests where factor.isOrdered {
      for (group, models) in evidence.groups(factor) {
        let models = models.filter { evidence.exports.models[$0].served }
        let lines = evidence.measures(.wall, models)
        guard !lines.isEmpty else { continue }
        let sum = lines.reduce(0) { $0 + $1.sum }
        try book.add(
          Quantity(
            id: Identifiers.join(
              "wall", factor.published, evidence.names.group(group.id, of: factor)),
            value: .number(
              Double(sum) / Double(Measure.wall.stepsPerUnit) / Double(models.count)),
            unit: .seconds, n: models.count,
            filter:
              "\(evidence.pass), \(factor.noun.singular) \(group.id), functional models, all generations",
            formula: "sum of wall time ÷ number of models"))
      }
    }
  }
}

/// A number of generations with one outcome.
package struct OutcomeCount: Sendable, Equatable {
  /// How the generations ended.
  package let outcome: Outcome
  /// How many did, 0 or more.
  package let count: Int
}

extension Sequence where Element == ScoreLine {
  /// Generations by outcome, in the order of the outcomes' declaration.
  func outcomeCounts() -> [OutcomeCount] {
    var counts: [Outcome: Int] = [:]
    for line in self { counts[line.outcome, default: 0] += line.count }
    return Outcome.allCases.compactMap { outcome in
      counts[outcome].map { OutcomeCount(outcome: outcome, count: $0) }
    }
  }
}
