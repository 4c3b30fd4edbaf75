import Foundation

/// One place where a label could stand.
struct LabelCandidate: Sendable {
  /// The letters' box.
  var box: Rect
  var leader: Segment?
  /// How much worse than the best place it is.
  var cost: Double

  /// Whether two labels cannot both stand: boxes too near, or a leader through either.
  func conflicts(with other: LabelCandidate, clearance: Double) -> Bool {
    if box.grown(by: clearance).meets(other.box) { return true }
    if let leader, leader.meets(other.box.grown(by: clearance)) { return true }
    if let leader = other.leader, leader.meets(box.grown(by: clearance)) { return true }
    if let leader, let second = other.leader, leader.crosses(second) { return true }
    return false
  }
}

/// A direction from a marker, in sixteenths of a turn from the right, clockwise on the page.
struct LabelDirection: Sendable {
  let sixteenth: Int

  static let all = (0..<16).map(LabelDirection.init)

  private var angle: Double { Double(sixteenth) * .pi / 8 }

  var vector: Point { Point(cos(angle), sin(angle)) }

  /// Right reads best, then left; above beats below, and slanted places come last.
  var cost: Double {
    switch sixteenth {
    case 0: 0
    case 1, 15: 0.15
    case 2, 14: 0.3
    case 8: 0.5
    case 7, 9: 0.6
    case 6, 10: 0.7
    case 12: 0.7
    case 4: 0.8
    default: 0.9
    }
  }

  /// The box of a label whose nearest point lies at `distance` from `point`.
  ///
  /// Sideways it is the capitals, not the whole box, that stand level with the marker.
  func box(from point: Point, distance: Double, extent: TextExtent) -> Rect {
    let direction = vector
    let lean = Point(
      min(max(direction.x * 2.0.squareRoot(), -1), 1),
      min(max(direction.y * 2.0.squareRoot(), -1), 1))
    let nearest = point + direction * distance
    let centreX = nearest.x + lean.x * extent.width / 2
    let capitals = nearest.y + lean.y * extent.capHeight / 2
    // A box above the marker must clear it with its descenders.
    let lift = max(-lean.y, 0) * extent.descent
    let baseline = capitals + extent.capHeight / 2 - lift
    return Rect(
      minX: centreX - extent.width / 2, minY: baseline - extent.ascent,
      maxX: centreX + extent.width / 2, maxY: baseline + extent.descent)
  }
}
