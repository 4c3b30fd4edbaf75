/// The intraclass correlation for absolute agreement of single raters, both things and raters being
/// samples: ICC(2,1) of Shrout and Fleiss (1979), ICC(A,1) of McGraw and Wong (1996).
package struct IntraclassCorrelation: Sendable, Equatable {
  /// Number of things, at least 2.
  package let things: Int
  /// Number of raters, at least 2.
  package let raters: Int
  /// Share of the variance that comes from the things: at most 1, below 0 where things differ less
  /// than chance would have it.
  package let coefficient: Double

  let mean: MeanSquares

  /// Mean squares of a two-way analysis of variance without repetition.
  struct MeanSquares: Sendable, Equatable {
    let things, raters, residual: Double
  }

  /// Absent when the variance that the mean squares describe is not positive.
  init?(things: Int, raters: Int, mean: MeanSquares) {
    let (n, k) = (Double(things), Double(raters))
    let whole =
      mean.things + (k - 1) * mean.residual + k * (mean.raters - mean.residual) / n
    guard things >= 2, raters >= 2, whole > 0, whole.isFinite else { return nil }
    self.things = things
    self.raters = raters
    self.mean = mean
    coefficient = (mean.things - mean.residual) / whole
  }

  /// From ratings without gaps.
  ///
  /// - Parameter ratings: one list per thing, its ratings in the order of raters.
  /// - Returns: absent with fewer than two things or raters, when a rating is missing or not finite,
  ///   when all ratings are equal, or when the variance is not positive.
  package init?(_ ratings: [[Double]]) {
    guard let k = ratings.first?.count, k >= 2, ratings.count >= 2,
      ratings.allSatisfy({ $0.count == k }), let all = SampleMoments(Array(ratings.joined())),
      all.reach > 0
    else { return nil }
    let n = ratings.count
    let rows = (0..<n).map { i in all.scaled[(i * k)..<((i + 1) * k)].reduce(0, +) / Double(k) }
    let columns = (0..<k).map { j in
      stride(from: j, to: n * k, by: k).reduce(0) { $0 + all.scaled[$1] } / Double(n)
    }
    var residual = 0.0
    for (index, value) in all.scaled.enumerated() {
      let rest = value - rows[index / k] - columns[index % k]
      residual += rest * rest
    }
    // The values are scaled to a reach of 1: what is left of a perfect fit is rounding, and its square
    // is far below this.
    let mean = { (square: Double, degrees: Int) in
      square < 1e-27 * Double(n * k) ? 0 : square / Double(degrees)
    }
    self.init(
      things: n, raters: k,
      mean: MeanSquares(
        things: mean(Double(k) * rows.reduce(0) { $0 + $1 * $1 }, n - 1),
        raters: mean(Double(n) * columns.reduce(0) { $0 + $1 * $1 }, k - 1),
        residual: mean(residual, (n - 1) * (k - 1))))
  }

  /// The interval from the F distribution with Satterthwaite's degrees of freedom (Shrout and Fleiss,
  /// 1979; McGraw and Wong, 1996).
  ///
  /// - Returns: absent when raters agree perfectly, where nothing tells how sure that is, or when
  ///   `level` is not in (0, 1).
  package func interval(level: Double = 0.95) -> Interval? {
    let (n, k) = (Double(things), Double(raters))
    // Both parts of the ratio are multiplied by the residual, so that it may be zero.
    let byRaters = k * coefficient * mean.raters
    let byRest = (n * (1 + (k - 1) * coefficient) - k * coefficient) * mean.residual
    let above = (n - 1) * (k - 1) * (byRaters + byRest) * (byRaters + byRest)
    let below = (n - 1) * byRaters * byRaters + byRest * byRest
    guard level > 0, level < 1, below > 0, above > 0,
      let upper = FDistribution.quantile((1 + level) / 2, n - 1, above / below),
      let lower = FDistribution.quantile((1 + level) / 2, above / below, n - 1)
    else { return nil }
    let rest = k * mean.raters + (k * n - k - n) * mean.residual
    let low =
      n * (mean.things - upper * mean.residual) / (upper * rest + n * mean.things)
    let high =
      n * (lower * mean.things - mean.residual) / (rest + n * lower * mean.things)
    guard low.isFinite, high.isFinite else { return nil }
    return Interval(low: low, high: high)
  }
}
