/// The times between tokens, in seconds.
package struct GapSummary: Sendable, Equatable {
  /// Number of gaps: one less than the pieces.
  package var count: Int
  /// The 50th percentile.
  package var median: Double
  /// The 95th percentile.
  package var p95: Double
  /// The greatest gap.
  package var longest: Double

  /// Summarises the gaps between moments in order; absent for fewer than two.
  ///
  /// Percentiles interpolate linearly between order statistics (Hyndman and Fan 1996, type 7).
  /// Pieces that came in one packet have gaps of zero: that is how they came.
  package init?(between seconds: [Double]) {
    guard seconds.count > 1 else { return nil }
    let gaps = zip(seconds.dropFirst(), seconds).map { $0 - $1 }.sorted()
    count = gaps.count
    median = Self.percentile(0.5, of: gaps)
    p95 = Self.percentile(0.95, of: gaps)
    longest = gaps[gaps.count - 1]
  }

  private static func percentile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
