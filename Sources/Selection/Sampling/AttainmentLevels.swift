/// The regions that at least t of many fronts dominate, for all t at once, over up to three criteria.
///
/// A sweep along the third gain, from the greatest down, keeps for each front and for each level the
/// staircase of the slice (as Fonseca, Guerreiro, López-Ibáñez and Paquete, 2011). A new point of a
/// front raises the count in the part D of its rectangle that its own front did not cover yet: level t
/// grows by what level t − 1 and D have in common.
struct AttainmentLevels {
  /// A gain over the reference on each of three criteria, and the front that reaches it.
  struct Point {
    let x, y, z: Double
    let front: Int
  }

  /// The volume of each level, the first for t = 1; they fall, and their mean is the mean volume of
  /// the fronts.
  private(set) var volumes: [Double]
  /// Corners of the region of the level asked for, some of them covered by others.
  private(set) var surface: [Point] = []

  private let recorded: Int?
  private var fronts: [Staircase]
  private var levels: [Staircase]
  /// Where the sweep stood when a level last changed.
  private var since: [Double]

  /// - Parameters:
  ///   - points: all gains above 0.
  ///   - count: number of fronts, some of them perhaps without points.
  ///   - recorded: the level whose surface is wanted, counted from 1.
  init(_ points: [Point], count: Int, recording recorded: Int? = nil) {
    self.recorded = recorded
    volumes = [Double](repeating: 0, count: count)
    fronts = [Staircase](repeating: Staircase(), count: count)
    levels = fronts
    since = volumes
    for point in points.sorted(by: { $0.z != $1.z ? $0.z > $1.z : $0.front < $1.front }) {
      add(point)
    }
    for level in levels.indices { settle(level, at: 0) }
  }

  private mutating func add(_ point: Point) {
    let own = fronts[point.front]
    guard !own.covers(point.x, point.y) else { return }
    // Levels that cover the point do not change, nor do those whose next lower level lies within what
    // the front covers; both kinds are at an end, since levels are nested.
    let first = levels.firstPlace { !$0.covers(point.x, point.y) }
    let last = levels.firstPlace { level in
      !level.meets(point.x, point.y).contains { !own.covers($0.x, $0.y) }
    }
    // From the top down, so that each level still meets the one below as it was.
    for level in stride(from: min(last, levels.count - 1), through: first, by: -1) {
      let corners = level > 0 ? levels[level - 1].meets(point.x, point.y) : [(point.x, point.y)]
      settle(level, at: point.z)
      for corner in corners where !own.covers(corner.x, corner.y) {
        guard !levels[level].covers(corner.x, corner.y) else { continue }
        levels[level].insert(corner.x, corner.y)
        guard level + 1 == recorded else { continue }
        surface.append(Point(x: corner.x, y: corner.y, z: point.z, front: point.front))
      }
    }
    fronts[point.front].insert(point.x, point.y)
  }

  /// Books the slices since a level's last change.
  private mutating func settle(_ level: Int, at z: Double) {
    volumes[level] += levels[level].area * (since[level] - z)
    since[level] = z
  }
}

extension Staircase {
  /// Whether a rectangle from the origin lies within.
  func covers(_ x: Double, _ y: Double) -> Bool {
    let place = corners.firstPlace { $0.x >= x }
    return place < corners.count && corners[place].y >= y
  }

  /// The corners of what a rectangle from the origin has in common with the region.
  func meets(_ x: Double, _ y: Double) -> [(x: Double, y: Double)] {
    // Of the corners at least as high only the last matters, of those at least as far to the right the
    // first; where these cross, the rectangle lies within.
    let end = min(corners.count, corners.firstPlace { $0.x >= x } + 1)
    let start = max(0, min(corners.firstPlace { $0.y < y }, end) - 1)
    return corners[start..<end].map { (min($0.x, x), min($0.y, y)) }
  }
}

extension Array {
  /// The first place from which on a condition holds, given that it goes on to hold; the count if none.
  func firstPlace(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
