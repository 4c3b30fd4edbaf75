import Estimates
import Exports
import Statistics
import Study

/// Signed-rank tests of all pairs of models, corrected together, and tests across all models.
///
/// The unit is the scenario, not the row: repetitions of one scenario are averaged first.
package enum Comparisons: Analysis {
  package static let id = "comparisons"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] {
    ["comparison.", "better.model.", "worse.model."]
  }

  /// One finding for each axis with a score in every cell; absent when there is none.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [ComparisonFinding]
  {
    guard evidence.served.count > 1 else { throw Absent("there is only one model") }
    let found = try evidence.scoreAxes.compactMap { axis -> ComparisonFinding? in
      guard let means = try ScenarioMeans(axis, evidence) else { return nil }
      return try comparison(axis, means, evidence, &book)
    }
    guard !found.isEmpty else {
      throw Absent("no axis over all scenarios has a score in every cell")
    }
    return found
  }

  private static func comparison(
    _ axis: Axis, _ means: ScenarioMeans, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> ComparisonFinding? {
    let sign = axis.better == .more ? 1 : -1
    let sums = means.values.map { sign * $0.reduce(0, +) }
    let order = evidence.served.indices.sorted {
      (sums[$1], evidence.tag(evidence.served[$0])) < (sums[$0], evidence.tag(evidence.served[$1]))
    }
    let models = order.map { evidence.served[$0] }
    let values = order.map { place in means.values[place].map { sign * $0 } }
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
    let square = { (values: [Double]) -> [[Double]] in
      var square = [[Double]](
        repeating: [Double](repeating: 1, count: models.count), count: models.count)
      for (pair, value) in zip(pairs, values) {
        square[pair.row][pair.column] = value
        square[pair.column][pair.row] = value
      }
      return square
    }
    var effects = [[Double?]](
      repeating: [Double?](repeating: nil, count: models.count), count: models.count)
    for pair in pairs {
      effects[pair.row][pair.column] = pair.test.rankBiserial
      effects[pair.column][pair.row] = pair.test.rankBiserial.map { -$0 }
    }
    let filter =
      "all pairs of functional models, \(values[0].count) scenarios each, \(evidence.pass)"
    let test = "exact signed-rank test of the scenarios' mean \(axis.id), two-sided, p < 0.05"
    let count = { (book: inout QuantityBook, part: String, p: [Double], words: String) in
      try book.count(
        Identifiers.join("comparison", axis.id, part), p.count { $0 < 0.05 }, filter: filter,
        formula: "number of pairs; \(test), \(words)")
    }
    try addAcrossModels(axis, values, evidence, &book)
    let finding = ComparisonFinding(
      measure: axis.id, models: models.map(evidence.tag), holm: square(holm),
      benjaminiHochberg: square(bh), effects: effects,
      raw: try count(&book, "raw", raw, "uncorrected"),
      survivingBenjaminiHochberg: try count(
        &book, "benjamini-hochberg", bh, "after Benjamini–Hochberg"),
      survivingHolm: try count(&book, "holm", holm, "after Holm–Bonferroni"))
    if axis.id == evidence.scoreAxes.first?.id {
      try addStandings(finding, axis, models, evidence, &book)
    }
    return finding
  }

  /// Friedman's test across all models, with the difference of mean ranks that Nemenyi's test asks for.
  private static func addAcrossModels(
    _ axis: Axis, _ values: [[Int]], _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let blocks = values[0].indices.map { scenario in values.map { -Double($0[scenario]) } }
    guard let friedman = Friedman(blocks), let chiSquare = friedman.chiSquare,
      let p = friedman.p, let concordance = friedman.kendallW
    else { return }
    let filter = "functional models, blocks are scenarios, \(evidence.pass)"
    let add = { (book: inout QuantityBook, name: String, value: Double, formula: String) in
      guard value.isFinite else { return }
      try book.add(
        Quantity(
          id: Identifiers.join("comparison", axis.id, name), value: .number(value), unit: .ratio,
          n: values[0].count, filter: filter, formula: formula))
    }
    try add(&book, "friedman", chiSquare, "Friedman's χ² with tie correction")
    try add(&book, "friedman-p", p, "p value of Friedman's χ²")
    try add(&book, "concordance", concordance, "Kendall's W of the scenarios' rankings")
    guard let difference = friedman.criticalDifference() else { return }
    try add(
      &book, "critical-difference", difference,
      "difference of mean ranks at which Nemenyi's test has p = 0.05")
    var beyond = 0
    for row in values.indices {
      for column in values.indices where column > row {
        let gap = (friedman.meanRanks[row] - friedman.meanRanks[column]).magnitude
        if gap > difference { beyond += 1 }
      }
    }
    try book.count(
      Identifiers.join("comparison", axis.id, "nemenyi"), beyond, filter: filter,
      formula: "number of pairs whose mean ranks differ by more than the critical difference")
  }

  /// How many models each is better or worse than for sure, and the pick against the best.
  private static func addStandings(
    _ finding: ComparisonFinding, _ axis: Axis, _ models: [Int], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let filter = "all pairs of functional models, \(axis.id) by scenario, Holm–Bonferroni"
    for (row, model) in models.enumerated() {
      let tag = evidence.tag(model)
      let sure = models.indices.filter { finding.holm[row][$0] < 0.05 }
      let better = sure.count { (finding.effects[row][$0] ?? 0) > 0 }
      try book.count(
        Identifiers.join("better", "model", evidence.name(model)), better, filter: filter,
        formula: "number of models that \(tag) is better than, p < 0.05 corrected")
      try book.count(
        Identifiers.join("worse", "model", evidence.name(model)), sure.count - better,
        filter: filter,
        formula: "number of models that are better than \(tag), p < 0.05 corrected")
    }
    guard let pick = evidence[PickAnalysis.self].value,
      let best = evidence[FrontAnalysis.self].value?.best.text, best != pick.tag,
      let row = finding.models.firstIndex(of: best),
      let column = finding.models.firstIndex(of: pick.tag)
    else { return }
    let pair = "front.quality-max against \(pick.rule.published), \(axis.id) by scenario"
    try book.add(
      Quantity(
        id: "comparison.pick.p", value: .number(finding.holm[row][column]), unit: .ratio,
        filter: pair, formula: "p value of the signed-rank test, corrected over all pairs by Holm"))
    guard let effect = finding.effects[row][column] else { return }
    try book.add(
      Quantity(
        id: "comparison.pick.effect", value: .number(effect), unit: .ratio, filter: pair,
        formula: "matched rank-biserial correlation (Kerby, 2014)"))
  }
}

/// All pairs of functional models compared on one axis, scenario by scenario.
package struct ComparisonFinding: Sendable {
  /// Identifier of the axis.
  package let measure: String
  /// Tags, best mean first.
  package let models: [String]
  /// p values of the signed-rank test, corrected by Holm's method over all pairs; symmetric, by the
  /// order of ``models``, 1 on the diagonal.
  package let holm: [[Double]]
  /// The same, corrected by Benjamini and Hochberg's method.
  package let benjaminiHochberg: [[Double]]
  /// Matched rank-biserial correlation, positive when the row's model is better; absent where every
  /// scenario's means are equal.
  package let effects: [[Double?]]
  /// Pairs with p < 0.05 before correction, after Benjamini–Hochberg and after Holm.
  package let raw: Quantity
  /// Number of pairs that remain after Benjamini and Hochberg's correction.
  package let survivingBenjaminiHochberg: Quantity
  /// Number of pairs that remain after Holm's correction, never more than ``raw``.
  package let survivingHolm: Quantity
}
