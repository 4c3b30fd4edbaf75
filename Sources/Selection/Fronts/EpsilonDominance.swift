/// Dominance with a tolerance: how much worse still counts as equally good.
package enum EpsilonDominance: Sendable, Hashable {
  /// One amount per criterion, in its unit, at least 0.
  case additive([Double])
  /// One factor for all criteria, at least 1; values must be positive.
  case multiplicative(Double)

  /// Whether the first row, improved by the tolerance, is at least as good everywhere as the second.
  ///
  /// - Precondition: both rows have one value per criterion.
  package func covers(_ a: [Double], _ b: [Double], criteria: [Criterion]) -> Bool {
    criteria.indices.allSatisfy { index in
      !criteria[index].prefers(b[index], to: eased(a[index], index, criteria[index].direction))
    }
  }

  /// A small choice that stands for all alternatives: each is covered by one of its members within the
  /// tolerance (an ε-approximate Pareto set, Laumanns, Thiele, Deb and Zitzler, 2002).
  ///
  /// Members of the front are taken in their order unless one taken before covers them, so put those to
  /// be kept first.
  ///
  /// - Returns: indices in rising order.
  /// - Throws: ``SelectionError`` for rows or tolerances of another length, values that are not finite,
  ///   tolerances out of range, or values that are not positive where a factor needs them.
  package func representatives(
    of values: [[Double]], criteria: [Criterion]
  ) throws(SelectionError) -> [Int] {
    try check(values, criteria)
    var kept: [Int] = []
    for index in try Front.members(of: values, criteria: criteria)
    where !kept.contains(where: { covers(values[$0], values[index], criteria: criteria) }) {
      kept.append(index)
    }
    return kept
  }

  private func eased(_ value: Double, _ index: Int, _ direction: Criterion.Direction) -> Double {
    switch (self, direction) {
    case (.additive(let amounts), .maximise): value + amounts[index]
    case (.additive(let amounts), .minimise): value - amounts[index]
    case (.multiplicative(let factor), .maximise): value * factor
    case (.multiplicative(let factor), .minimise): value / factor
    }
  }

  private func check(_ values: [[Double]], _ criteria: [Criterion]) throws(SelectionError) {
    try SelectionError.checkMatrix(values, criteria)
    switch self {
    case .additive(let amounts):
      guard amounts.count == criteria.count else {
        throw .parameter("\(amounts.count) tolerances were given for \(criteria.count) criteria")
      }
      guard amounts.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
        throw .parameter("a tolerance must be a finite number of at least 0")
      }
    case .multiplicative(let factor):
      guard factor.isFinite, factor >= 1 else {
        throw .parameter("a tolerance factor must be a finite number of at least 1")
      }
      for (index, row) in values.enumerated() {
        for (column, value) in row.enumerated() where value <= 0 {
          throw .notPositive(alternative: index, criterion: criteria[column].id)
        }
      }
    }
  }
}

extension Front {
  /// How far the alternatives would have to be improved to cover all targets: the additive ε-indicator
  /// (Zitzler and others, 2003), in the common unit of the criteria; at most 0 when they already do.
  ///
  /// - Throws: ``SelectionError/empty`` without alternatives or targets, or for rows of another length
  ///   or values that are not finite.
  package static func epsilonIndicator(
    of values: [[Double]], against targets: [[Double]], criteria: [Criterion]
  ) throws(SelectionError) -> Double {
    try SelectionError.checkMatrix(values, criteria)
    try SelectionError.checkMatrix(targets, criteria)
    var needed = -Double.infinity
    for target in targets {
      var least = Double.infinity
      for row in values {
        var gap = -Double.infinity
        for (index, criterion) in criteria.enumerated() {
          let difference = target[index] - row[index]
          gap = max(gap, criterion.direction == .maximise ? difference : -difference)
        }
        least = min(least, gap)
      }
      needed = max(needed, least)
    }
    return needed
  }
}
