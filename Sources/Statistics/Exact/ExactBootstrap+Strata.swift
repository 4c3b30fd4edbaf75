import Foundation

extension ExactBootstrap {
  /// The interval of the mean of a continuous sample of which each stratum's count, sum and sum of
  /// squares are known.
  ///
  /// A draw takes a stratum with the probability of its share of the rows, then a normal value with the
  /// stratum's mean and variance. Mean and variance of the drawn mean are those of the bootstrap over
  /// rows, and of its higher moments those that strata have among each other; what a row deviates from
  /// normal within its stratum is not known, and of the order of its skewness ÷ √n. The distribution
  /// of the mean under this model is exact to 10⁻⁹ where every stratum has some variance; with few
  /// strata of single rows all draws are enumerated; otherwise it is made smooth as described at
  /// ``ExactBootstrap``.
  ///
  /// - Returns: absent also where a sum is not finite.
  package static func meanInterval(strata: [Stratum], level: Double = 0.95) -> Interval? {
    guard isLevel(level), let term = StrataTerm(strata) else { return nil }
    if term.isDiscrete,
      let ratio = ResampledRatio(
        enumerating: term.means.map { (numerator: $0, denominator: 1) }, counts: term.counts)
    {
      return ratio.central(level: level)
    }
    return interval([term.group(times: 1 / term.n)], level: level, centre: term.mean)
  }

  /// The interval of the difference of the means of two independent continuous samples, first minus
  /// second, each as in ``meanInterval(strata:level:)``.
  package static func differenceInterval(
    strata first: [Stratum], _ second: [Stratum], level: Double = 0.95
  ) -> Interval? {
    guard isLevel(level), let a = StrataTerm(first), let b = StrataTerm(second) else { return nil }
    return interval(
      [a.group(times: 1 / a.n), b.group(times: -1 / b.n)], level: level, centre: a.mean - b.mean)
  }

  /// Draws of the mean from that distribution.
  ///
  /// - Returns: absent where a resample of strata without variance alone is not next to impossible, so that
  ///   the distribution has jumps, and where all variance is rounding.
  static func draws(
    _ strata: [Stratum], _ count: Int, _ generator: inout SeededGenerator
  ) -> [Double]? {
    guard let term = StrataTerm(strata), term.constantShare(term.n) < 1e-9 else { return nil }
    let sum = ResampledSum([term.group(times: 1 / term.n)], isLattice: false)
    guard sum.deviation > term.mean.magnitude * 1e-14, let found = SumDistribution(sum),
      let table = QuantileTable(
        deviation: sum.deviation, reach: sum.reach(exponent: Spectrum.exponent),
        cdf: { found.cdf($0) })
    else { return nil }
    return (0..<count).map { _ in term.mean + table.draw(&generator) }
  }

  private static func interval(
    _ groups: [ResampledSum.Group], level: Double, centre: Double
  ) -> Interval {
    let sum = ResampledSum(groups, isLattice: false)
    // A deviation that is all rounding is none.
    guard sum.deviation > centre.magnitude * 1e-14,
      let found = SumDistribution(sum)?.central(level: level)
    else { return Interval(low: centre, high: centre) }
    return Interval(low: centre + found.low, high: centre + found.high)
  }
}

/// A continuous sample by strata.
private struct StrataTerm {
  let n, mean: Double
  let means, variances: [Double]
  let counts: [Int]

  /// Whether there is no variance within any stratum.
  var isDiscrete: Bool { variances.allSatisfy { $0 == 0 } }

  init?(_ strata: [Stratum]) {
    let filled = strata.filter { $0.count > 0 }
    guard !filled.isEmpty else { return nil }
    counts = filled.map(\.count)
    means = filled.map(\.mean)
    // The variance of a constant stratum may be no more than the rounding of its squares.
    variances = filled.map { stratum in
      stratum.count == 1 || stratum.variance < 1e-14 * stratum.mean * stratum.mean
        ? 0 : stratum.variance
    }
    n = counts.reduce(0) { $0 + Double($1) }
    let first = means[0]
    mean = first + zip(means, counts).reduce(0) { $0 + ($1.0 - first) * Double($1.1) } / n
    guard mean.isFinite, variances.allSatisfy(\.isFinite) else { return nil }
  }

  /// The probability that none of some draws meets a stratum with variance.
  func constantShare(_ draws: Double) -> Double {
    let constant = zip(counts, variances).reduce(0.0) { $1.1 == 0 ? $0 + Double($1.0) : $0 }
    return pow(constant / n, draws)
  }

  func group(times factor: Double) -> ResampledSum.Group {
    ResampledSum.Group(
      values: means.map { ($0 - mean) * factor },
      variances: isDiscrete ? [] : variances.map { $0 * factor * factor },
      probabilities: counts.map { Double($0) / n }, draws: n)
  }
}
