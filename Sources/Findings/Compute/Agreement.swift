import Statistics

extension QuantityLedger {
  /// How the first two judges agree on the generations of the variance pass that both scored.
  mutating func addAgreement(_ evidence: Evidence, _ estimator: Estimator) throws
    -> AgreementFinding?
  {
    let judges = evidence.exports.manifest.judges
    guard judges.count >= 2 else { return nil }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for line in evidence.scores(of: evidence.exports.models) {
      guard line.judges.count >= 2, let a = line.judges[0], let b = line.judges[1],
        1...5 ~= a, 1...5 ~= b
      else { continue }
      counts[a - 1][b - 1] += line.count
    }
    guard let table = ConfusionTable(counts), table.n > 0 else { return nil }
    let coefficients = try addCoefficients(of: table, judges, estimator)
    guard coefficients.count == Coefficient.all.count else { return nil }
    return AgreementFinding(
      judges: Array(judges.prefix(2)), table: counts, cells: try addCells(counts, judges),
      pairs: try count(
        "judges.pairs", table.n, filter: Self.pairs(judges), formula: "number of pairs"),
      kappaQuadratic: coefficients[0], kappaLinear: coefficients[1],
      kappaUnweighted: coefficients[2], exact: coefficients[3], withinOne: coefficients[4],
      pearson: coefficients[5], spearman: coefficients[6], kendall: coefficients[7],
      icc: coefficients[8], means: Array(coefficients[9...10]), bias: coefficients[11],
      limitLow: coefficients[12], limitHigh: coefficients[13],
      perClass: Array(coefficients[14...]))
  }

  private mutating func addCells(_ counts: [[Int]], _ judges: [String]) throws -> [[Quantity]] {
    try counts.enumerated().map { row, counts in
      try counts.enumerated().map { column, count in
        try self.count(
          "judges.cell.\(row + 1).\(column + 1)", count, filter: Self.pairs(judges),
          formula: "number of pairs with scores \(row + 1) and \(column + 1)")
      }
    }
  }

  private static func pairs(_ judges: [String]) -> String {
    "variance pass, generations that both \(judges[0]) and \(judges[1]) scored"
  }

  private mutating func addCoefficients(
    of table: ConfusionTable, _ judges: [String], _ estimator: Estimator
  ) throws -> [Quantity] {
    let values = Coefficient.values(of: table)
    let intervals = Bootstrap.intervals(
      of: table, resamples: estimator.resamples, level: estimator.level,
      seed: estimator.seed("judges"), statistics: Coefficient.values)
    return try Coefficient.all.indices.compactMap { index in
      let coefficient = Coefficient.all[index]
      guard let value = values[index] else { return nil }
      return try add(
        Quantity(
          id: coefficient.id, value: .number(value), unit: coefficient.unit,
          interval: intervals[index].map { .init(low: $0.low, high: $0.high) }, n: table.n,
          filter: Self.pairs(judges), formula: coefficient.formula))
    }
  }
}

/// A coefficient of agreement with its name and formula.
private struct Coefficient {
  let id: String
  let unit: Unit
  let formula: String
  let read: @Sendable (Agreement) -> Double?

  init(
    _ id: String, _ unit: Unit, _ formula: String,
    _ read: @escaping @Sendable (Agreement) -> Double?
  ) {
    self.id = id
    self.unit = unit
    self.formula = formula
    self.read = read
  }

  static let all: [Coefficient] =
    [
      Coefficient("judges.kappa.quadratic", .ratio, "Cohen's κ, quadratic weights") {
        $0.kappaQuadratic
      },
      Coefficient("judges.kappa.linear", .ratio, "Cohen's κ, linear weights") { $0.kappaLinear },
      Coefficient("judges.kappa.unweighted", .ratio, "Cohen's κ, unweighted") { $0.kappa },
      Coefficient("judges.exact", .percent, "share of pairs with equal scores") {
        $0.exact.map { $0 * 100 }
      },
      Coefficient("judges.within-one", .percent, "share of pairs at most one point apart") {
        $0.withinOne.map { $0 * 100 }
      },
      Coefficient("judges.pearson", .ratio, "Pearson's r") { $0.pearson },
      Coefficient("judges.spearman", .ratio, "Spearman's ρ with mid-ranks") { $0.spearman },
      Coefficient("judges.kendall", .ratio, "Kendall's τ-b") { $0.kendall },
      Coefficient("judges.icc", .ratio, "ICC(2,1)") { $0.icc },
      Coefficient("judges.mean.first", .scorePoints, "mean score of the first judge") {
        $0.meanFirst
      },
      Coefficient("judges.mean.second", .scorePoints, "mean score of the second judge") {
        $0.meanSecond
      },
      Coefficient("judges.bias", .scorePoints, "mean of first minus second score") { $0.bias },
      Coefficient(
        "judges.limit.low", .scorePoints, "bias − 1.96 standard deviations of the differences"
      ) { $0.limitLow },
      Coefficient(
        "judges.limit.high", .scorePoints, "bias + 1.96 standard deviations of the differences"
      ) { $0.limitHigh },
    ]
    + (1...5).map { score in
      Coefficient(
        "judges.kappa.class.\(score)", .ratio, "Cohen's κ of score \(score) against the rest"
      ) {
        _ in nil
      }
    }

  /// All coefficients of a table, in the order of ``all``.
  static func values(of table: ConfusionTable) -> [Double?] {
    let agreement = Agreement(table)
    return all.prefix(all.count - 5).map { $0.read(agreement) }
      + (0..<5).map { table.against($0)?.kappa(.unweighted) }
  }
}
