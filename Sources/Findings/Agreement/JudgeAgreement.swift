import Estimates
import Exports
import Statistics
import Study

/// How judges agree on the generations that both of a pair scored: the first two in full, every other
/// pair by its main coefficients, and all together by Krippendorff's α.
package enum JudgeAgreement: Analysis {
  package static let id = "agreement"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] { ["judges."] }

  /// How the judges agree, with the first two in full.
  package struct Finding: Sendable {
    /// Names of the first two judges.
    package let judges: [String]
    /// The scores of the scale, from the least.
    package let scores: [Double]
    /// Rows are the first judge's scores, columns the second's: numbers of generations.
    package let table: [[Int]]
    /// The same as quantities.
    package let cells: [[Quantity]]
    /// Number of generations that both of the first two judges scored.
    package let pairs: Quantity
    /// Coefficients by the end of their identifiers, for example `kappa.quadratic`; one that the table
    /// does not define (all scores equal, for instance) is missing.
    package let coefficients: [String: Quantity]
    /// κ of each score against the rest, by position in ``scores``; missing where it is not defined.
    package let perClass: [Int: Quantity]
    /// Krippendorff's α of all judges.
    package let alpha: Quantity?
  }

  /// Compares the judges pairwise and together; absent for fewer than two or without their scale.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let judges = evidence.exports.manifest.judges
    guard judges.count >= 2 else {
      throw Absent(
        judges.isEmpty ? "nobody judged the answers" : "one judge has nobody to agree with")
    }
    guard let judging = evidence.study.judging, judging.step > 0, judging.high > judging.low else {
      throw Absent("the study does not say the judges' scale")
    }
    let count = Int(((judging.high - judging.low) / judging.step).rounded()) + 1
    guard count <= 101 else { throw Absent("the judges' scale has more than 101 scores") }
    let scale = (0..<count).map { judging.low + Double($0) * judging.step }
    for first in judges.indices {
      for second in judges.indices where second > first && (first, second) != (0, 1) {
        try addPair(first, second, scale, evidence, &book)
      }
    }
    let alpha = try addAlpha(evidence, &book)
    let counts = table(0, 1, scale, evidence)
    guard let table = ConfusionTable(counts), table.n > 0 else {
      throw Absent("the first two judges scored no answer in common")
    }
    let filter =
      "\(evidence.pass), generations that both \(judges[0]) and \(judges[1]) scored"
    let cells = try counts.enumerated().map { row, counts in
      try counts.enumerated().map { column, count in
        try book.count(
          "judges.cell.\(word(scale[row])).\(word(scale[column]))", count, filter: filter,
          formula: "number of pairs with scores \(word(scale[row])) and \(word(scale[column]))")
      }
    }
    let (coefficients, perClass) = try addCoefficients(table, scale, filter, evidence, &book)
    return Finding(
      judges: Array(judges.prefix(2)), scores: scale, table: counts, cells: cells,
      pairs: try book.count(
        "judges.pairs", table.n, filter: filter, formula: "number of pairs"),
      coefficients: coefficients, perClass: perClass, alpha: alpha)
  }

  private static func word(_ score: Double) -> String {
    NumberFormat.shortest(score, decimals: 3).replacing(".", with: "-")
  }

  /// Scores of two judges, counted.
  private static func table(
    _ first: Int, _ second: Int, _ scale: [Double], _ evidence: Evidence
  ) -> [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: scale.count), count: scale.count)
    // Scores are steps of the scale, which begins at its least score.
    let least = evidence.exports.manifest.judging?.steps.lowerBound ?? 0
    let place = { (score: Int?) -> Int? in
      score.map { $0 - least }.flatMap { scale.indices.contains($0) ? $0 : nil }
    }
    for line in evidence.slices.scores(evidence.study.passes.main) {
      guard line.judges.count > max(first, second), let a = place(line.judges[first]),
        let b = place(line.judges[second])
      else { continue }
      counts[a][b] += line.count
    }
    return counts
  }

  private static func addCoefficients(
    _ table: ConfusionTable, _ scale: [Double], _ filter: String, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> ([String: Quantity], [Int: Quantity]) {
    let all = NamedCoefficient.all(scale)
    let agreement = Agreement(table)
    let found =
      NamedCoefficient.whole.map { $0.read(agreement) }
      + scale.indices.map { table.against($0)?.kappa(.unweighted) }
    let drawn = Bootstrap.agreementIntervals(
      of: table, resamples: evidence.estimator.resamples, level: evidence.estimator.level,
      seed: evidence.estimator.seed("judges"))
    let intervals =
      NamedCoefficient.whole.map { $0.interval(in: drawn) }
      + drawn.dropFirst(AgreementCoefficient.allCases.count)
    var coefficients: [String: Quantity] = [:]
    var perClass: [Int: Quantity] = [:]
    for (index, coefficient) in all.enumerated() {
      guard let value = found[index], value.isFinite else { continue }
      let quantity =
        try book.add(
          Quantity(
            id: "judges." + coefficient.id, value: .number(value), unit: coefficient.unit,
            interval: intervals[index].map { .init(low: $0.low, high: $0.high) }, n: table.n,
            filter: filter, formula: coefficient.formula)) as Quantity
      coefficients[coefficient.id] = quantity
      if index >= NamedCoefficient.whole.count {
        perClass[index - NamedCoefficient.whole.count] = quantity
      }
    }
    return (coefficients, perClass)
  }

  /// Another pair than the first: number of pairs, quadratic κ, share of equal scores.
  private static func addPair(
    _ first: Int, _ second: Int, _ scale: [Double], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let judges = evidence.exports.manifest.judges
    guard let table = ConfusionTable(table(first, second, scale, evidence)), table.n > 0 else {
      return
    }
    let id = { (part: String) in "judges.pair.\(first + 1)-\(second + 1).\(part)" }
    let filter =
      "\(evidence.pass), generations that both \(judges[first]) and \(judges[second]) scored"
    try book.count(id("pairs"), table.n, filter: filter, formula: "number of pairs")
    let agreement = Agreement(table)
    for coefficient in NamedCoefficient.whole
    where ["kappa.quadratic", "exact", "bias"].contains(coefficient.id) {
      guard let value = coefficient.read(agreement), value.isFinite else { continue }
      try book.add(
        Quantity(
          id: id(coefficient.id), value: .number(value), unit: coefficient.unit, n: table.n,
          filter: filter, formula: coefficient.formula))
    }
  }

  private static func addAlpha(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Quantity?
  {
    let judges = evidence.exports.manifest.judges.count
    let step = evidence.exports.manifest.judging?.step ?? 1
    var ratings: [[Double?]] = []
    for line in evidence.slices.scores(evidence.study.passes.main)
    where line.judges.count(where: { $0 != nil }) > 1 {
      let row = (0..<judges).map { judge in
        line.judges.indices.contains(judge) ? line.judges[judge].map { Double($0) * step } : nil
      }
      ratings += repeatElement(row, count: line.count)
    }
    guard let alpha = KrippendorffAlpha.of(ratings, level: .interval), alpha.isFinite else {
      return nil
    }
    return try book.add(
      Quantity(
        id: "judges.alpha", value: .number(alpha), unit: .ratio, n: ratings.count,
        filter: "\(evidence.pass), generations that at least two judges scored",
        formula: "Krippendorff's α of all judges, interval scale (Krippendorff, 2011)"))
  }
}

/// A coefficient of agreement with its name and formula.
struct NamedCoefficient: Sendable {
  let id: String
  let unit: Unit
  let formula: String
  /// What it is in a table's intervals; absent for one of a single score.
  let coefficient: AgreementCoefficient?
  let read: @Sendable (Agreement) -> Double?

  init(
    _ id: String, _ unit: Unit, _ formula: String, _ coefficient: AgreementCoefficient? = nil,
    _ read: @escaping @Sendable (Agreement) -> Double?
  ) {
    self.id = id
    self.unit = unit
    self.formula = formula
    self.coefficient = coefficient
    self.read = read
  }

  /// The interval in the unit of the quantity.
  func interval(in intervals: [Interval?]) -> Interval? {
    guard let coefficient, let interval = intervals[coefficient.rawValue] else { return nil }
    return unit == .percent
      ? Interval(low: interval.low * 100, high: interval.high * 100) : interval
  }

  /// Those of the whole table.
  static let whole: [NamedCoefficient] = [
    .init("kappa.quadratic", .ratio, "Cohen's κ, quadratic weights", .kappaQuadratic) {
      $0.kappaQuadratic
    },
    .init("kappa.linear", .ratio, "Cohen's κ, linear weights", .kappaLinear) { $0.kappaLinear },
    .init("kappa.unweighted", .ratio, "Cohen's κ, unweighted", .kappa) { $0.kappa },
    .init("exact", .percent, "share of pairs with equal scores", .exact) {
      $0.exact.map { $0 * 100 }
    },
    .init("within-one", .percent, "share of pairs at most one point apart", .withinOne) {
      $0.withinOne.map { $0 * 100 }
    },
    .init("pearson", .ratio, "Pearson's r", .pearson) { $0.pearson },
    .init("spearman", .ratio, "Spearman's ρ with mid-ranks", .spearman) { $0.spearman },
    .init("kendall", .ratio, "Kendall's τ-b", .kendall) { $0.kendall },
    .init("icc", .ratio, "ICC(2,1)", .icc) { $0.icc },
    .init("mean.first", .scorePoints, "mean score of the first judge", .meanFirst) { $0.meanFirst },
    .init("mean.second", .scorePoints, "mean score of the second judge", .meanSecond) {
      $0.meanSecond
    },
    .init("bias", .scorePoints, "mean of first minus second score", .bias) { $0.bias },
    .init(
      "limit.low", .scorePoints, "bias − 1.96 standard deviations of the differences", .limitLow
    ) {
      $0.limitLow
    },
    .init(
      "limit.high", .scorePoints, "bias + 1.96 standard deviations of the differences", .limitHigh
    ) {
      $0.limitHigh
    },
  ]

  /// Those of the whole table and one for each score.
  static func all(_ scale: [Double]) -> [NamedCoefficient] {
    whole
      + scale.map { score in
        let word = NumberFormat.shortest(score, decimals: 3)
        return .init(
          "kappa.class.\(word.replacing(".", with: "-"))", .ratio,
          "Cohen's κ of score \(word) against the rest"
        ) { _ in nil }
      }
  }
}
