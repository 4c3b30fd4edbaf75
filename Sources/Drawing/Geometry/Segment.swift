/// A straight line between two points.
struct Segment: Hashable, Sendable {
  var start: Point
  var end: Point

  /// The distance from a point to the nearest point of the segment.
  func distance(to point: Point) -> Double {
    let along = end - start
    let squared = along.x * along.x + along.y * along.y
    guard squared > 0 else { return (point - start).length }
    let offset = point - start
    let share = min(max((offset.x * along.x + offset.y * along.y) / squared, 0), 1)
    return (start + along * share - point).length
  }

  /// Whether any point of the segment lies inside the rectangle (Liang and Barsky, 1984).
  func meets(_ rect: Rect) -> Bool {
    var entry = 0.0
    var exit = 1.0
    let along = end - start
    let sides = [
      (-along.x, start.x - rect.minX), (along.x, rect.maxX - start.x),
      (-along.y, start.y - rect.minY), (along.y, rect.maxY - start.y),
    ]
    for (slope, room) in sides {
      if slope == 0 {
        if room < 0 { return false }
      } else if slope < 0 {
        entry = max(entry, room / slope)
      } else {
        exit = min(exit, room / slope)
      }
    }
    return entry < exit
  }

  /// Whether two segments cross each other in their interiors.
  func crosses(_ other: Segment) -> Bool {
    func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    return side(start, end, other.start) * side(start, end, other.end) < 0
      && side(other.start, other.end, start) * side(other.start, other.end, end) < 0
  }
}
