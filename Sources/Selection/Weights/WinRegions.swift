/// Which weights of three criteria make whom the winner of the weighted sum: exact parts of the simplex,
/// as in SMAA (Lahdelma, Hokkanen and Salminen, 1998), by clipping half-planes.
package struct WinRegions: Sendable, Equatable {
  /// A convex polygon of weights and who wins inside.
  package struct Region: Sendable, Equatable {
    /// The winners, in rising order: several where they have the same scores.
    package let alternatives: [Int]
    /// Corners in order, each with three weights of sum 1, for a ternary figure.
    package let corners: [[Double]]
    /// Area as a share of the simplex, above 0.
    package let share: Double
  }

  /// The regions, greatest first.
  package let regions: [Region]
  /// Each alternative's share of the simplex, 1 in sum up to rounding.
  ///
  /// Twins share equally.
  package let shares: [Double]

  /// - Throws: ``SelectionError/parameter(_:)`` unless there are three criteria.
  package init(_ scores: Scores) throws(SelectionError) {
    guard scores.columns.count == 3 else {
      throw .parameter(
        "regions of weights can be drawn for 3 criteria; there are \(scores.columns.count)")
    }
    let contenders = try Contenders(scores)
    var regions: [Region] = []
    var shares = [Double](repeating: 0, count: scores.count)
    for (group, row) in zip(contenders.groups, contenders.rows) {
      let polygon = WeightPolygon.winning(row, against: contenders.rows)
      guard polygon.share > 0 else { continue }
      regions.append(
        Region(
          alternatives: group,
          corners: polygon.corners.map { [$0.x, $0.y, max(0, 1 - $0.x - $0.y)] },
          share: polygon.share))
      for index in group { shares[index] = polygon.share / Double(group.count) }
    }
    self.regions = regions.sorted {
      $0.share != $1.share ? $0.share > $1.share : $0.alternatives[0] < $1.alternatives[0]
    }
    self.shares = shares
  }
}
