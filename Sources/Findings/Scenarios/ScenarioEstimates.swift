import Estimates
import Exports
import Statistics
import Study

/// How the functional models, and each group of them, did on each scenario.
package enum ScenarioEstimates: Analysis {
  package static let id = "scenarios"
  package static let sources: [Quantity.Source] = [.scores, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] {
    study.axes.map { "\($0.id).scenario." }
      + ["completed.scenario.", "checks.", "difficulty.rank.", "difficulty.measured."]
      + Outcome.allCases.map { "outcomes.\($0.rawValue).scenario." }
  }

  /// Fewer models than this give no interval: percentile intervals from few clusters are too narrow
  /// (Cameron, Gelbach and Miller, 2008).
  static let fewestModels = 10

  /// An axis with what it is read from.
  struct Reader: Sendable {
    let axis: Axis
    let measure: MeasureDefinition
    let grid: Grid
    let scenarios: Set<Int>
  }

  /// Every scenario, in the exports' order.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [ScenarioFinding]
  {
    let readers = try evidence.cellAxes.map { axis in
      Reader(
        axis: axis, measure: try evidence.measure(axis), grid: try evidence.grid(axis),
        scenarios: Set(evidence.scenarios(of: axis)))
    }
    let groups = evidence.interests.map { factor in
      (
        factor,
        evidence.groups(factor).map { group, models in
          (group, models.filter { evidence.exports.models[$0].served })
        }.filter { !$0.1.isEmpty }
      )
    }
    let labels = try ScenarioLabels.compute(
      readers.filter { reader in
        evidence.scoreAxes.contains { $0.id == reader.axis.id }
      }, evidence, &book)
    let lines = Dictionary(grouping: evidence.scores(evidence.served), by: \.scenario)
    return try evidence.exports.scenarios.enumerated().map { place, record in
      let own = lines[record.id] ?? []
      return ScenarioFinding(
        record: record,
        all: try slice(place, nil, nil, evidence.served, own, readers, evidence, &book),
        groups: try groups.map { factor, groups in
          (
            factor,
            try groups.map { group, models in
              try slice(place, factor, group, models, own, readers, evidence, &book)
            }
          )
        },
        outcomes: try addOutcomes(record, own, evidence, &book),
        passed: try addPassed(record, own, evidence, &book),
        checks: try ScenarioChecks.compute(record, evidence, &book), labels: labels[place])
    }
  }

  private static func slice(
    _ place: Int, _ factor: Factor?, _ group: Group?, _ models: [Int], _ lines: [ScoreLine],
    _ readers: [Reader], _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> ScenarioSlice {
    let record = evidence.exports.scenarios[place]
    var parts = ["scenario", evidence.names.scenario(record.id)]
    var name = "functional models"
    if let factor, let group {
      parts += [factor.published, evidence.names.group(group.id, of: factor)]
      name =
        factor.isOrdered
        ? "\(factor.noun.singular) \(group.label)" : "\(group.id) \(factor.noun.singular)"
    }
    let id = { (word: String) in ([word] + parts).joined(separator: ".") }
    let filter = "\(evidence.pass), \(record.id), \(name)"
    var values: [String: Quantity] = [:]
    for reader in readers where reader.scenarios.contains(place) {
      let measure = reader.measure
      values[reader.axis.id] =
        try book.add(
          mean(
            id(reader.axis.id), models.map { reader.grid[$0, place] }, reader, evidence,
            filter: filter + measure.outcomeWords)?.from(
              measure.isDiscrete ? [.scores, .models] : [.measures, .models]))
    }
    let tags = Set(models.map(evidence.tag))
    let own = lines.filter { tags.contains($0.model) }
    return ScenarioSlice(
      name: name, group: group, values: values,
      completed: try book.completed(id("completed"), of: own, filter: filter))
  }

  /// A mean over rows; its interval resamples models with all their rows, since the repetitions of a
  /// model on one scenario resemble each other.
  private static func mean(
    _ id: String, _ cells: [ExactTally], _ reader: Reader, _ evidence: Evidence, filter: String
  ) -> Quantity? {
    let filled = cells.filter { $0.count > 0 }
    var total = ExactTally()
    for cell in filled { total.add(cell) }
    guard let mean = reader.grid.mean(total) else { return nil }
    let isFew = filled.count < fewestModels
    let interval = isFew || !total.isVaried ? nil : interval(id, filled, evidence)
    let note =
      isFew
      ? "no interval for fewer than \(fewestModels) models"
      : !total.isVaried
        ? "no interval, since all answers have one value" : "interval resamples models"
    let perStep = reader.grid.perStep
    return Quantity(
      id: id, value: .number(mean), unit: Unit(rawValue: reader.measure.unit),
      decimals: reader.measure.decimals,
      interval: interval.map {
        .init(low: $0.low * perStep, high: $0.high * perStep, over: .models)
      },
      n: total.count, filter: filter,
      formula: "\(reader.measure.formula(evidence.study)); \(note)")
  }

  /// From the exact distribution where all models have as many rows and their sums are a few hundred
  /// steps apart; the exact distribution of ratios and of fine sums takes far longer than drawing it.
  private static func interval(
    _ id: String, _ cells: [ExactTally], _ evidence: Evidence
  ) -> Interval? {
    let clusters = cells.map { Cluster(sum: $0.sum, count: $0.count) }
    let estimator = evidence.estimator
    return Set(clusters.map(\.count)).count == 1 && isCoarse(clusters.map(\.sum))
      ? ExactBootstrap.clusterMeanInterval(clusters, level: estimator.level)
      : Bootstrap.meanInterval(
        clusters: clusters, resamples: estimator.resamples, level: estimator.level,
        seed: estimator.seed(id))
  }

  /// Whether whole numbers span few multiples of what all their differences are multiples of.
  private static func isCoarse(_ sums: [Int]) -> Bool {
    guard let least = sums.min(), let greatest = sums.max() else { return false }
    let step = sums.reduce(0) { common, sum in
      var (a, b) = (common, sum - least)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
    return step == 0 || (greatest - least) / step <= 500
  }

  private static func addOutcomes(
    _ record: ScenarioRecord, _ lines: [ScoreLine], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> [(outcome: Outcome, count: Quantity)] {
    try lines.outcomeCounts().map { count in
      (
        count.outcome,
        try book.count(
          Identifiers.join(
            "outcomes", count.outcome.rawValue, "scenario", evidence.names.scenario(record.id)),
          count.count, filter: "\(evidence.pass), \(record.id), functional models",
          formula: "number of generations with this outcome")
      )
    }
  }

  private static func addPassed(
    _ record: ScenarioRecord, _ lines: [ScoreLine], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> [Quantity] {
    var counts: [Int: Int] = [:]
    for line in lines {
      guard let passed = line.passed, line.total == record.checks else { continue }
      counts[passed, default: 0] += line.count
    }
    guard !counts.isEmpty, record.checks >= 0 else { return [] }
    return try (0...record.checks).map { passed in
      try book.count(
        Identifiers.join(
          "checks", "passed", "\(passed)", "scenario", evidence.names.scenario(record.id)),
        counts[passed] ?? 0, filter: "\(evidence.pass), \(record.id), functional models",
        formula: "number of generations that pass \(passed) of \(record.checks) checks")
    }
  }
}
