/// The intervals that the same resamples give by two methods.
package struct BootstrapIntervals: Sendable, Equatable {
  /// The statistic of the sample itself.
  package let estimate: Double
  /// Between the quantiles of the resampled statistic.
  package let percentile: Interval
  /// Bias-corrected and accelerated; absent when all resamples fall on one side of the estimate, or
  /// when the correction leaves the range of probabilities.
  package let accelerated: Interval?
}

extension Bootstrap {
  /// Percentile and BCa intervals of the mean of a discrete sample (Efron, 1987), from the resamples
  /// that `meanInterval` draws under the same name.
  ///
  /// - Returns: absent for an empty sample, without resamples, or when `level` is not in (0, 1).
  package static func meanIntervals(
    of tally: Tally, resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> BootstrapIntervals? {
    guard let mean = tally.mean else { return nil }
    // Leaving out a value v moves the mean to (sum − v) ÷ (n − 1); only the differences matter.
    let jackknife = tally.values.map { -Double($0) }
    // Rounded as the replicates are, so that equal sums compare as equal.
    let centre = Double(tally.sum) * (1 / Double(tally.n))
    let found = intervals(
      estimate: centre, replicates: replicates(of: tally, resamples: max(0, resamples), seed: seed),
      jackknife: Array(zip(jackknife, tally.counts)), level: level)
    return found.map {
      BootstrapIntervals(estimate: mean, percentile: $0.percentile, accelerated: $0.accelerated)
    }
  }

  /// Percentile and BCa intervals of any statistic of a table of counts (Efron, 1987).
  ///
  /// Each resample draws the counts from the multinomial distribution. The jackknife leaves out one row
  /// of each kind that occurs and weights the result by the number of such rows, which is the jackknife
  /// over rows.
  ///
  /// - Parameters:
  ///   - counts: how many rows there are of each kind, none negative.
  ///   - statistic: takes counts of the same kinds; where it is absent, the resample is left out.
  /// - Returns: absent when the statistic is absent for the sample itself or for all resamples, or
  ///   when `level` is not in (0, 1).
  package static func intervals(
    of counts: [Int], resamples: Int = 10_000, level: Double = 0.95, seed: String,
    statistic: ([Int]) -> Double?
  ) -> BootstrapIntervals? {
    let n = counts.reduce(0, +)
    guard n > 0, counts.allSatisfy({ $0 >= 0 }), let estimate = statistic(counts) else {
      return nil
    }
    var generator = SeededGenerator(name: seed)
    var resample = counts
    var replicates: [Double] = []
    for _ in 0..<max(0, resamples) {
      for index in resample.indices { resample[index] = 0 }
      generator.multinomial(of: counts, total: n) { resample[$0] = $1 }
      if let value = statistic(resample) { replicates.append(value) }
    }
    var jackknife: [(Double, Int)] = []
    for (index, count) in counts.enumerated() where count > 0 {
      var rest = counts
      rest[index] -= 1
      if let value = statistic(rest) { jackknife.append((value, count)) }
    }
    return intervals(
      estimate: estimate, replicates: replicates, jackknife: jackknife, level: level)
  }

  /// - Parameter jackknife: the statistic without one row, up to a common shift and a positive factor,
  ///   and the number of rows that give it.
  static func intervals(
    estimate: Double, replicates: [Double], jackknife: [(Double, Int)], level: Double
  ) -> BootstrapIntervals? {
    guard !replicates.isEmpty, level > 0, level < 1 else { return nil }
    var replicates = replicates
    let levels = acceleratedLevels(
      estimate: estimate, replicates: replicates, jackknife: jackknife, level: level)
    return BootstrapIntervals(
      estimate: estimate, percentile: Quantiles.central(&replicates, level: level),
      accelerated: levels.map { Quantiles.between(&replicates, $0.low, $0.high) })
  }

  /// The quantiles that bound the BCa interval.
  private static func acceleratedLevels(
    estimate: Double, replicates: [Double], jackknife: [(Double, Int)], level: Double
  ) -> Interval? {
    // Replicates that equal the estimate count half below it.
    let below = replicates.reduce(0) { $0 + ($1 < estimate ? 2 : $1 == estimate ? 1 : 0) }
    guard let bias = NormalDistribution.quantile(Double(below) / Double(2 * replicates.count)),
      let tail = NormalDistribution.quantile((1 + level) / 2)
    else { return nil }
    let acceleration = acceleration(jackknife)
    let corrected = { (z: Double) -> Double? in
      let shrink = 1 - acceleration * (bias + z)
      return shrink > 0 ? NormalDistribution.cdf(bias + (bias + z) / shrink) : nil
    }
    guard let low = corrected(-tail), let high = corrected(tail) else { return nil }
    return Interval(low: low, high: high)
  }

  /// A sixth of the skewness of the jackknife's deviations, which leaving a row out turns round; 0
  /// where all are equal.
  private static func acceleration(_ jackknife: [(Double, Int)]) -> Double {
    guard let first = jackknife.first?.0 else { return 0 }
    let n = Double(jackknife.reduce(0) { $0 + $1.1 })
    let mean = first + jackknife.reduce(0) { $0 + Double($1.1) * ($1.0 - first) } / n
    var squares = 0.0
    var cubes = 0.0
    for (value, count) in jackknife {
      let distance = mean - value
      squares += Double(count) * distance * distance
      cubes += Double(count) * distance * distance * distance
    }
    guard squares > 0 else { return 0 }
    return cubes / (6 * squares * squares.squareRoot())
  }
}
