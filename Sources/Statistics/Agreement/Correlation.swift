/// Association of two measures of the same things, from the values themselves.
///
/// Each is absent when the two lists differ in length, hold fewer than two values or a value that is
/// not finite, or when one of them is constant.
package enum Correlation {
  /// Product-moment correlation, −1…1 (Pearson, 1896).
  package static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count == y.count, let a = SampleMoments(x), let b = SampleMoments(y), a.reach > 0,
      b.reach > 0
    else { return nil }
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (dx, dy) in zip(a.scaled, b.scaled) {
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
    return max(-1, min(1, xy / (xx * yy).squareRoot()))
  }

  /// Rank correlation with mid-ranks, −1…1 (Spearman, 1904).
  package static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite), let a = Ranks.averages(x),
      let b = Ranks.averages(y)
    else { return nil }
    return pearson(a, b)
  }

  /// Rank correlation by pairs, corrected for ties: τ-b, −1…1 (Kendall, 1945).
  package static func kendall(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count == y.count, x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
    return KendallPairs(x, y).tauB
  }
}
