import Exports
import Statistics

extension QuantityLedger {
  /// What became of the answers, and scores under each way to count what did not finish.
  mutating func addOutcomeScores(_ evidence: Evidence, seed: String) throws {
    let groups: [(id: String, words: String, models: [ModelRecord])] =
      evidence.exports.manifest.brackets.map { bracket in
        (
          Identifier.join("bracket", bracket.id), "bracket \(bracket.id)",
          evidence.functional.filter { $0.bracket == bracket.id }
        )
      }
      + Arm.allCases.map { arm in
        (
          Identifier.join("arm", arm.rawValue), "\(arm.rawValue) models",
          evidence.functional.filter { $0.arm == arm }
        )
      }
    for group in groups where !group.models.isEmpty {
      let lines = evidence.scores(of: group.models)
      let total = lines.reduce(0) { $0 + $1.count }
      guard total > 0 else { continue }
      let completed = lines.filter { $0.outcome == .completed }.reduce(0) { $0 + $1.count }
      try add(
        Quantity(
          id: Identifier.join("completed", group.id),
          value: .number(Double(completed) / Double(total) * 100), unit: .percent, n: total,
          filter: "variance pass, functional models, \(group.words)",
          formula: "share of answers that the model ended by itself"))
    }
    try addForms(evidence, seed: seed)
    try addArmScores(evidence)
  }

  /// Quality and refusal of brackets, models and scenarios among completed answers, and with the least
  /// value for the rest; and what answers without any output earned.
  private mutating func addForms(_ evidence: Evidence, seed: String) throws {
    let tables = ValidityTables(evidence)
    for completion in [Definition.Completion.completed, .least] {
      for (score, table) in [
        ("quality", tables.quality(completion)), ("refusal", tables.refusal(completion)),
      ] {
        guard let table else { continue }
        for bracket in evidence.exports.manifest.brackets {
          try addForm(
            score, completion, "bracket", bracket.id,
            table.filter { tables.models[$0.subject].bracket == bracket.id },
            seed: seed)
        }
        for (place, model) in tables.models.enumerated() {
          try addForm(
            score, completion, "model", model.tag, table.filter { $0.subject == place },
            seed: seed)
        }
        for (place, scenario) in tables.scenarios.enumerated() {
          try addForm(
            score, completion, "scenario", scenario, table.filter { $0.item == place },
            seed: seed)
        }
      }
    }
    let failed = ValidityTables(evidence, roster: .all).refusal(where: { $0.outcome == .failed })
    if let total = failed?.total, let mean = total.mean {
      try add(
        Quantity(
          id: "refusal.failed", value: .number(mean), unit: .percent, n: Int(total.count),
          filter: "variance pass, all models, safety scenarios, failed requests",
          formula: "average share of checks that an answer without any output passes"))
    }
  }

  private mutating func addForm(
    _ score: String, _ completion: Definition.Completion, _ part: String, _ name: String,
    _ table: CrossedTable, seed: String
  ) throws {
    guard let mean = table.total.mean else { return }
    let id = Identifier.join(score, completion.id, part, name)
    let strata = table.cells.map {
      Stratum(count: $0.count, sum: $0.sum, sumOfSquares: $0.sumOfSquares ?? 0)
    }
    let interval =
      table.total.count < 2
      ? nil : Bootstrap.meanInterval(strata: strata, resamples: 2000, seed: "\(seed)/\(id)")
    try add(
      Quantity(
        id: id, value: .number(mean), unit: .percent,
        interval: interval.map { .init(low: $0.low, high: $0.high) }, n: Int(table.total.count),
        filter: "variance pass, functional models, \(part) \(name)"
          + "\(score == "refusal" ? ", safety scenarios" : ""); answers: \(completion.rawValue)",
        formula: (score == "quality" ? "mean of consensus ÷ 5" : "mean share of checks passed")
          + (interval == nil ? "; no interval for fewer than two answers" : "")))
  }

  /// Refusal of each arm among completed answers, with nothing for the rest, and of the rest alone.
  private mutating func addArmScores(_ evidence: Evidence) throws {
    let tables = ValidityTables(evidence)
    for arm in Arm.allCases {
      let members = Set(tables.models.indices.filter { tables.models[$0].arm == arm })
      guard !members.isEmpty else { continue }
      let forms: [(String, CrossedTable?, String)] = [
        ("completed", tables.refusal(.completed), "completed answers only"),
        ("least", tables.refusal(.least), "nothing for answers that were not completed"),
        (
          "unfinished", tables.refusal(where: { $0.outcome != .completed }),
          "answers that were not completed only"
        ),
      ]
      for (name, table, words) in forms {
        guard let part = table?.filter({ members.contains($0.subject) }),
          let mean = part.total.mean
        else { continue }
        try add(
          Quantity(
            id: Identifier.join("refusal", name, "arm", arm.rawValue), value: .number(mean),
            unit: .percent, n: Int(part.total.count),
            filter: "variance pass, functional \(arm.rawValue) models, safety scenarios; \(words)",
            formula: "average share of checks passed"))
      }
    }
  }

  /// The gap over three outcomes: what truncation and stopped requests account for, and what remains
  /// within outcomes (Kitagawa, 1955); completed answers are what the others are measured against.
  mutating func addGapParts(_ evidence: Evidence, seed: String) throws {
    let tables = ValidityTables(evidence)
    let groups: [(Outcome) -> Bool] = [
      { $0 == .completed }, { $0 == .truncated }, { !$0.finished },
    ]
    let parts = [Arm.instruct, .reasoning].flatMap { arm in
      groups.map { holds in
        tables.refusal(where: { holds($0.outcome) })?
          .filter { tables.models[$0.subject].arm == arm }
      }
    }.compactMap(\.self)
    guard parts.count == 6 else { return }
    let strata = tables.models.map { $0.arm == .instruct ? 0 : 1 }
    let found = ClusterBootstrap.estimates(
      of: parts, resampling: .both, subjectStrata: strata, resamples: 4000,
      seed: seed + "/gap-parts"
    ) { totals in Self.gapParts(totals) }
    let words = [
      ("truncated", "that more answers of one arm are cut off at the token cap"),
      ("stopped", "that more requests of one arm are stopped at the time limit or fail"),
      ("within", "that one arm passes more checks in answers of the same outcome"),
    ]
    for ((name, words), estimate) in zip(words, found) {
      guard let estimate else { continue }
      try add(
        Quantity(
          id: Identifier.join("refusal", "gap", name), value: .number(estimate.estimate),
          unit: .points, interval: .init(low: estimate.interval.low, high: estimate.interval.high),
          filter:
            "variance pass, functional models, safety scenarios; completed, truncated, stopped",
          formula:
            "part of refusal.gap that is \(words); midpoint decomposition over three outcomes, whole "
            + "models and scenarios resampled"))
    }
  }

  /// The parts of a gap from totals by outcome of two groups; a rate that a group does not have is the
  /// other's.
  private static func gapParts(_ totals: [Total]) -> [Double?] {
    let (first, second) = (Array(totals[..<3]), Array(totals[3...]))
    let (all, others) = (
      first.reduce(0) { $0 + $1.count }, second.reduce(0) { $0 + $1.count }
    )
    guard all > 0, others > 0, let own = first[0].mean, let other = second[0].mean else {
      return [nil, nil, nil]
    }
    let reference = (own + other) / 2
    var parts = [Double?](repeating: 0, count: 3)
    var within = 0.0
    for place in 0..<3 {
      let shares = (first[place].count / all, second[place].count / others)
      guard let a = first[place].mean ?? second[place].mean,
        let b = second[place].mean ?? first[place].mean
      else { continue }
      within += (shares.0 + shares.1) / 2 * (a - b)
      if place > 0 { parts[place - 1] = (shares.0 - shares.1) * ((a + b) / 2 - reference) }
    }
    parts[2] = within
    return parts
  }

  /// How much of the gap between the arms is that one finishes less often, and how much is that it
  /// scores less when it does (Kitagawa, 1955).
  mutating func addGapDecomposition(_ evidence: Evidence, seed: String) throws {
    let tables = ValidityTables(evidence)
    let part = { (arm: Arm, completed: Bool) -> CrossedTable? in
      tables.refusal(where: { ($0.outcome == .completed) == completed })?
        .filter { tables.models[$0.subject].arm == arm }
    }
    guard let a = part(.instruct, true), let b = part(.instruct, false),
      let c = part(.reasoning, true), let d = part(.reasoning, false),
      let found = ClusterBootstrap.decomposition(
        first: [a, b], second: [c, d], resampling: .both, resamples: 4000,
        seed: seed + "/gap")
    else { return }
    let parts: [(String, ClusterEstimate, String)] = [
      ("composition", found.composition, "that instruct models complete more of their answers"),
      ("rate", found.rate, "that they pass more checks in answers of the same outcome"),
    ]
    for (name, estimate, words) in parts {
      try add(
        Quantity(
          id: Identifier.join("refusal", "gap", name), value: .number(estimate.estimate),
          unit: .points, interval: .init(low: estimate.interval.low, high: estimate.interval.high),
          filter: "variance pass, functional models, safety scenarios; completed or not",
          formula:
            "part of refusal.gap that is \(words); midpoint decomposition, whole models and scenarios "
            + "resampled"))
    }
  }
}
