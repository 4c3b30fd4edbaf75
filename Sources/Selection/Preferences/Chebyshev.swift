/// Ranking by the greatest weighted shortfall from the ideal (augmented weighted Chebyshev distance,
/// Steuer and Choo, 1983).
///
/// Every alternative on the front can win, also those in its hollows.
package enum Chebyshev {
  /// Each alternative's distance from the best score on each criterion; less is better.
  ///
  /// - Parameters:
  ///   - augmentation: share of the plain sum of shortfalls that is added, at least 0; a small positive
  ///     one keeps dominated alternatives from tying with their dominators.
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length or a negative
  ///   augmentation.
  package static func distances(
    _ scores: Scores, weights: Weights, augmentation: Double = 1e-3
  ) throws(SelectionError) -> [Double] {
    try weights.check(scores)
    guard augmentation.isFinite, augmentation >= 0 else {
      throw .parameter("the augmentation must be a finite number of at least 0")
    }
    let ideal = scores.columns.map { $0.max() ?? 0 }
    var greatest = [Double](repeating: 0, count: scores.count)
    var sums = greatest
    for (column, scores) in scores.columns.enumerated() {
      for (index, score) in scores.enumerated() {
        greatest[index] = max(greatest[index], weights.values[column] * (ideal[column] - score))
        sums[index] += ideal[column] - score
      }
    }
    return zip(greatest, sums).map { $0 + augmentation * $1 }
  }
}
