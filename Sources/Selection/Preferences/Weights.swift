/// How much each criterion counts: at least 0 each, 1 in sum.
package struct Weights: Sendable, Hashable {
  package let values: [Double]

  /// Divides by the sum.
  ///
  /// - Parameter values: one per criterion, finite, at least 0 and not all 0.
  /// - Throws: ``SelectionError/parameter(_:)`` otherwise.
  package init(_ values: [Double]) throws(SelectionError) {
    let sum = values.reduce(0, +)
    guard values.allSatisfy({ $0.isFinite && $0 >= 0 }), sum > 0, sum.isFinite else {
      throw .parameter("weights must be finite, at least 0 and not all 0")
    }
    self.values = values.map { $0 / sum }
  }

  /// The same for each of at least one criterion.
  package static func equal(_ count: Int) throws(SelectionError) -> Weights {
    try Weights([Double](repeating: 1, count: max(0, count)))
  }

  func check(_ scores: Scores) throws(SelectionError) {
    guard values.count == scores.columns.count else {
      throw .parameter("\(values.count) weights were given for \(scores.columns.count) criteria")
    }
  }
}
