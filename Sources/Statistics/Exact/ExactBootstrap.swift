/// Percentile intervals of the bootstrap (Efron, 1979) from its distribution itself instead of from
/// draws of it: no seed, no noise, the same bits on every run.
///
/// Drawing n rows with replacement and adding them up is the n-fold convolution of the sample's
/// distribution, and its characteristic function the nth power of the sample's. Inverted over a
/// lattice of sums (all scores are whole numbers) that gives the probabilities of all sums to about
/// 10⁻⁹. Where the lattice has more points than can be handled, or values are not whole, a normal term
/// of a thousandth of the sum's standard deviation makes the distribution smooth; it moves an end by
/// some millionths of a standard deviation where the distribution is smooth at that scale, and by no
/// more than about three thousandths where it jumps.
///
/// An interval at `level` reaches from the least value x with P(X ≤ x) ≥ (1 − level) ÷ 2 to the greatest
/// with P(X ≥ x) ≥ (1 − level) ÷ 2: what the ends of percentile intervals tend to as draws increase.
/// All are absent for an empty sample and when `level` is not in (0, 1).
///
/// Cost: some tens of frequencies times the distinct values where the lattice is coarse against the
/// deviation of the sum, at most some hundred thousand; it does not grow with the rows.
package enum ExactBootstrap {
  /// The interval of the mean of a discrete sample, in the unit of its values.
  package static func meanInterval(of tally: Tally, level: Double = 0.95) -> Interval? {
    stratifiedMeanInterval(of: [tally], level: level)
  }

  /// The interval of the mean over the rows of several samples of which each keeps its size.
  ///
  /// Rows are drawn within each sample apart. Samples without rows are left out.
  package static func stratifiedMeanInterval(
    of tallies: [Tally], level: Double = 0.95
  ) -> Interval? {
    let filled = tallies.filter { $0.n > 0 }
    let n = filled.reduce(0.0) { $0 + Double($1.n) }
    return interval(
      filled.map { TallyTerm($0, times: 1) }, level: level,
      centre: filled.reduce(0) { $0 + Double($1.sum) } / n, scale: 1 / n)
  }

  /// The interval of the difference of the means of two independent samples, first minus second.
  package static func differenceInterval(
    _ first: Tally, _ second: Tally, level: Double = 0.95
  ) -> Interval? {
    guard let a = first.mean, let b = second.mean else { return nil }
    // n₂ S₁ − n₁ S₂ is whole, and n₁ n₂ times the difference.
    let divisor = greatestCommonDivisor(first.n, second.n)
    return interval(
      [
        TallyTerm(first, times: second.n / divisor),
        TallyTerm(second, times: -(first.n / divisor)),
      ], level: level, centre: a - b,
      scale: Double(divisor) / Double(first.n) / Double(second.n))
  }

  /// The interval of the mean over whole clusters: as many clusters as there are are drawn with
  /// replacement, the sum of their rows divided by the number of their rows (Field and Welsh, 2007).
  ///
  /// The mean of models that met the same scenarios can be compared by clusters of differences, where
  /// all have as many rows.
  ///
  /// Clusters of equal size are a sample of sums. For others see ``ResampledRatio``.
  package static func clusterMeanInterval(
    _ clusters: [Cluster], level: Double = 0.95
  ) -> Interval? {
    let filled = clusters.filter { $0.count > 0 }
    guard let size = filled.first?.count, isLevel(level) else { return nil }
    guard filled.allSatisfy({ $0.count == size }) else {
      return ResampledRatio(
        filled.map { (numerator: Double($0.sum), denominator: Double($0.count)) })?
        .central(level: level)
    }
    let sums = Tally(filled.map { ($0.sum, 1) })
    return meanInterval(of: sums, level: level).map {
      Interval(low: $0.low / Double(size), high: $0.high / Double(size))
    }
  }

  /// The interval of the ratio of two sums over whole clusters, such as energy over right answers.
  ///
  /// - Parameter clusters: numerator of any sign, denominator not negative, both finite.
  /// - Returns: absent also where the denominators are all 0 or a value is out of range. Where a
  ///   resample can have the denominator 0, it counts as below every ratio if its numerator is at most
  ///   0 and as above otherwise.
  package static func ratioInterval(
    _ clusters: [(numerator: Double, denominator: Double)], level: Double = 0.95
  ) -> Interval? {
    guard isLevel(level) else { return nil }
    return ResampledRatio(clusters)?.central(level: level)
  }

  static func isLevel(_ level: Double) -> Bool { level > 0 && level < 1 }

  private static func interval(
    _ terms: [TallyTerm], level: Double, centre: Double, scale: Double
  ) -> Interval? {
    guard isLevel(level), !terms.isEmpty, centre.isFinite else { return nil }
    let (sum, unit) = TallyTerm.sum(terms)
    guard let distribution = SumDistribution(sum) else {
      return Interval(low: centre, high: centre)
    }
    let found = distribution.central(level: level)
    return Interval(
      low: centre + found.low * unit * scale, high: centre + found.high * unit * scale)
  }
}

/// A discrete sample that enters a sum with a whole factor.
struct TallyTerm {
  let tally: Tally
  let factor: Int

  init(_ tally: Tally, times factor: Int) {
    self.tally = tally
    self.factor = factor
  }

  /// The sum of all terms in the greatest unit of which all sums are whole multiples; in the unit 1 and
  /// not on a lattice where that does not fit a whole number.
  static func sum(_ terms: [TallyTerm]) -> (ResampledSum, unit: Double) {
    var unit: Int? = 0
    for term in terms {
      for value in term.tally.values {
        let (distance, far) = value.subtractingReportingOverflow(term.tally.values[0])
        let (product, great) = distance.multipliedReportingOverflow(by: term.factor)
        unit = unit.flatMap {
          far || great || product == .min ? nil : greatestCommonDivisor($0, product)
        }
      }
    }
    let step = Double(max(1, unit ?? 1))
    return (
      ResampledSum(terms.map { $0.group(step) }, isLattice: unit != nil && unit != 0), step
    )
  }

  private func group(_ unit: Double) -> ResampledSum.Group {
    let n = Double(tally.n)
    let first = tally.values.first.map(Double.init) ?? 0
    // Distances from the first value keep the digits where the mean is far greater than the scatter.
    let shift =
      zip(tally.values, tally.counts).reduce(0) {
        $0 + (Double($1.0) - first) * Double($1.1)
      } / n
    return ResampledSum.Group(
      values: tally.values.map { (Double($0) - first - shift) * Double(factor) / unit },
      variances: [], probabilities: tally.counts.map { Double($0) / n }, draws: n)
  }
}

/// 0 for two zeros.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (a.magnitude, b.magnitude)
  while b != 0 { (a, b) = (b, a % b) }
  return Int(clamping: a)
}
