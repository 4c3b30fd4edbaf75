/// Ranking by closeness to an ideal point (Hwang and Yoon, 1981).
package enum TOPSIS {
  /// Each alternative's relative closeness to the ideal, from 0 to 1; greater is better.
  ///
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length.
  package static func closeness(
    _ scores: Scores, weights: Weights
  ) throws(SelectionError) -> [Double] {
    try weights.check(scores)
    let weighted = zip(scores.columns, weights.values).map { column, weight in
      column.map { $0 * weight }
    }
    let near = distances(weighted) { $0.max() }
    let far = distances(weighted) { $0.min() }
    return zip(near, far).map { $0 + $1 > 0 ? $1 / ($0 + $1) : 0 }
  }

  /// Scales values and returns each alternative's relative closeness to the ideal.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - criteria: the axes with their directions.
  ///   - weights: one per criterion, at least 0.
  ///   - normalisation: how the axes are brought onto one scale; the ranking depends on it.
  /// - Throws: ``SelectionError`` for no alternatives, rows or weights of another length, or values
  ///   that are not finite.
  package static func closeness(
    _ values: [[Double]], criteria: [Criterion], weights: [Double], normalisation: Normalisation
  ) throws(SelectionError) -> [Double] {
    try closeness(
      Scores(values, criteria: criteria, normalisation: normalisation), weights: Weights(weights))
  }

  /// Each alternative's distance from the point with the given coordinate in each column.
  private static func distances(
    _ columns: [[Double]], from point: ([Double]) -> Double?
  ) -> [Double] {
    var squares = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for column in columns {
      let place = point(column) ?? 0
      for (index, value) in column.enumerated() {
        squares[index] += (value - place) * (value - place)
      }
    }
    return squares.map { $0.squareRoot() }
  }
}
