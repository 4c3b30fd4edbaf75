/// Krippendorff's α: agreement of any number of raters, of whom some may not have rated some things
/// (Krippendorff, 2004).
package enum KrippendorffAlpha {
  /// What the values mean, hence how far apart two of them are.
  package enum Level: Sendable, CaseIterable {
    /// Names: any two differ alike.
    case nominal
    /// An order: the distance is the number of ratings between.
    case ordinal
    /// Numbers: the distance is the difference.
    case interval
  }

  /// 1 − observed ÷ expected disagreement, both from pairs of ratings.
  ///
  /// - Parameter ratings: for each thing the ratings it got, in any order, absent where a rater gave
  ///   none; a thing with fewer than two tells nothing and is left out.
  /// - Returns: absent without a thing rated twice, when all ratings that count are equal, or when a
  ///   rating is not finite.
  package static func of(_ ratings: [[Double?]], level: Level) -> Double? {
    let things = ratings.map { $0.compactMap(\.self) }.filter { $0.count >= 2 }
    guard things.joined().allSatisfy(\.isFinite) else { return nil }
    let values = Set(things.joined()).sorted()
    guard values.count > 1, let least = values.first, let greatest = values.last else {
      return nil
    }
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let counted = things.map { Tally($0.map { (place[$0] ?? 0, 1) }) }
    var totals = [Int](repeating: 0, count: values.count)
    for thing in counted {
      for (value, count) in zip(thing.values, thing.counts) { totals[value] += count }
    }
    // Halves, for the difference of two great numbers may overflow.
    let span = greatest / 2 - least / 2
    let distance = squaredDistance(
      level, values: values.map { $0 / 2 / span }, totals: totals)

    // Each pair of ratings counts once, in both sums.
    var observed = 0.0
    for thing in counted {
      observed += disagreement(thing.values, thing.counts, distance) / Double(thing.n - 1)
    }
    let n = totals.reduce(0, +)
    let expected = disagreement(Array(values.indices), totals, distance) / Double(n - 1)
    guard expected > 0, expected.isFinite else { return nil }
    return 1 - observed / expected
  }

  private static func disagreement(
    _ values: [Int], _ counts: [Int], _ distance: (Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    for i in values.indices {
      for j in (i + 1)..<max(i + 1, values.count) {
        sum += Double(counts[i]) * Double(counts[j]) * distance(values[i], values[j])
      }
    }
    return sum
  }

  private static func squaredDistance(
    _ level: Level, values: [Double], totals: [Int]
  ) -> (Int, Int) -> Double {
    switch level {
    case .nominal: return { _, _ in 1 }
    case .interval:
      return { i, j in (values[i] - values[j]) * (values[i] - values[j]) }
    case .ordinal:
      // Between the middles of two values' ranks lie all ratings from one to the other, those at the
      // ends by half.
      var before = 0
      let middles = totals.map { total in
        defer { before += total }
        return Double(before) + Double(total) / 2
      }
      return { i, j in (middles[i] - middles[j]) * (middles[i] - middles[j]) }
    }
  }
}
