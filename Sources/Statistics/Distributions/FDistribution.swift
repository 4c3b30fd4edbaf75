import Foundation

/// Fisher's F distribution; degrees of freedom need not be whole.
enum FDistribution {
  /// The value below which the share `p` lies; absent unless 0 < p < 1, both degrees of freedom are
  /// positive and the value is finite.
  static func quantile(_ p: Double, _ first: Double, _ second: Double) -> Double? {
    guard let u = IncompleteBeta.logOdds(p, first / 2, second / 2) else { return nil }
    let value = second / first * exp(u)
    return value.isFinite && value > 0 ? value : nil
  }
}
