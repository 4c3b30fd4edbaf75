import Snapshots
import Statistics

extension QuantityLedger {
  /// What became of the answers, and scores under each way to count what did not finish.
  mutating func addOutcomeScores(_ evidence: Evidence) throws {
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
    try addArmScores(evidence)
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
