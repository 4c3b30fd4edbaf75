import Estimates
import Exports
import Statistics
import Study

/// Whether scores fall from easy to hard, as the labels promise.
package enum Difficulty: Analysis {
  package static let id = "difficulty"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["difficulty.step.", "difficulty.verdict.", "difficulty.tau."]
  }

  /// The labels of difficulty from easy to hard.
  private static let difficulties = ["easy", "medium", "hard"]

  /// One finding for each scored axis; absent when fewer than two labels have scores.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [DifficultyFinding]
  {
    let scenarios = try evidence.require(ScenarioEstimates.self)
    let labelled = evidence.quantities(of: Labels.self)
    let found = try evidence.scoreAxes.compactMap { axis -> DifficultyFinding? in
      book.sources = [
        .quantities("\(axis.id).scenario."), .quantities("\(axis.id).difficulty."), .scenarios,
      ]
      let known = difficulties.compactMap { label in
        labelled.first { $0.id == Identifiers.join(axis.id, "difficulty", label) }
          .map { (label, $0) }
      }
      guard known.count > 1 else { return nil }
      return try finding(axis, known, scenarios, &book)
    }
    guard !found.isEmpty else {
      throw Absent("fewer than two of the labels easy, medium and hard occur with scores")
    }
    return found
  }

  private static func finding(
    _ axis: Axis, _ known: [(String, Quantity)], _ scenarios: [ScenarioFinding],
    _ book: inout QuantityBook
  ) throws -> DifficultyFinding? {
    var steps: [Quantity] = []
    for (easier, harder) in zip(known, known.dropFirst()) {
      guard let above = easier.1.number, let below = harder.1.number else { return nil }
      steps.append(
        try book.add(
          Quantity(
            id: Identifiers.join("difficulty", "step", axis.id, easier.0, harder.0),
            value: .number(below - above), unit: easier.1.unit.ofDifference,
            decimals: easier.1.decimals, filter: easier.1.filter,
            formula: "\(harder.1.id) − \(easier.1.id)")))
    }
    let sign: Double = axis.better == .more ? 1 : -1
    let holds = steps.allSatisfy { sign * ($0.number ?? 0) < 0 }
    return DifficultyFinding(
      axis: axis, labels: known.map(\.0), means: known.map(\.1), steps: steps,
      verdict: try book.name(
        Identifiers.join("difficulty", "verdict", axis.id), holds ? "holds" : "does not hold",
        filter: known[0].1.filter,
        formula: "holds when \(axis.words.noun) gets worse at each step from easy to hard"),
      tau: try addAssociation(axis, scenarios, &book))
  }

  private static func addAssociation(
    _ axis: Axis, _ scenarios: [ScenarioFinding], _ book: inout QuantityBook
  ) throws -> Quantity? {
    let pairs = scenarios.compactMap { scenario -> (label: Double, difficulty: Double)? in
      guard let label = difficulties.firstIndex(of: scenario.record.difficulty),
        let rank = scenario.rank(axis.id)?.number
      else { return nil }
      return (Double(label), -rank)
    }
    guard let tau = Correlation.kendall(pairs.map(\.label), pairs.map(\.difficulty)), tau.isFinite
    else { return nil }
    return try book.add(
      Quantity(
        id: Identifiers.join("difficulty", "tau", axis.id), value: .number(tau), unit: .ratio,
        n: pairs.count, filter: "scenarios with a label of easy, medium or hard",
        formula:
          "Kendall's τ-b of label and measured difficulty by \(axis.words.noun): 1 when harder labels score lower, 0 for no relation"
      ))
  }
}
