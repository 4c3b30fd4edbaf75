/// Student's t distribution.
enum StudentDistribution {
  /// The probability of a value at least as far from 0 as `t`; absent unless there are degrees of
  /// freedom and `t` is a number.
  static func twoSided(_ t: Double, degrees: Double) -> Double? {
    guard degrees > 0, degrees.isFinite, !t.isNaN else { return nil }
    guard t.isFinite else { return 0 }
    // In this form t² never overflows.
    let ratio = t / degrees.squareRoot()
    let square = ratio * ratio
    let x = square.isFinite ? 1 / (1 + square) : 0
    let y = square.isFinite ? square / (1 + square) : 1
    return IncompleteBeta.value(x, y, degrees / 2, 0.5)
  }

  /// The distance from 0 within which the share `level` lies: its square follows F with one and
  /// `degrees` degrees of freedom.
  ///
  /// - Returns: absent unless 0 < `level` < 1 and there are degrees of freedom.
  static func central(_ level: Double, degrees: Double) -> Double? {
    guard degrees > 0 else { return nil }
    return FDistribution.quantile(level, 1, degrees)?.squareRoot()
  }
}
