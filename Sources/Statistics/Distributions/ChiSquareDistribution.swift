import Foundation

/// The chi-square distribution.
enum ChiSquareDistribution {
  /// The probability of a value of at least `x`; absent unless there are degrees of freedom and `x`
  /// is a number.
  static func survival(_ x: Double, degrees: Double) -> Double? {
    guard degrees > 0, degrees.isFinite, !x.isNaN else { return nil }
    if x <= 0 { return 1 }
    guard x.isFinite else { return 0 }
    return upperGamma(degrees / 2, x / 2)
  }

  /// The regularised incomplete gamma function Q(a, x), by its series below the mean and by its
  /// continued fraction above (DLMF 8.7.1 and 8.9.2).
  private static func upperGamma(_ a: Double, _ x: Double) -> Double {
    let scale = poisson(a, x)
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      var n = a
      repeat {
        n += 1
        term *= x / n
        sum += term
      } while term > sum * 1e-17
      return max(0, 1 - scale * sum)
    }
    let fraction = ContinuedFraction.evaluate(first: x + 1 - a) { n in
      (-n * (n - a), x + 2 * n + 1 - a)
    }
    return min(1, scale * a / fraction)
  }

  /// xᵃ e⁻ˣ ÷ Γ(a + 1).
  private static func poisson(_ a: Double, _ x: Double) -> Double {
    let logarithm = Stirling.logarithm(ratio: x / a, excess: (x - a) / a)
    return exp(a * logarithm - (x - a) - Stirling.remainder(a)) / (2 * Double.pi * a).squareRoot()
  }
}
