/// A matrix of alternatives by criteria on one scale, where more is better: what the preference methods
/// start from.
package struct Scores: Sendable, Equatable {
  /// By criterion, then by alternative.
  package let columns: [[Double]]

  /// Number of alternatives, at least 1.
  package var count: Int { columns[0].count }

  /// By alternative, then by criterion; put together from the columns.
  package var rows: [[Double]] {
    columns[0].indices.map { index in columns.map { $0[index] } }
  }

  /// Scales values.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - criteria: the axes with their directions, at least one.
  ///   - normalisation: how the axes are brought onto one scale; outcomes depend on it.
  /// - Throws: ``SelectionError`` for no alternatives or criteria, rows of another length, values that
  ///   are not finite, or a logarithm of a value that is not positive.
  package init(
    _ values: [[Double]], criteria: [Criterion], normalisation: Normalisation
  ) throws(SelectionError) {
    try SelectionError.checkMatrix(values, criteria)
    guard !criteria.isEmpty else { throw .parameter("there are no criteria to choose by") }
    if normalisation == .logMinMax {
      for (column, criterion) in criteria.enumerated() where criterion.scale == .ratio {
        for (index, row) in values.enumerated() where row[column] <= 0 {
          throw .notPositive(alternative: index, criterion: criterion.id)
        }
      }
    }
    let front =
      normalisation == .minMaxOverFront ? try Front.members(of: values, criteria: criteria) : []
    self.init(
      columns: criteria.enumerated().map { column, criterion in
        normalisation.scaled(
          values.map { $0[column] }, front: front.map { values[$0][column] }, criterion)
      })
  }

  /// Scores that are on one scale already.
  ///
  /// - Parameter rows: one row per alternative, one finite score per criterion.
  /// - Throws: ``SelectionError`` for no alternatives or criteria, rows of different length or scores
  ///   that are not finite.
  package init(rows: [[Double]]) throws(SelectionError) {
    guard let width = rows.first?.count else { throw .empty }
    guard width > 0 else { throw .parameter("there are no criteria to choose by") }
    for (index, row) in rows.enumerated() {
      guard row.count == width else {
        throw .dimensions(alternative: index, expected: width, found: row.count)
      }
      guard row.allSatisfy(\.isFinite) else { throw .notFinite(alternative: index) }
    }
    columns = (0..<width).map { column in rows.map { $0[column] } }
  }

  private init(columns: [[Double]]) {
    self.columns = columns
  }

  /// Scales values that have been checked before, as ``init(_:criteria:normalisation:)`` does.
  ///
  /// - Parameters:
  ///   - columns: by criterion, then by alternative.
  ///   - front: the members of their front; needed for a scale over the front alone.
  init(
    checked columns: [[Double]], front: [Int], criteria: [Criterion], normalisation: Normalisation
  ) {
    self.columns = zip(columns, criteria).map { column, criterion in
      normalisation.scaled(column, front: front.map { column[$0] }, criterion)
    }
  }
}
