import Foundation

/// The regularised incomplete beta function Iₓ(a, b) and its inverse, for a, b > 0.
enum IncompleteBeta {
  /// - Parameters:
  ///   - x: in [0, 1].
  ///   - y: 1 − x, given apart so that neither end loses digits.
  static func value(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    // The fraction converges fast below the mean; above it, that of the other side does.
    let isBelow = x <= (a + 1) / (a + b + 2)
    let part = slope(x, y, a, b) / (isBelow ? fraction(x, y, a, b) : fraction(y, x, b, a))
    return min(1, max(0, isBelow ? part : 1 - part))
  }

  /// The continued fraction of Didonato and Morris (1992), of which no term cancels near the mean.
  private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let distance = a * y - b * x
    let denominator = { (n: Double) in
      n + n * (b - n) * x / (a + 2 * n - 1) + (a + n) * (distance + 1 + n * (1 + y))
        / (a + 2 * n + 1)
    }
    return ContinuedFraction.evaluate(first: a * (distance + 1) / (a + 1)) { n in
      let scale = x / (a + 2 * n - 1)
      return ((a + n - 1) * (a + b + n - 1) * n * (b - n) * scale * scale, denominator(n))
    }
  }

  /// ln(x ÷ (1 − x)) where Iₓ(a, b) = p; absent unless 0 < p < 1 and the answer is in the range of
  /// floating-point numbers.
  ///
  /// Newton's method over the log-odds, which keeps its digits at both ends, guarded by bisection.
  static func logOdds(_ p: Double, _ a: Double, _ b: Double) -> Double? {
    guard p > 0, p < 1, a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
    var (low, high) = (-700.0, 700.0)
    var u = min(high, max(low, log(a / b)))
    for _ in 0..<300 {
      let x = 1 / (1 + exp(-u))
      let y = 1 / (1 + exp(u))
      let error = value(x, y, a, b) - p
      if error == 0 { break }
      if error > 0 { high = u } else { low = u }
      var next = u - error / slope(x, y, a, b)
      if !(next > low && next < high) { next = low + (high - low) / 2 }
      let step = (next - u).magnitude
      u = next
      if step <= 1e-15 * max(1, u.magnitude) { break }
    }
    return u.magnitude < 699 ? u : nil
  }

  /// xᵃ yᵇ ÷ B(a, b): the derivative of Iₓ(a, b) by the log-odds of x.
  private static func slope(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let difference = x * b - y * a
    let first = Stirling.logarithm(ratio: x * (a + b) / a, excess: difference / a)
    let second = Stirling.logarithm(ratio: y * (a + b) / b, excess: -difference / b)
    let remainder = Stirling.remainder(a + b) - Stirling.remainder(a) - Stirling.remainder(b)
    return exp(a * first + b * second + remainder)
      * (a / (a + b) * b / (2 * Double.pi)).squareRoot()
  }
}
