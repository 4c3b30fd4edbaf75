import Foundation

/// A convex polygon: the common form in which overlaps are measured.
struct ConvexPolygon: Sendable {
  /// The corners in order; either sense of rotation.
  var corners: [Point]

  init(corners: [Point]) { self.corners = corners }

  init(_ rect: Rect) { self.init(corners: rect.corners) }

  /// The regular polygon of 72 sides around a circle, so that no overlap is missed.
  init(around centre: Point, radius: Double) {
    let sides = 72
    let outer = radius / cos(.pi / Double(sides))
    corners = (0..<sides).map { index in
      let angle = 2 * .pi * Double(index) / Double(sides)
      return Point(centre.x + outer * cos(angle), centre.y + outer * sin(angle))
    }
  }

  /// A straight stroke with flat ends.
  init(stroke segment: Segment, width: Double) {
    let along = (segment.end - segment.start).unit
    let across = Point(-along.y, along.x) * (width / 2)
    corners = [
      segment.start + across, segment.end + across, segment.end - across, segment.start - across,
    ]
  }

  /// Twice the area, positive when the corners run clockwise on the page.
  private var signedDoubleArea: Double {
    guard corners.count > 2 else { return 0 }
    var sum = 0.0
    var previous = corners[corners.count - 1]
    for corner in corners {
      sum += previous.x * corner.y - corner.x * previous.y
      previous = corner
    }
    return sum
  }

  /// The area in square units.
  var area: Double { abs(signedDoubleArea) / 2 }

  var bounds: Rect {
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    return Rect(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }

  /// The part that two polygons share (Sutherland and Hodgman, 1974).
  func intersection(_ other: ConvexPolygon) -> ConvexPolygon {
    guard bounds.meets(other.bounds), var edgeStart = other.corners.last else {
      return ConvexPolygon(corners: [])
    }
    let sense = other.signedDoubleArea < 0 ? -1.0 : 1.0
    var kept = corners
    for edgeEnd in other.corners {
      let edge = edgeEnd - edgeStart
      func inside(_ point: Point) -> Double {
        sense * (edge.x * (point.y - edgeStart.y) - edge.y * (point.x - edgeStart.x))
      }
      var next: [Point] = []
      var previous = kept.last
      for corner in kept {
        if let last = previous {
          let from = inside(last)
          let to = inside(corner)
          if (from < 0) != (to < 0) { next.append(last + (corner - last) * (from / (from - to))) }
          if to >= 0 { next.append(corner) }
        }
        previous = corner
      }
      kept = next
      edgeStart = edgeEnd
    }
    return ConvexPolygon(corners: kept)
  }
}
