import Foundation

/// Parts of the gamma function that keep their precision for great arguments.
enum Stirling {
  /// What Stirling's formula leaves out: ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, for x > 0.
  ///
  /// Densities written with this remainder instead of ln Γ lose no digits to the cancellation of great
  /// logarithms (Loader, 2000).
  static func remainder(_ x: Double) -> Double {
    guard x >= 10 else {
      return lgamma(x) - (x - 0.5) * log(x) + x - 0.5 * log(2 * Double.pi)
    }
    // The asymptotic series; the first term left out is below 10⁻¹⁵ from 10 on.
    let s = 1 / (x * x)
    let tail = 1.0 / 1188 - s * (691.0 / 360_360 - s / 156)
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * tail)))) / x
  }

  /// ln Γ(x) for x > 0, several times faster than `lgamma` from 10 on.
  static func logGamma(_ x: Double) -> Double {
    x < 10 ? lgamma(x) : (x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi) + remainder(x)
  }

  /// ln(1 + excess), where `ratio` is 1 + excess computed without the sum.
  ///
  /// Near 1 the excess carries the digits, far from it the ratio.
  static func logarithm(ratio: Double, excess: Double) -> Double {
    excess.magnitude < 0.5 ? log1p(excess) : log(ratio)
  }
}
