/// Internal consistency of the items of a test (Cronbach, 1951).
package struct CronbachAlpha: Sendable, Equatable {
  /// At most 1; below 0 where items contradict one another.
  package let coefficient: Double
  /// Number of subjects, at least 2.
  package let subjects: Int
  /// Number of items, at least 2.
  package let items: Int

  /// - Parameter scores: one list per subject, its scores in the order of items, none missing.
  /// - Returns: absent with fewer than two subjects or items, when a score is missing or not finite, or
  ///   when all subjects have the same sum.
  package init?(_ scores: [[Double]]) {
    guard let width = scores.first?.count, width >= 2, scores.count >= 2,
      scores.allSatisfy({ $0.count == width }),
      let all = SampleMoments(Array(scores.joined())), all.reach > 0
    else { return nil }
    let lines = scores.indices.map { all.scaled[($0 * width)..<(($0 + 1) * width)] }
    let sums = lines.map { $0.reduce(0, +) }
    let variance = { (values: [Double]) -> Double in
      SampleMoments(values).map { $0.populationDeviation * $0.populationDeviation } ?? 0
    }
    let parts = (0..<width).reduce(0) { total, item in
      total + variance(lines.map { $0[$0.startIndex + item] })
    }
    let whole = variance(sums)
    // The scores are scaled to a reach of 1: a variance this small is rounding.
    guard whole > 1e-26 * Double(width * width) else { return nil }
    let k = Double(width)
    coefficient = k / (k - 1) * (1 - parts / whole)
    guard coefficient.isFinite else { return nil }
    subjects = scores.count
    items = width
  }

  /// The interval from the F distribution (Feldt, Woodruff and Salih, 1987); absent when `level` is not
  /// in (0, 1).
  package func interval(level: Double = 0.95) -> Interval? {
    let first = Double(subjects - 1)
    let second = first * Double(items - 1)
    guard level > 0, level < 1,
      let upper = FDistribution.quantile((1 + level) / 2, first, second),
      let lower = FDistribution.quantile((1 - level) / 2, first, second)
    else { return nil }
    let rest = 1 - coefficient
    return Interval(low: 1 - rest * upper, high: 1 - rest * lower)
  }
}
