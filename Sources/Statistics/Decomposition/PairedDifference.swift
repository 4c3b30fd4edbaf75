/// The mean difference of two sets of values that are matched by a key, such as siblings of one base
/// model.
package struct PairedDifference: Sendable, Equatable {
  /// One matched pair.
  package struct Pair: Sendable, Equatable {
    package let key: String
    package let first: Double
    package let second: Double
    /// First less second.
    package var difference: Double { first - second }
  }

  /// The pairs in the order of their keys.
  package let pairs: [Pair]
  /// Keys that only one side has, in order: they do not count.
  package let unmatched: [String]
  /// Mean of first less second.
  package let mean: Double
  /// Standard deviation of the mean, from that of the differences; absent for one pair.
  package let standardError: Double?

  /// - Returns: absent without a pair, or when a value is not finite.
  package init?(_ first: [String: Double], _ second: [String: Double]) {
    let keys = Set(first.keys).union(second.keys).sorted()
    pairs = keys.compactMap { key in
      guard let a = first[key], let b = second[key] else { return nil }
      return Pair(key: key, first: a, second: b)
    }
    unmatched = keys.filter { first[$0] == nil || second[$0] == nil }
    guard let moments = SampleMoments(pairs.map(\.difference)) else { return nil }
    mean = moments.mean
    standardError = moments.deviation.map { $0 / Double(moments.n).squareRoot() }
  }

  /// Interval of the mean from Student's t (Gosset, 1908); absent for one pair, and when `level` is not
  /// in (0, 1).
  package func interval(level: Double = 0.95) -> Interval? {
    guard let standardError, level > 0, level < 1,
      let square = FDistribution.quantile(level, 1, Double(pairs.count - 1))
    else { return nil }
    let reach = standardError * square.squareRoot()
    return Interval(low: mean - reach, high: mean + reach)
  }

  /// Percentile interval of the mean when pairs are drawn with replacement; absent without resamples,
  /// and when `level` is not in (0, 1).
  package func bootstrapInterval(
    resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> Interval? {
    guard resamples > 0, level > 0, level < 1 else { return nil }
    var generator = SeededGenerator(name: seed)
    // Distances from the mean, so that constant differences stay constant.
    let distances = pairs.map { $0.difference - mean }
    var means = distances.withUnsafeBufferPointer { rows in
      (0..<resamples).map { _ in generator.sumOfDraws(rows) / Double(rows.count) }
    }
    let ends = Quantiles.central(&means, level: level)
    return Interval(low: mean + ends.low, high: mean + ends.high)
  }
}
