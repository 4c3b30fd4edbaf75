/// Friedman's test of whether blocks rank the same treatments alike (Friedman, 1937).
package struct Friedman: Sendable, Equatable {
  /// Number of blocks, at least 1: scenarios, say.
  package let blocks: Int
  /// Number of treatments, at least 2: models, say.
  package let treatments: Int
  /// Mean rank of each treatment, 1 for the one with the least value everywhere.
  package let meanRanks: [Double]
  /// The statistic, corrected for ties; absent when every block gives all treatments the same value.
  package let chiSquare: Double?
  /// Probability of a statistic at least as great, by the chi-square distribution with one degree of
  /// freedom fewer than treatments; absent with the statistic.
  package let p: Double?
  /// Kendall's W, corrected for ties: 0 for blocks that cancel out, 1 for blocks that rank alike;
  /// absent with the statistic.
  package let kendallW: Double?

  /// Distance of each treatment's doubled rank sum from the mean of all.
  let distances: [Double]
  /// Sum of squares of the doubled ranks about their mean.
  let scatter: Double
  /// Sum of squares of `distances`.
  let between: Double

  /// Ranks the values within each block.
  ///
  /// - Parameter values: one list of values per block, in the order of treatments.
  /// - Returns: absent without blocks, with fewer than two treatments, when blocks differ in length
  ///   or when a value is not a number.
  package init?(_ values: [[Double]]) {
    guard let k = values.first?.count, k >= 2, values.allSatisfy({ $0.count == k }) else {
      return nil
    }
    var sums = [Int](repeating: 0, count: k)
    var scatter = 0.0
    for block in values {
      guard let ranks = Ranks.doubled(block) else { return nil }
      for (treatment, rank) in ranks.enumerated() {
        let distance = rank - (k + 1)
        sums[treatment] += distance
        scatter += Double(distance * distance)
      }
    }
    let n = Double(values.count)
    blocks = values.count
    treatments = k
    meanRanks = sums.map { (Double($0) / n + Double(k + 1)) / 2 }
    distances = sums.map { Double($0) }
    self.scatter = scatter
    between = distances.reduce(0) { $0 + $1 * $1 }
    guard scatter > 0 else {
      chiSquare = nil
      p = nil
      kendallW = nil
      return
    }
    let statistic = Double(k - 1) * between / scatter
    chiSquare = statistic
    p = ChiSquareDistribution.survival(statistic, degrees: Double(k - 1))
    kendallW = between / (n * scatter)
  }
}
