/// Ranking by the sum of weighted scores (Fishburn, 1967).
///
/// Good scores make up for bad ones without limit, and only alternatives on the convex hull of the
/// front can win.
package enum WeightedSum {
  /// Each alternative's sum; greater is better.
  ///
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length.
  package static func values(
    _ scores: Scores, weights: Weights
  ) throws(SelectionError) -> [Double] {
    try weights.check(scores)
    var sums = [Double](repeating: 0, count: scores.count)
    for (weight, column) in zip(weights.values, scores.columns) {
      for index in sums.indices { sums[index] += weight * column[index] }
    }
    return sums
  }
}
