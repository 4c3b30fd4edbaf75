/// The best on one criterion among those that keep limits on the others (ε-constraint, Haimes, Lasdon
/// and Wismer, 1971).
package struct EpsilonConstraint: Sendable, Equatable {
  /// A floor where more is better, a ceiling where less is better; the limit itself is kept.
  package struct Limit: Sendable, Hashable {
    package let criterion: Int
    package let value: Double

    package init(criterion: Int, value: Double) {
      self.criterion = criterion
      self.value = value
    }
  }

  /// For each alternative the limits that it breaks, as indices into the limits given.
  package let broken: [[Int]]
  /// The best of those that break none; empty when all break some.
  ///
  /// Of several that are equal on the objective, those that no other of them dominates.
  package let best: [Int]

  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - criteria: the axes with their directions.
  ///   - objective: index of the criterion to be best on.
  /// - Throws: ``SelectionError`` for no alternatives, rows of another length, values that are not
  ///   finite or unknown criteria.
  package init(
    _ values: [[Double]], criteria: [Criterion], objective: Int, limits: [Limit]
  ) throws(SelectionError) {
    try SelectionError.checkMatrix(values, criteria)
    for index in limits.map(\.criterion) + [objective] where !criteria.indices.contains(index) {
      throw .parameter("there is no criterion \(index)")
    }
    let broken = values.map { row in
      limits.indices.filter {
        criteria[limits[$0].criterion].prefers(limits[$0].value, to: row[limits[$0].criterion])
      }
    }
    let kept = values.indices.filter { broken[$0].isEmpty }
    let results = kept.map { values[$0][objective] }
    let target = criteria[objective].direction == .maximise ? results.max() : results.min()
    let first = kept.filter { values[$0][objective] == target }
    best = try Front.members(of: first.map { values[$0] }, criteria: criteria).map { first[$0] }
    self.broken = broken
  }
}
