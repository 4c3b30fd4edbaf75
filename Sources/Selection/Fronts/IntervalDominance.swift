/// Dominance between alternatives that are known only up to an interval on each criterion.
///
/// An interval speaks of each criterion by itself; where joint draws are at hand,
/// ``FrontMembership`` uses what they know of the criteria together.
package struct IntervalDominance: Sendable, Equatable {
  /// For each alternative those that dominate it wherever in their intervals the truth lies.
  package let surelyDominatedBy: [[Int]]
  /// For each alternative those that dominate it somewhere within the intervals; the sure ones too.
  package let possiblyDominatedBy: [[Int]]

  /// What the intervals say about a place on the front.
  package enum Standing: Sendable, Hashable {
    /// Nobody can dominate it.
    case certain
    /// Somebody may dominate it, nobody does so surely.
    case possible
    /// Somebody dominates it for sure.
    case excluded
  }

  /// - Parameters:
  ///   - values: one row per alternative, one interval per criterion.
  ///   - criteria: the axes with their directions.
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a row of another length.
  package init<Value: Comparable>(
    of values: [[ClosedRange<Value>]], criteria: [Criterion]
  ) throws(SelectionError) {
    try SelectionError.checkShape(values, criteria)
    let best = values.map {
      zip($0, criteria).map { $1.direction == .maximise ? $0.upperBound : $0.lowerBound }
    }
    let worst = values.map {
      zip($0, criteria).map { $1.direction == .maximise ? $0.lowerBound : $0.upperBound }
    }
    func pairs(_ ours: [[Value]], _ theirs: [[Value]]) -> [[Int]] {
      values.indices.map { index in
        values.indices.filter {
          $0 != index && Front.dominates(ours[$0], theirs[index], criteria: criteria)
        }
      }
    }
    surelyDominatedBy = pairs(worst, best)
    possiblyDominatedBy = pairs(best, worst)
  }

  /// Each alternative's standing.
  package var standings: [Standing] {
    zip(surelyDominatedBy, possiblyDominatedBy).map { sure, possible in
      sure.isEmpty ? (possible.isEmpty ? .certain : .possible) : .excluded
    }
  }
}
