/// How values of different units are brought onto one scale, 0 for the worst and 1 for the best.
public enum Normalisation: Sendable, Hashable {
  /// (x − least) ÷ (greatest − least) over all alternatives.
  case minMax
  /// x ÷ √Σx² (vector normalisation, as TOPSIS was first given).
  case vector

  /// One column of values, scaled; for a criterion to be minimised, turned round.
  ///
  /// A constant column becomes all zeros under ``minMax``, since it tells nobody apart.
  func scaled(_ values: [Double], _ direction: Criterion.Direction) -> [Double] {
    switch self {
    case .minMax:
      guard let low = values.min(), let high = values.max(), high > low else {
        return values.map { _ in 0 }
      }
      return values.map {
        direction == .maximise ? ($0 - low) / (high - low) : (high - $0) / (high - low)
      }
    case .vector:
      let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { return values.map { _ in 0 } }
      return values.map { direction == .maximise ? $0 / length : -$0 / length }
    }
  }
}

/// A matrix of alternatives by criteria.
struct Scaled {
  /// By criterion, then by alternative.
  let columns: [[Double]]

  init(
    _ values: [[Double]], _ criteria: [Criterion], _ normalisation: Normalisation
  ) throws(SelectionError) {
    guard !values.isEmpty else { throw .empty }
    for (index, row) in values.enumerated() {
      guard row.count == criteria.count else {
        throw .dimensions(alternative: index, expected: criteria.count, found: row.count)
      }
      guard row.allSatisfy(\.isFinite) else { throw .notFinite(alternative: index) }
    }
    columns = criteria.indices.map { column in
      normalisation.scaled(values.map { $0[column] }, criteria[column].direction)
    }
  }
}
