/// Limits of agreement of two measurements of the same things (Bland and Altman, 1986).
public struct BlandAltman: Sendable, Equatable {
  /// Number of pairs, at least 1.
  public let n: Int
  /// Mean of the differences, first minus second.
  public let bias: Double
  /// Standard deviation of the differences, dividing by n − 1; absent with one pair.
  public let deviation: Double?
  /// Bias ± 1.96 standard deviations, between which some 95 % of normal differences lie; absent with
  /// the deviation.
  public let limits: Interval?

  /// - Parameter differences: first minus second measurement, one per thing.
  /// - Returns: absent without differences or when one is not finite.
  public init?(_ differences: [Double]) {
    guard let moments = SampleMoments(differences) else { return nil }
    n = moments.n
    bias = moments.mean
    deviation = moments.deviation
    let bias = bias
    limits = deviation.map { Interval(low: bias - 1.96 * $0, high: bias + 1.96 * $0) }
  }
}
