/// The probability that a goal can be reached: the empirical attainment function of the front
/// (Grunert da Fonseca, Fonseca and Hall, 2001).
package struct Attainment: Sendable {
  private let criteria: [Criterion]
  /// The front of each draw.
  private let fronts: [[[Double]]]

  package init(_ data: JointDraws) {
    var front = CostFront(data)
    criteria = data.criteria
    fronts = (0..<data.draws).map { draw in
      front.look(data, draw)
      return zip(data.rows(draw), front.isMember).filter(\.1).map(\.0)
    }
  }

  /// The share of draws in which some alternative is at least as good as the goal on all criteria.
  ///
  /// - Parameter goal: one value per criterion.
  /// - Throws: ``SelectionError/dimensions(alternative:expected:found:)`` for a goal of another length.
  package func probability(of goal: [Double]) throws(SelectionError) -> Double {
    try SelectionError.checkShape([goal], criteria)
    let reached = fronts.count { front in
      front.contains { row in
        criteria.indices.allSatisfy { !criteria[$0].prefers(goal[$0], to: row[$0]) }
      }
    }
    return Double(reached) / Double(fronts.count)
  }
}
