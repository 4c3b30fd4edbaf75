/// The bootstrap of means (Efron, 1979), drawn over counts instead of rows.
package enum Bootstrap {
  /// Percentile interval of the mean of a discrete sample.
  ///
  /// Each resample draws the counts of the distinct values from the multinomial distribution, which
  /// is the distribution that resampling `n` rows with replacement gives them.
  ///
  /// - Returns: absent for an empty sample.
  package static func meanInterval(
    of tally: Tally, resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> Interval? {
    guard tally.n > 0, resamples > 0 else { return nil }
    var means = replicates(of: tally, resamples: resamples, seed: seed)
    return Quantiles.central(&means, level: level)
  }

  /// Percentile interval of the difference of the means of two independent samples, first minus
  /// second.
  package static func differenceInterval(
    _ first: Tally, _ second: Tally, resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> Interval? {
    guard first.n > 0, second.n > 0, resamples > 0 else { return nil }
    let a = replicates(of: first, resamples: resamples, seed: seed + "/first")
    let b = replicates(of: second, resamples: resamples, seed: seed + "/second")
    var differences = zip(a, b).map { $0 - $1 }
    return Quantiles.central(&differences, level: level)
  }

  /// The resampled means in the order of drawing.
  package static func replicates(of tally: Tally, resamples: Int, seed: String) -> [Double] {
    guard tally.n > 0 else { return [] }
    var generator = SeededGenerator(name: seed)
    let scale = 1 / Double(tally.n)
    // Drawing a row costs about a twentieth of drawing a binomial.
    if tally.n < 20 * tally.values.count {
      // Sums of whole numbers are exact, and floating-point ones leave the integer units to the
      // generator.
      let rows = zip(tally.values, tally.counts).flatMap { repeatElement(Double($0), count: $1) }
      return rows.withUnsafeBufferPointer { rows in
        (0..<resamples).map { _ in generator.sumOfDraws(rows) * scale }
      }
    }
    return (0..<resamples).map { _ in
      var sum = 0
      generator.multinomial(of: tally.counts, total: tally.n) { index, count in
        sum += tally.values[index] * count
      }
      return Double(sum) * scale
    }
  }

  /// Percentile interval of the mean of a continuous sample of which each stratum's count, sum and
  /// sum of squares are known.
  ///
  /// Each resample draws `n` rows; a row brings its stratum's mean, and one normal term with the
  /// pooled variance within strata stands for the scatter around those means. Mean and variance of
  /// the replicates equal those of the bootstrap over rows; of the higher moments, those that come
  /// from differences between strata. Where there are more than twenty rows to a stratum, the normal
  /// term stands for all scatter: skewness then moves a quantile by less than the noise of the
  /// resampling, and the cost no longer grows with the rows.
  package static func meanInterval(
    strata: [Stratum], resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> Interval? {
    guard var means = replicates(strata: strata, resamples: resamples, seed: seed) else {
      return nil
    }
    return Quantiles.central(&means, level: level)
  }

  /// The resampled means of a stratified continuous sample in the order of drawing, as in
  /// ``meanInterval(strata:resamples:level:seed:)``.
  ///
  /// Many resamples are drawn from the distribution of ``ExactBootstrap/meanInterval(strata:level:)``,
  /// in which each stratum has its own variance.
  ///
  /// - Returns: absent for an empty sample.
  package static func replicates(
    strata: [Stratum], resamples: Int, seed: String
  ) -> [Double]? {
    let filled = strata.filter { $0.count > 0 }
    let n = filled.reduce(0) { $0 + $1.count }
    guard n > 0, resamples > 0 else { return nil }
    var generator = SeededGenerator(name: seed)
    if resamples >= fewResamples, let drawn = ExactBootstrap.draws(filled, resamples, &generator) {
      return drawn
    }
    let within = filled.reduce(0) { $0 + Double($1.count) * $1.variance }
    var sums: [Double]
    var variance = within
    if n <= 20 * filled.count {
      let rows = filled.flatMap { repeatElement($0.mean, count: $0.count) }
      sums = rows.withUnsafeBufferPointer { rows in
        (0..<resamples).map { _ in generator.sumOfDraws(rows) }
      }
    } else {
      let whole = Stratum(
        count: n, sum: filled.reduce(0) { $0 + $1.sum },
        sumOfSquares: filled.reduce(0) { $0 + $1.sumOfSquares })
      sums = [Double](repeating: whole.sum, count: resamples)
      variance = Double(n) * whole.variance
    }
    let deviation = variance.squareRoot()
    let scatter = deviation > 0 ? generator.normals(resamples) : nil
    for index in sums.indices {
      sums[index] = (sums[index] + (scatter.map { deviation * $0[index] } ?? 0)) / Double(n)
    }
    return sums
  }
}

extension SeededGenerator {
  /// Draws counts from the multinomial distribution with probabilities proportional to `weights`, as
  /// many in all as `total`, by conditional binomials; hands each index and its count to `body`.
  @inline(__always)
  mutating func multinomial(of weights: [Int], total: Int, _ body: (Int, Int) -> Void) {
    var left = total
    var weightLeft = weights.reduce(0, +)
    for index in weights.indices {
      guard left > 0 else { return }
      let count =
        index == weights.count - 1
        ? left : binomial(left, Double(weights[index]) / Double(weightLeft))
      body(index, count)
      left -= count
      weightLeft -= weights[index]
    }
  }
}
