import Foundation

/// The sum of independent draws with replacement from one or more samples, less its mean: what the
/// bootstrap of a mean, a difference or a ratio is the distribution of.
///
/// It is held in units in which all sums are whole numbers where that is possible (`isLattice`). The
/// mean of the sum is the sum of the sample itself, which can be drawn, so that 0 is one of its values.
struct ResampledSum {
  /// Draws from one sample.
  struct Group {
    /// Distance of each distinct value from the mean of the sample.
    let values: [Double]
    /// Variance of a normal term around each value; empty where there is none.
    let variances: [Double]
    /// How likely each value is in a draw; they add up to 1.
    let probabilities: [Double]
    /// Number of draws, at least 1.
    let draws: Double

    /// Variance of one draw.
    var variance: Double {
      var sum = 0.0
      for (index, value) in values.enumerated() {
        sum += probabilities[index] * (value * value + (variances.isEmpty ? 0 : variances[index]))
      }
      return sum
    }
  }

  let groups: [Group]
  /// Whether all values of the sum are whole.
  let isLattice: Bool
  /// Standard deviation of the sum; 0 where nothing varies.
  let deviation: Double
  /// Least and greatest value of the sum; infinite where there are normal terms.
  let support: Interval

  init(_ groups: [Group], isLattice: Bool) {
    self.groups = groups
    self.isLattice = isLattice
    deviation = groups.reduce(0) { $0 + $1.draws * $1.variance }.squareRoot()
    let bounded = groups.allSatisfy { $0.variances.allSatisfy { $0 == 0 } }
    let least = groups.reduce(0) { $0 + $1.draws * ($1.values.min() ?? 0) }
    let greatest = groups.reduce(0) { $0 + $1.draws * ($1.values.max() ?? 0) }
    support =
      bounded
      ? Interval(low: least, high: greatest)
      : Interval(low: -.infinity, high: .infinity)
  }

  /// Distances below and above the mean beyond which lies a probability of at most `e^−exponent` each
  /// (Chernoff, 1952), or the ends of the support where they are nearer.
  func reach(exponent: Double) -> (below: Double, above: Double) {
    func distance(_ sign: Double) -> Double {
      // The best slope of a normal sum is √(2 · exponent) ÷ deviation; any other gives a bound too.
      func bound(_ place: Int) -> Double {
        let slope = 0.25 * pow(2, Double(place) / 2) / deviation
        let bound = (cumulant(sign * slope) + exponent) / slope
        return bound.isFinite ? bound : .infinity
      }
      // The cumulant is convex, so that a bound less than both neighbours is the least.
      var place = 9
      var (here, below, above) = (bound(place), bound(place - 1), bound(place + 1))
      while place > 0, below <= here {
        (here, above) = (below, here)
        place -= 1
        below = place > 0 ? bound(place - 1) : .infinity
      }
      while place < 15, above < here {
        here = above
        place += 1
        above = place < 15 ? bound(place + 1) : .infinity
      }
      return here
    }
    return (min(distance(-1), -support.low), min(distance(1), support.high))
  }

  /// The logarithm of the moment generating function; infinite where it overflows.
  private func cumulant(_ t: Double) -> Double {
    groups.reduce(0) { total, group in
      var excess = 0.0
      for (index, value) in group.values.enumerated() {
        let spread = group.variances.isEmpty ? 0 : group.variances[index] * t * t / 2
        excess += group.probabilities[index] * expm1(t * value + spread)
      }
      return total + group.draws * log1p(excess)
    }
  }

  /// Third central moment ÷ the third power of the deviation.
  var skewness: Double {
    let third = groups.reduce(0.0) { total, group in
      var moment = 0.0
      for (index, value) in group.values.enumerated() {
        let spread = group.variances.isEmpty ? 0 : 3 * group.variances[index]
        moment += group.probabilities[index] * value * (value * value + spread)
      }
      return total + group.draws * moment
    }
    return third / (deviation * deviation * deviation)
  }

  /// Logarithm of the modulus, and argument, of the characteristic function at the frequency `theta`.
  ///
  /// 1 − φ is added up instead of φ, so that nothing is lost where φ is raised to a great power.
  func characteristic(_ theta: Double) -> (logarithm: Double, argument: Double) {
    var (logarithm, argument) = (0.0, 0.0)
    for group in groups {
      var (real, imaginary) = (0.0, 0.0)
      for (index, value) in group.values.enumerated() {
        let half = sin(theta * value / 2)
        let full = sin(theta * value)
        let p = group.probabilities[index]
        if group.variances.isEmpty || group.variances[index] == 0 {
          real -= 2 * p * half * half
          imaginary += p * full
        } else {
          let damping = -theta * theta * group.variances[index] / 2
          let factor = exp(damping)
          real += p * (expm1(damping) - 2 * factor * half * half)
          imaginary += p * factor * full
        }
      }
      let excess = 2 * real + real * real + imaginary * imaginary
      logarithm += group.draws * log1p(max(excess, -1)) / 2
      argument += group.draws * atan2(imaginary, 1 + real)
    }
    return (logarithm, argument)
  }

  /// The logarithm of a bound on the modulus of the characteristic function from `theta` on.
  func decay(_ theta: Double) -> Double {
    groups.reduce(0) { total, group in
      guard !group.variances.isEmpty else { return total }
      let bound = zip(group.probabilities, group.variances).reduce(0) {
        $0 + $1.0 * exp(-theta * theta * $1.1 / 2)
      }
      return total + group.draws * log(min(1, bound))
    }
  }
}
