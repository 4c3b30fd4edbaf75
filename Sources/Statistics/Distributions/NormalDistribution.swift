import Foundation

/// The standard normal distribution.
enum NormalDistribution {
  static func density(_ x: Double) -> Double {
    exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }

  /// The probability of a value of at most `x`.
  static func cdf(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// The probability of a value of at least `x`, exact in relation far into the tail.
  static func survival(_ x: Double) -> Double { erfc(x / 2.0.squareRoot()) / 2 }

  /// The probability of a value at least as far from 0 as `z`.
  static func twoSided(_ z: Double) -> Double { erfc(z.magnitude / 2.0.squareRoot()) }

  /// The value below which the share `p` lies; absent unless 0 < p < 1.
  ///
  /// A rational start (Abramowitz and Stegun, 1964, 26.2.23, error below 5 × 10⁻⁴), then Halley's
  /// method, each step of which triples the number of right digits.
  static func quantile(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    // The lower half has the small probabilities in full precision; 1 − p is exact in the upper.
    if p > 0.5 { return lowerQuantile(1 - p).map { -$0 } }
    return lowerQuantile(p)
  }

  private static func lowerQuantile(_ p: Double) -> Double? {
    if p == 0.5 { return 0 }
    let t = (-2 * log(p)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = above / below - t
    for _ in 0..<3 {
      let step = (cdf(x) - p) / density(x)
      // Where the density underflows, the start is as good as it gets.
      guard step.isFinite else { break }
      x -= step / (1 + x * step / 2)
    }
    return x
  }
}
