import Exports
import Selection
import Statistics

/// The labels of difficulty from easy to hard.
private let difficulties = ["easy", "medium", "hard"]

extension QuantityLedger {
  /// The rank of each scenario by each measure, and the label that it would give.
  mutating func addLabels(of sheets: [ScenarioSheet]) throws -> [[LabelFinding]] {
    var labels = sheets.map { _ in [LabelFinding]() }
    for measure in ScoreMeasure.allCases {
      let means = sheets.map { measure.mean(of: $0.scores) }
      guard !means.contains(where: { $0 == nil }) else { continue }
      for (index, sheet) in sheets.enumerated() {
        guard let mean = means[index] else { continue }
        let harder = means.count { $0.map { $0 < mean } ?? false }
        labels[index].append(
          try addLabel(measure, sheet, rank: harder + 1, among: sheets.map(\.record)))
      }
    }
    return labels
  }

  private mutating func addLabel(
    _ measure: ScoreMeasure, _ sheet: ScenarioSheet, rank: Int, among records: [ScenarioRecord]
  ) throws -> LabelFinding {
    let filter = "variance pass, functional models, all scenarios"
    let hard = records.count { $0.difficulty == "hard" }
    let medium = records.count { $0.difficulty == "medium" }
    let measured = rank <= hard ? "hard" : rank <= hard + medium ? "medium" : "easy"
    return LabelFinding(
      measure: measure,
      rank: try add(
        Quantity(
          id: Identifier.join("difficulty", "rank", measure.rawValue, "scenario", sheet.record.id),
          value: .number(Double(rank)), unit: .rank, n: records.count, filter: filter,
          formula: "rank of \(measure.words), 1 is the lowest; equal means share the rank")),
      measured: try name(
        Identifier.join(
          "difficulty", "measured", measure.rawValue, "scenario", sheet.record.id),
        measured, filter: filter,
        formula:
          "hard for ranks up to \(hard), medium up to \(hard + medium), else easy: as many as are labelled so"
      ))
  }

  /// Whether scores fall from easy to hard, as the labels promise.
  mutating func addDifficulty(_ scenarios: [ScenarioFinding]) throws -> [DifficultyFinding] {
    try ScoreMeasure.allCases.compactMap { measure in
      let known = difficulties.compactMap { label in
        table[Identifier.join(measure.rawValue, "difficulty", label)].map { (label, $0) }
      }
      guard known.count > 1 else { return nil }
      var steps: [Quantity] = []
      for (easier, harder) in zip(known, known.dropFirst()) {
        guard let above = easier.1.number, let below = harder.1.number else { return nil }
        steps.append(
          try add(
            Quantity(
              id: Identifier.join("difficulty", "step", measure.rawValue, easier.0, harder.0),
              value: .number(below - above), unit: .points, filter: easier.1.filter,
              formula: "\(harder.1.id) − \(easier.1.id)")))
      }
      let holds = steps.allSatisfy { ($0.number ?? 0) < 0 }
      return DifficultyFinding(
        measure: measure, labels: known.map(\.0), means: known.map(\.1), steps: steps,
        verdict: try name(
          Identifier.join("difficulty", "verdict", measure.rawValue),
          holds ? "holds" : "does not hold", filter: known[0].1.filter,
          formula: "holds when \(measure.words) falls at each step from easy to hard"),
        tau: try addAssociation(measure, scenarios))
    }
  }

  private mutating func addAssociation(
    _ measure: ScoreMeasure, _ scenarios: [ScenarioFinding]
  ) throws -> Quantity? {
    let pairs = scenarios.compactMap { scenario -> (label: Double, difficulty: Double)? in
      guard let label = difficulties.firstIndex(of: scenario.record.difficulty),
        let rank = scenario.labels.first(where: { $0.measure == measure })?.rank.number
      else { return nil }
      return (Double(label), -rank)
    }
    guard let tau = Correlation.kendall(pairs.map(\.label), pairs.map(\.difficulty)) else {
      return nil
    }
    return try add(
      Quantity(
        id: Identifier.join("difficulty", "tau", measure.rawValue), value: .number(tau),
        unit: .ratio, n: pairs.count, filter: "scenarios with a label of easy, medium or hard",
        formula:
          "Kendall's τ-b of label and measured difficulty by \(measure.words): 1 when harder labels score lower, 0 for no relation"
      ))
  }
}

extension ScoreMeasure {
  /// The measure in words.
  package var words: String {
    switch self {
    case .quality: "judged quality"
    case .score: "the share of checks passed"
    }
  }

  /// The mean over rows as an exact fraction; absent without rows.
  fileprivate func mean(of lines: [ScoreLine]) -> ExactValue? {
    var sum = 0
    var count = 0
    for line in lines {
      guard let value = self == .quality ? line.consensusHalves : line.scoreThousandths else {
        continue
      }
      sum += value * line.count
      count += line.count
    }
    return ExactValue(numerator: sum, denominator: count)
  }
}
