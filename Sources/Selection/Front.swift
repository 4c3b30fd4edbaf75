/// Pareto dominance: as good everywhere and better somewhere.
public enum Front {
  /// For each alternative the indices of those that dominate it, in rising order; the front are
  /// those that nobody dominates.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one value per criterion.
  ///   - criteria: the axes with their directions.
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a row of another length.
  public static func dominators<Value: Comparable>(
    of values: [[Value]], criteria: [Criterion]
  ) throws(SelectionError) -> [[Int]] {
    for (index, row) in values.enumerated() where row.count != criteria.count {
      throw .dimensions(alternative: index, expected: criteria.count, found: row.count)
    }
    return values.map { row in
      values.indices.filter { dominates(values[$0], row, criteria: criteria) }
    }
  }

  /// Whether the first row is as good as the second on all criteria and better on at least one.
  public static func dominates<Value: Comparable>(
    _ a: [Value], _ b: [Value], criteria: [Criterion]
  ) -> Bool {
    var better = false
    for (index, criterion) in criteria.enumerated() {
      if criterion.prefers(b[index], to: a[index]) { return false }
      if criterion.prefers(a[index], to: b[index]) { better = true }
    }
    return better
  }
}
