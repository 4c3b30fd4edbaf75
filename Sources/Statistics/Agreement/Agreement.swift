/// Coefficients of agreement and association of two raters, from their table of counts.
///
/// A coefficient is absent where it is not defined: no pairs, or a rater who gives one score only.
package struct Agreement: Sendable, Equatable {
  /// Cohen's κ: 1 − observed ÷ expected disagreement.
  package var kappa: Double?
  package var kappaLinear: Double?
  package var kappaQuadratic: Double?
  /// Share of pairs with equal scores.
  package var exact: Double?
  /// Share of pairs at most one category apart.
  package var withinOne: Double?
  /// Product-moment correlation.
  package var pearson: Double?
  /// Rank correlation with mid-ranks (Spearman, 1904).
  package var spearman: Double?
  /// Rank correlation by pairs, corrected for ties (τ-b, Kendall, 1945).
  package var kendall: Double?
  /// Two-way random effects, absolute agreement, single rater (ICC(2,1), Shrout and Fleiss, 1979).
  package var icc: Double?
  /// Mean of first minus second score.
  package var bias: Double?
  /// Limits of agreement: bias ± 1.96 standard deviations of the differences (Bland and Altman,
  /// 1986).
  package var limitLow: Double?
  package var limitHigh: Double?
  /// Mean score of each rater, the first category scoring 1.
  package var meanFirst: Double?
  package var meanSecond: Double?

  package init(_ table: ConfusionTable) {
    let moments = Moments(table)
    guard let moments else { return }
    kappa = table.kappa(.unweighted)
    kappaLinear = table.kappa(.linear)
    kappaQuadratic = table.kappa(.quadratic)
    exact = table.share { $0 == $1 }
    withinOne = table.share { abs($0 - $1) <= 1 }
    pearson = moments.correlation
    spearman = table.spearman
    kendall = table.kendall
    icc = moments.intraclass?.coefficient
    meanFirst = moments.meanX
    meanSecond = moments.meanY
    let bias = moments.meanX - moments.meanY
    self.bias = bias
    if let deviation = moments.deviationOfDifferences {
      limitLow = bias - 1.96 * deviation
      limitHigh = bias + 1.96 * deviation
    }
  }
}

extension ConfusionTable {
  /// Cohen's κ; absent without pairs or when chance alone would agree perfectly.
  package func kappa(_ weights: Weights) -> Double? {
    let rows = counts.map { $0.reduce(0, +) }
    let columns = counts.indices.map { j in counts.reduce(0) { $0 + $1[j] } }
    var observed = 0
    var expected = 0
    for i in counts.indices {
      for j in counts.indices {
        observed += weights(i, j) * counts[i][j]
        expected += weights(i, j) * rows[i] * columns[j]
      }
    }
    guard expected > 0 else { return nil }
    return 1 - Double(observed) * Double(n) / Double(expected)
  }

  /// ICC(2,1) of the two raters, the first category scoring 1; absent with fewer than two pairs or
  /// when all scores are equal.
  package var intraclassCorrelation: IntraclassCorrelation? { Moments(self)?.intraclass }

  func share(where holds: (Int, Int) -> Bool) -> Double? {
    let n = n
    guard n > 0 else { return nil }
    var count = 0
    for i in counts.indices {
      for j in counts.indices where holds(i, j) { count += counts[i][j] }
    }
    return Double(count) / Double(n)
  }

  var spearman: Double? {
    let rows = counts.map { $0.reduce(0, +) }
    let columns = counts.indices.map { j in counts.reduce(0) { $0 + $1[j] } }
    return Moments(self, x: Self.midRanks(rows), y: Self.midRanks(columns))?.correlation
  }

  private static func midRanks(_ counts: [Int]) -> [Double] {
    var before = 0
    return counts.map { count in
      defer { before += count }
      return Double(before) + Double(count + 1) / 2
    }
  }

  var kendall: Double? {
    var difference = 0
    for i in counts.indices {
      for j in counts.indices where counts[i][j] > 0 {
        var concordant = 0
        var discordant = 0
        for below in (i + 1)..<max(i + 1, counts.count) {
          for column in counts.indices {
            if column > j { concordant += counts[below][column] }
            if column < j { discordant += counts[below][column] }
          }
        }
        difference += counts[i][j] * (concordant - discordant)
      }
    }
    let pairs = n * (n - 1) / 2
    let tied = { (sums: [Int]) in sums.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let x = pairs - tied(counts.map { $0.reduce(0, +) })
    let y = pairs - tied(counts.indices.map { j in counts.reduce(0) { $0 + $1[j] } })
    guard x > 0, y > 0 else { return nil }
    return Double(difference) / (Double(x).squareRoot() * Double(y).squareRoot())
  }
}

/// Weighted first and second moments of a table whose categories have scores.
private struct Moments {
  let n: Double
  let meanX, meanY, varianceX, varianceY, covariance: Double

  init?(_ table: ConfusionTable) {
    let scores = (1...table.categories).map(Double.init)
    self.init(table, x: scores, y: scores)
  }

  /// Central moments dividing by n; absent without pairs.
  init?(_ table: ConfusionTable, x: [Double], y: [Double]) {
    let total = Double(table.n)
    guard total > 0 else { return nil }
    var sumX = 0.0
    var sumY = 0.0
    for (i, row) in table.counts.enumerated() {
      for (j, count) in row.enumerated() {
        sumX += Double(count) * x[i]
        sumY += Double(count) * y[j]
      }
    }
    let (mx, my) = (sumX / total, sumY / total)
    var xx = 0.0
    var yy = 0.0
    var xy = 0.0
    for (i, row) in table.counts.enumerated() {
      for (j, count) in row.enumerated() where count > 0 {
        let (dx, dy) = (x[i] - mx, y[j] - my)
        xx += Double(count) * dx * dx
        yy += Double(count) * dy * dy
        xy += Double(count) * dx * dy
      }
    }
    n = total
    meanX = mx
    meanY = my
    varianceX = xx / total
    varianceY = yy / total
    covariance = xy / total
  }

  var correlation: Double? {
    guard varianceX > 0, varianceY > 0 else { return nil }
    return covariance / (varianceX * varianceY).squareRoot()
  }

  /// Standard deviation of x − y, dividing by n − 1.
  var deviationOfDifferences: Double? {
    guard n > 1 else { return nil }
    return max(0, (varianceX + varianceY - 2 * covariance) * n / (n - 1)).squareRoot()
  }

  /// Subjects are the things, of which there are n, each with two ratings.
  var intraclass: IntraclassCorrelation? {
    guard n > 1 else { return nil }
    let grand = (meanX + meanY) / 2
    let subjects = n * (varianceX + varianceY + 2 * covariance) / 2
    let raters = n * ((meanX - grand) * (meanX - grand) + (meanY - grand) * (meanY - grand))
    let total =
      n * (varianceX + varianceY) + raters
    let residual = max(0, total - subjects - raters)
    // Scores are whole: a residual this small is the rounding of a perfect fit.
    let mean = residual < 1e-13 * total ? 0 : residual / (n - 1)
    return IntraclassCorrelation(
      things: Int(n), raters: 2,
      mean: .init(things: subjects / (n - 1), raters: raters, residual: mean))
  }
}
