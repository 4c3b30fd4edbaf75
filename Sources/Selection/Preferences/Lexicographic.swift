/// One criterion after the other, each with what still counts as equally good (Fishburn, 1974; with
/// tolerances a lexicographic semiorder, Tversky, 1969).
package enum Lexicographic {
  /// A criterion and by how much an alternative may fall behind the best of those left, in its unit.
  package struct Step: Sendable, Hashable {
    package let criterion: Int
    package let tolerance: Double

    package init(criterion: Int, tolerance: Double = 0) {
      self.criterion = criterion
      self.tolerance = tolerance
    }
  }

  /// The alternatives left after each step, in rising order; the last are the choice.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - criteria: the axes with their directions.
  ///   - steps: the most important criterion first.
  /// - Throws: ``SelectionError`` for no alternatives, rows of another length, values that are not
  ///   finite, unknown criteria or negative tolerances.
  package static func survivors(
    _ values: [[Double]], criteria: [Criterion], steps: [Step]
  ) throws(SelectionError) -> [[Int]] {
    try SelectionError.checkMatrix(values, criteria)
    for step in steps {
      guard criteria.indices.contains(step.criterion) else {
        throw .parameter("there is no criterion \(step.criterion)")
      }
      guard step.tolerance >= 0 else { throw .parameter("a tolerance must be at least 0") }
    }
    var left = Array(values.indices)
    return steps.map { step in
      let column = left.map { values[$0][step.criterion] }
      if criteria[step.criterion].direction == .maximise {
        let best = column.max() ?? 0
        left = left.filter { best - values[$0][step.criterion] <= step.tolerance }
      } else {
        let best = column.min() ?? 0
        left = left.filter { values[$0][step.criterion] - best <= step.tolerance }
      }
      return left
    }
  }
}
