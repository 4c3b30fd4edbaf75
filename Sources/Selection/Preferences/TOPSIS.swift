/// Ranking by closeness to an ideal point (Hwang and Yoon, 1981).
public enum TOPSIS {
  /// Each alternative's relative closeness to the ideal, from 0 to 1; greater is better.
  ///
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length.
  public static func closeness(
    _ scores: Scores, weights: Weights
  ) throws(SelectionError) -> [Double] {
    try weights.check(scores)
    let weighted = zip(scores.columns, weights.values).map { column, weight in
      column.map { $0 * weight }
    }
    let ideal = weighted.map { $0.max() ?? 0 }
    let worst = weighted.map { $0.min() ?? 0 }
    return scores.rows.indices.map { index in
      let row = weighted.map { $0[index] }
      let near = distance(row, ideal)
      let far = distance(row, worst)
      return near + far > 0 ? far / (near + far) : 0
    }
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
  public static func closeness(
    _ values: [[Double]], criteria: [Criterion], weights: [Double], normalisation: Normalisation
  ) throws(SelectionError) -> [Double] {
    try closeness(
      Scores(values, criteria: criteria, normalisation: normalisation), weights: Weights(weights))
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}
