/// Limits of agreement of two measurements of the same things (Bland and Altman, 1986).
package struct BlandAltman: Sendable, Equatable {
  /// Number of pairs, at least 1.
  package let n: Int
  /// Mean of the differences, first minus second.
  package let bias: Double
  /// Standard deviation of the differences, dividing by n − 1; absent with one pair.
  package let deviation: Double?
  /// Bias ± 1.96 standard deviations, between which some 95 % of normal differences lie; absent with
  /// the deviation.
  package let limits: Interval?

  /// - Parameter differences: first minus second measurement, one per thing.
  /// - Returns: absent without differences or when one is not finite.
  package init?(_ differences: [Double]) {
    guard let moments = SampleMoments(differences) else { return nil }
    n = moments.n
    bias = moments.mean
    deviation = moments.deviation
    let bias = bias
    limits = deviation.map { Interval(low: bias - 1.96 * $0, high: bias + 1.96 * $0) }
  }
}
