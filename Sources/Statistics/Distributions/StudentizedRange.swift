import Foundation

/// The distribution of the range of `size` independent standard normal variables: the studentised range
/// with infinitely many degrees of freedom (Tukey, 1953).
struct StudentizedRange {
  /// Number of variables, at least 2.
  let size: Int

  /// Absent for fewer than two variables.
  init?(size: Int) {
    guard size >= 2 else { return nil }
    self.size = size
  }

  /// The probability of a range of at least `q`.
  ///
  /// With Q the survival function of the normal distribution and φ its density, it is the integral over
  /// the least variable z of n φ(z) (Q(z)ⁿ⁻¹ − (Q(z) − Q(z + q))ⁿ⁻¹). The difference is taken inside
  /// the integral, so that small probabilities keep their digits. The trapezoidal rule converges
  /// exponentially for such a function, which is analytic and vanishes at both ends.
  func survival(_ q: Double) -> Double {
    guard q > 0 else { return 1 }
    guard q.isFinite else { return 0 }
    let others = Double(size - 1)
    let step = 1.0 / 16
    // The integrand peaks between −q/2 and 0, and 9 standard deviations hold all but 10⁻¹⁸ of it.
    let points = Int((min(q, 80) / 2 + 18) / step)
    var sum = 0.0
    for index in 0...points {
      let z = 9 - Double(index) * step
      let above = NormalDistribution.survival(z)
      let beyond = NormalDistribution.survival(z + q)
      let lost = -expm1(others * log1p(-beyond / above))
      sum += NormalDistribution.density(z) * pow(above, others) * lost
    }
    return min(1, Double(size) * sum * step)
  }

  /// The range that is reached with probability `p`; absent unless 0 < p < 1.
  func criticalValue(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    var (low, high) = (0.0, 80.0)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if survival(middle) > p { low = middle } else { high = middle }
    }
  }
}
