/// The central interval of resampled values.
package enum Percentiles {
  /// Between the quantiles that leave `level` in the middle (type 7 of Hyndman and Fan, 1996); values
  /// that are no numbers are left out.
  ///
  /// - Returns: absent without a number, or when `level` is not in (0, 1).
  package static func interval(of values: [Double], level: Double = 0.95) -> Interval? {
    var numbers = values.filter(\.isFinite)
    guard !numbers.isEmpty, level > 0, level < 1 else { return nil }
    return Quantiles.central(&numbers, level: level)
  }
}
