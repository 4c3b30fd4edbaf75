/// The typical front under sampling error and how far fronts stray from it: Vorob'ev expectation and
/// deviation (Molchanov, 2005; for fronts Chevalier, Ginsbourger, Bect and Molchanov, 2013).
///
/// Of the regions that a share of at least β of the draws dominates, the expectation is the smallest
/// whose volume reaches the mean volume of the draws.
package struct VorobevFront: Sendable, Equatable {
  /// The share β of draws that dominate every point of the expected region, above 0 and up to 1.
  package let threshold: Double
  /// The corners of the expected region in the units of the criteria, best on the first criterion
  /// first.
  package let expectation: [[Double]]
  /// Volume of the expected region up to the reference.
  package let volume: Double
  /// Mean volume of the draws.
  package let meanVolume: Double
  /// Mean volume of what either a draw or the expectation dominates, but not both.
  package let deviation: Double

  /// - Parameters:
  ///   - data: joint draws over up to three criteria. On three, the corners of the expected region grow
  ///     with the square of the number of draws and the time with its cube: take about a hundred.
  ///   - reference: the worst outcome of interest, one finite value per criterion.
  /// - Throws: ``SelectionError/parameter(_:)`` for more criteria or another reference.
  package init(_ data: JointDraws, reference: [Double]) throws(SelectionError) {
    let criteria = data.criteria
    guard criteria.count <= 3 else {
      throw .parameter("an expected front needs at most 3 criteria; there are \(criteria.count)")
    }
    let measure = try Hypervolume(criteria: criteria, reference: reference)
    var points: [AttainmentLevels.Point] = []
    var front = CostFront(data)
    for draw in 0..<data.draws {
      front.look(data, draw)
      let rows = zip(data.rows(draw), front.isMember).filter(\.1).map(\.0)
      for gains in try measure.gains(rows) where gains.allSatisfy({ $0 > 0 }) {
        // Missing criteria are as if all were equal on them.
        points.append(
          .init(
            x: gains[0], y: gains.count > 1 ? gains[1] : 1, z: gains.count > 2 ? gains[2] : 1,
            front: draw))
      }
    }
    let volumes = AttainmentLevels(points, count: data.draws).volumes
    let mean = volumes.reduce(0, +) / Double(data.draws)
    // Equal volumes may sum to a little more than their multiple.
    let level = max(1, volumes.firstPlace { $0 < mean * (1 - 1e-12) })
    let surface = AttainmentLevels(points, count: data.draws, recording: level).surface
    // Where t of n draws reach, t stray beyond a region that does not reach there, and n − t fall short
    // of one that does; summed over all places this is how far the other levels are from this one.
    let volume = volumes[level - 1]
    deviation = volumes.reduce(0) { $0 + ($1 - volume).magnitude } / Double(data.draws)
    threshold = Double(level) / Double(data.draws)
    expectation = try Self.corners(surface, criteria).map { measure.values($0) }
    meanVolume = mean
    self.volume = volume
  }

  /// The corners that no other covers, greatest on the first gain first.
  private static func corners(
    _ surface: [AttainmentLevels.Point], _ criteria: [Criterion]
  ) throws(SelectionError) -> [[Double]] {
    let rows = surface.map { Array([$0.x, $0.y, $0.z].prefix(criteria.count)) }
    let gains = criteria.map { Criterion(id: $0.id, direction: .maximise, unit: $0.unit) }
    let front = try Front.members(of: rows, criteria: gains).map { rows[$0] }
      .sorted { $1.lexicographicallyPrecedes($0) }
    return front.indices.filter { $0 == 0 || front[$0] != front[$0 - 1] }.map { front[$0] }
  }
}
