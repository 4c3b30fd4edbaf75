/// Two raters' scores of the same things as a square table of counts.
package struct ConfusionTable: Sendable, Equatable {
  /// Rows are the first rater's categories, columns the second's, in the same order.
  package let counts: [[Int]]

  /// - Returns: absent when the table is not square, smaller than 2 × 2, or has a negative count.
  package init?(_ counts: [[Int]]) {
    guard counts.count >= 2, counts.allSatisfy({ $0.count == counts.count }),
      counts.joined().allSatisfy({ $0 >= 0 })
    else { return nil }
    self.counts = counts
  }

  /// Number of categories.
  package var categories: Int { counts.count }
  /// Number of things that both raters scored.
  package var n: Int { counts.joined().reduce(0, +) }

  /// Weights of disagreement for κ.
  package enum Weights: Sendable {
    /// Every disagreement counts the same (Cohen, 1960).
    case unweighted
    /// In proportion to the distance (Cohen, 1968).
    case linear
    /// In proportion to the squared distance (Cohen, 1968).
    case quadratic

    func callAsFunction(_ i: Int, _ j: Int) -> Int {
      switch self {
      case .unweighted: i == j ? 0 : 1
      case .linear: abs(i - j)
      case .quadratic: (i - j) * (i - j)
      }
    }
  }

  /// The table of one category against all others.
  package func against(_ category: Int) -> ConfusionTable? {
    let both = counts[category][category]
    let first = counts[category].reduce(0, +) - both
    let second = counts.reduce(0) { $0 + $1[category] } - both
    return ConfusionTable([[both, first], [second, n - both - first - second]])
  }
}
