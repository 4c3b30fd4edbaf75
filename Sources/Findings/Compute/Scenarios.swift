import Exports
import Statistics

extension QuantityLedger {
  /// How brackets and arms did on each scenario.
  mutating func addScenarios(_ evidence: Evidence, _ estimator: Estimator) throws
    -> [ScenarioFinding]
  {
    let scores = Dictionary(grouping: evidence.scores(of: evidence.functional), by: \.scenario)
    let energies = Dictionary(
      grouping: evidence.finished(.energy, of: evidence.functional), by: \.scenario)
    let brackets = Dictionary(
      uniqueKeysWithValues: evidence.functional.map { ($0.tag, $0.bracket) })
    let arms = Dictionary(uniqueKeysWithValues: evidence.functional.map { ($0.tag, $0.arm) })
    let sheets = evidence.exports.scenarios.map { record in
      ScenarioSheet(
        record: record, scores: scores[record.id] ?? [], energies: energies[record.id] ?? [],
        estimator: estimator)
    }
    let labels = try addLabels(of: sheets)
    return try zip(sheets, labels).map { sheet, labels in
      ScenarioFinding(
        record: sheet.record, all: try add(sheet, "functional models", [], { _ in true }),
        brackets: try evidence.exports.manifest.brackets.compactMap { bracket in
          let name = "bracket \(bracket.label)"
          guard brackets.values.contains(bracket.id) else { return nil }
          return try add(sheet, name, ["bracket", bracket.id]) { brackets[$0] == bracket.id }
        },
        arms: try Arm.allCases.compactMap { arm in
          guard arms.values.contains(arm) else { return nil }
          return try add(sheet, "\(arm.rawValue) arm", ["arm", arm.rawValue]) { arms[$0] == arm }
        },
        outcomes: try addOutcomes(of: sheet), passed: try addPassed(of: sheet),
        checks: try addChecks(of: sheet, evidence), labels: labels)
    }
  }

  private mutating func add(
    _ sheet: ScenarioSheet, _ name: String, _ slice: [String], _ belongs: (String) -> Bool
  ) throws -> ScenarioSlice {
    let scores = sheet.scores.filter { belongs($0.model) }
    let id = { (axis: String) in
      ([axis, "scenario", sheet.record.id] + slice).map { $0.lowercased() }.joined(separator: ".")
    }
    let filter = "variance pass, \(sheet.record.id), \(name)"
    let total = scores.reduce(0) { $0 + $1.count }
    let completed = scores.reduce(0) { $0 + ($1.outcome == .completed ? $1.count : 0) }
    return ScenarioSlice(
      name: name,
      quality: try add(
        sheet.mean(
          id("quality"), clusters: .halves(of: scores), perStep: 10, .percent, filter: filter,
          formula: "mean of consensus score ÷ 5 over rows")),
      score: try add(
        sheet.mean(
          id("score"), clusters: .thousandths(of: scores), perStep: 0.1, .percent, filter: filter,
          formula: "mean of (checks passed ÷ checks, rounded to 0.001) over rows")),
      energy: try add(
        sheet.mean(
          id("energy"), clusters: .steps(of: sheet.energies.filter { belongs($0.model) }),
          perStep: 1000 / Double(Measure.energy.stepsPerUnit), .milliwattHours,
          filter: "\(filter), finished answers with energy", formula: "mean energy per answer")),
      completed: total == 0
        ? nil
        : try add(
          Quantity(
            id: id("completed"), value: .number(100 * Double(completed) / Double(total)),
            unit: .percent, n: total, filter: filter,
            formula: "share of answers that the model ended by itself")))
  }

  private mutating func addOutcomes(of sheet: ScenarioSheet) throws -> [Quantity] {
    try sheet.scores.outcomeCounts().map { count in
      try self.count(
        Identifier.join("outcomes", count.outcome.rawValue, "scenario", sheet.record.id),
        count.count, filter: "variance pass, \(sheet.record.id), functional models",
        formula: "number of generations with this outcome")
    }
  }

  private mutating func addPassed(of sheet: ScenarioSheet) throws -> [Quantity] {
    var counts: [Int: Int] = [:]
    for line in sheet.scores {
      guard let passed = line.passed, line.total == sheet.record.checks else { continue }
      counts[passed, default: 0] += line.count
    }
    guard !counts.isEmpty else { return [] }
    return try (0...sheet.record.checks).map { passed in
      try count(
        Identifier.join("checks", "passed", "\(passed)", "scenario", sheet.record.id),
        counts[passed] ?? 0, filter: "variance pass, \(sheet.record.id), functional models",
        formula: "number of generations that pass \(passed) of \(sheet.record.checks) checks")
    }
  }
}

/// The lines of one scenario.
struct ScenarioSheet {
  /// Fewer models than this give no interval: percentile intervals from few clusters are too narrow
  /// (Cameron, Gelbach and Miller, 2008).
  static let fewestModels = 10

  let record: ScenarioRecord
  /// The variance pass of functional models.
  let scores: [ScoreLine]
  /// Energy of its finished answers.
  let energies: [MeasureLine]
  let estimator: Estimator

  /// A mean over rows; its interval resamples models with all their rows, since the repetitions of a
  /// model on one scenario resemble each other.
  func mean(
    _ id: String, clusters: [Cluster], perStep: Double, _ unit: Unit, filter: String,
    formula: String
  ) -> Quantity? {
    let n = clusters.reduce(0) { $0 + $1.count }
    guard n > 0 else { return nil }
    let sum = clusters.reduce(0) { $0 + $1.sum }
    let interval =
      clusters.count < Self.fewestModels
      ? nil
      : Bootstrap.meanInterval(
        clusters: clusters, resamples: estimator.resamples, level: estimator.level,
        seed: estimator.seed(id))
    let note =
      interval == nil
      ? "no interval for fewer than \(Self.fewestModels) models" : "interval resamples models"
    return Quantity(
      id: id, value: .number(Double(sum) / Double(n) * perStep), unit: unit,
      interval: interval.map { .init(low: $0.low * perStep, high: $0.high * perStep) }, n: n,
      filter: filter, formula: "\(formula); \(note)")
  }
}

extension [Cluster] {
  /// Consensus scores in half points by model.
  static func halves(of lines: [ScoreLine]) -> [Cluster] {
    byModel(
      lines.compactMap { line in
        line.consensusHalves.map { (line.model, $0 * line.count, line.count) }
      })
  }

  /// Deterministic scores in thousandths by model.
  static func thousandths(of lines: [ScoreLine]) -> [Cluster] {
    byModel(
      lines.compactMap { line in
        line.scoreThousandths.map { (line.model, $0 * line.count, line.count) }
      })
  }

  /// Sums of a measure in steps by model.
  static func steps(of lines: [MeasureLine]) -> [Cluster] {
    byModel(lines.map { ($0.model, $0.sum, $0.count) })
  }

  /// One cluster per model, in the order of the models' first parts.
  private static func byModel(_ parts: [(model: String, sum: Int, count: Int)]) -> [Cluster] {
    var order: [String] = []
    var clusters: [String: Cluster] = [:]
    for part in parts {
      if let before = clusters[part.model] {
        clusters[part.model] = Cluster(
          sum: before.sum + part.sum, count: before.count + part.count)
      } else {
        order.append(part.model)
        clusters[part.model] = Cluster(sum: part.sum, count: part.count)
      }
    }
    return order.compactMap { clusters[$0] }
  }
}
