import Exports
import Statistics

/// Means of one measure per model and scenario as whole numbers, so that equal differences are equal.
private struct ScenarioMeans {
  /// By model, then by scenario: the mean times a number that all numbers of rows divide.
  let values: [[Int]]

  /// - Returns: absent when a cell has no value, so that models could not be paired.
  init?(
    _ models: [ModelRecord], _ evidence: Evidence, _ value: (ScoreLine) -> Int?
  ) {
    var cells: [[(sum: Int, n: Int)]] = []
    for model in models {
      let lines = Dictionary(grouping: evidence.scores(of: model), by: \.scenario)
      let row = evidence.exports.scenarios.map { scenario in
        (lines[scenario.id] ?? []).reduce(into: (sum: 0, n: 0)) { cell, line in
          guard let value = value(line) else { return }
          cell.sum += value * line.count
          cell.n += line.count
        }
      }
      guard row.allSatisfy({ $0.n > 0 }) else { return nil }
      cells.append(row)
    }
    // Beyond a million the last digits are rounded, which no number of repetitions reaches.
    let multiple = Set(cells.joined().map(\.n)).reduce(1) { min(1_000_000, Self.lcm($0, $1)) }
    values = cells.map { row in
      row.map { cell in
        multiple.isMultiple(of: cell.n)
          ? cell.sum * (multiple / cell.n)
          : Int((Double(cell.sum) * Double(multiple) / Double(cell.n)).rounded())
      }
    }
  }

  private static func lcm(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}

extension QuantityLedger {
  /// Signed-rank tests of all pairs of models, corrected together, and tests across all models.
  ///
  /// The unit is the scenario, not the row: repetitions of one scenario are averaged first.
  mutating func addComparisons(_ evidence: Evidence, pick: String?, best: String?) throws
    -> [ComparisonFinding]
  {
    let measures: [(name: String, value: (ScoreLine) -> Int?)] = [
      ("quality", \.consensusHalves), ("score", \.scoreThousandths),
    ]
    return try measures.compactMap { measure in
      guard evidence.functional.count > 1,
        let means = ScenarioMeans(evidence.functional, evidence, measure.value)
      else { return nil }
      return try addComparison(measure.name, means, evidence, pick: pick, best: best)
    }
  }

  private mutating func addComparison(
    _ measure: String, _ means: ScenarioMeans, _ evidence: Evidence, pick: String?, best: String?
  ) throws -> ComparisonFinding? {
    let all = evidence.functional.map(\.tag)
    let order = all.indices.sorted {
      (means.values[$1].reduce(0, +), all[$0]) < (means.values[$0].reduce(0, +), all[$1])
    }
    let tags = order.map { all[$0] }
    let values = order.map { means.values[$0] }
    var pairs: [(row: Int, column: Int, test: SignedRank)] = []
    for row in values.indices {
      for column in values.indices where column > row {
        let differences = zip(values[row], values[column]).map { $0 - $1 }
        guard let test = SignedRank(SignedCounts(differences), zeros: .wilcox, method: .exact)
        else { return nil }
        pairs.append((row, column, test))
      }
    }
    let raw = pairs.map(\.test.p)
    guard let holm = PValues.holm(raw), let bh = PValues.benjaminiHochberg(raw) else { return nil }
    let matrix = { (values: [Double]) -> [[Double]] in
      var square = [[Double]](
        repeating: [Double](repeating: 1, count: tags.count), count: tags.count)
      for (pair, value) in zip(pairs, values) {
        square[pair.row][pair.column] = value
        square[pair.column][pair.row] = value
      }
      return square
    }
    var effects = [[Double?]](
      repeating: [Double?](repeating: nil, count: tags.count), count: tags.count)
    for pair in pairs {
      effects[pair.row][pair.column] = pair.test.rankBiserial
      effects[pair.column][pair.row] = pair.test.rankBiserial.map { -$0 }
    }
    let survivors = try addSurvivors(measure, raw, bh, holm, scenarios: values[0].count)
    try addAcrossModels(measure, values)
    let finding = ComparisonFinding(
      measure: measure, models: tags, holm: matrix(holm), benjaminiHochberg: matrix(bh),
      effects: effects, raw: survivors.raw, survivingBenjaminiHochberg: survivors.bh,
      survivingHolm: survivors.holm)
    if measure == "quality" { try addStandings(finding, pick: pick, best: best) }
    return finding
  }

  private mutating func addSurvivors(
    _ measure: String, _ raw: [Double], _ bh: [Double], _ holm: [Double], scenarios: Int
  ) throws -> (raw: Quantity, bh: Quantity, holm: Quantity) {
    let filter = "all pairs of functional models, \(scenarios) scenarios each, variance pass"
    let test = "exact signed-rank test of the scenarios' mean \(measure), two-sided, p < 0.05"
    return (
      try count(
        Identifier.join("comparison", measure, "raw"), raw.count { $0 < 0.05 }, filter: filter,
        formula: "number of pairs; \(test), uncorrected"),
      try count(
        Identifier.join("comparison", measure, "benjamini-hochberg"), bh.count { $0 < 0.05 },
        filter: filter, formula: "number of pairs; \(test), after Benjamini–Hochberg"),
      try count(
        Identifier.join("comparison", measure, "holm"), holm.count { $0 < 0.05 }, filter: filter,
        formula: "number of pairs; \(test), after Holm–Bonferroni")
    )
  }

  /// Friedman's test across all models, with the difference of mean ranks that Nemenyi's test asks for.
  private mutating func addAcrossModels(_ measure: String, _ values: [[Int]]) throws {
    let blocks = values[0].indices.map { scenario in values.map { -Double($0[scenario]) } }
    guard let friedman = Friedman(blocks), let chiSquare = friedman.chiSquare,
      let p = friedman.p, let concordance = friedman.kendallW
    else { return }
    let filter = "functional models, blocks are scenarios, variance pass"
    let parts: [(String, Double, String)] = [
      ("friedman", chiSquare, "Friedman's χ² with tie correction"),
      ("friedman-p", p, "p value of Friedman's χ²"),
      ("concordance", concordance, "Kendall's W of the scenarios' rankings"),
    ]
    for (name, value, formula) in parts {
      try add(
        Quantity(
          id: Identifier.join("comparison", measure, name), value: .number(value), unit: .ratio,
          n: values[0].count, filter: filter, formula: formula))
    }
    guard let difference = friedman.criticalDifference() else { return }
    try add(
      Quantity(
        id: Identifier.join("comparison", measure, "critical-difference"),
        value: .number(difference), unit: .ratio, n: values[0].count, filter: filter,
        formula: "difference of mean ranks at which Nemenyi's test has p = 0.05"))
    var beyond = 0
    for row in values.indices {
      for column in values.indices where column > row {
        let gap = (friedman.meanRanks[row] - friedman.meanRanks[column]).magnitude
        if gap > difference { beyond += 1 }
      }
    }
    try count(
      Identifier.join("comparison", measure, "nemenyi"), beyond, filter: filter,
      formula: "number of pairs whose mean ranks differ by more than the critical difference")
  }

  /// How many models each is better or worse than for sure, and the pick against the best.
  private mutating func addStandings(
    _ finding: ComparisonFinding, pick: String?, best: String?
  ) throws {
    let filter = "all pairs of functional models, quality by scenario, Holm–Bonferroni"
    for (row, tag) in finding.models.enumerated() {
      let sure = finding.models.indices.filter { finding.holm[row][$0] < 0.05 }
      let better = sure.count { (finding.effects[row][$0] ?? 0) > 0 }
      try count(
        Identifier.join("better", "model", tag), better, filter: filter,
        formula: "number of models that \(tag) is better than, p < 0.05 corrected")
      try count(
        Identifier.join("worse", "model", tag), sure.count - better, filter: filter,
        formula: "number of models that are better than \(tag), p < 0.05 corrected")
    }
    guard let pick, let best, pick != best, let row = finding.models.firstIndex(of: best),
      let column = finding.models.firstIndex(of: pick)
    else { return }
    let pair = "front.quality-max against pick.sovereign, quality by scenario"
    try add(
      Quantity(
        id: "comparison.pick.p", value: .number(finding.holm[row][column]), unit: .ratio,
        filter: pair, formula: "p value of the signed-rank test, corrected over all pairs by Holm"))
    if let effect = finding.effects[row][column] {
      try add(
        Quantity(
          id: "comparison.pick.effect", value: .number(effect), unit: .ratio, filter: pair,
          formula: "matched rank-biserial correlation (Kerby, 2014)"))
    }
  }
}
