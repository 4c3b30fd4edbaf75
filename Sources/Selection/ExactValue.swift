/// A fraction of two integers, compared without rounding.
///
/// Ties decide who is on a front, so means of integer scores are compared as what they are.
package struct ExactValue: Sendable, Comparable, Hashable {
  package let numerator: Int
  /// At least 1.
  package let denominator: Int

  /// - Returns: absent when the denominator is not positive.
  package init?(numerator: Int, denominator: Int) {
    guard denominator > 0 else { return nil }
    let divisor = Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = numerator / Int(divisor)
    self.denominator = denominator / Int(divisor)
  }

  /// Nearest number.
  package var value: Double { Double(numerator) / Double(denominator) }

  package static func < (left: ExactValue, right: ExactValue) -> Bool {
    let a = left.numerator.multipliedFullWidth(by: right.denominator)
    let b = right.numerator.multipliedFullWidth(by: left.denominator)
    return (a.high, a.low) < (b.high, b.low)
  }

  private static func greatestDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}
