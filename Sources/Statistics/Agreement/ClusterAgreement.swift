/// Intervals of all coefficients of agreement of two raters from resamples of whole clusters, such as
/// the scenarios whose answers they scored.
///
/// Each cluster has its table of counts. A resample draws as many clusters as there are, with
/// replacement, adds up their tables (one product of the draws' counts with the clusters' cells) and
/// evaluates all coefficients of the sum in one pass. More than two raters are resampled pair by pair
/// under the same name, which gives all pairs the same draws.
package struct ClusterAgreement: Sendable {
  /// Percentile interval of each coefficient, in the order of ``AgreementCoefficient``; absent where no
  /// resample defines it.
  private let intervals: [Interval?]
  /// Percentile interval of κ of each category against all others, in the categories' order.
  package let categories: [Interval?]

  package subscript(coefficient: AgreementCoefficient) -> Interval? {
    intervals[coefficient.rawValue]
  }

  /// - Parameters:
  ///   - clusters: one table each, all with the same categories.
  ///   - seed: the name of the draws.
  /// - Returns: absent without clusters, when tables differ in size, or when `level` is not in (0, 1).
  package init?(
    _ clusters: [ConfusionTable], resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) {
    guard let k = clusters.first?.categories, clusters.allSatisfy({ $0.categories == k }),
      level > 0, level < 1
    else { return nil }
    let draws = DrawCounts(
      strata: clusters.map { _ in 0 }, resamples: resamples, seed: seed)
    let cells = draws.sums(
      of: clusters.flatMap { $0.counts.joined().map(Double.init) }, columns: k * k)
    let found = AgreementLanes.intervals(
      categories: k, resamples: draws.resamples, level: level
    ) { lanes, resample, lane in
      for cell in 0..<k * k { lanes.cells[cell][lane] = cells[resample * k * k + cell] }
    }
    let count = AgreementCoefficient.allCases.count
    intervals = Array(found[..<count])
    categories = Array(found[count...])
  }
}
