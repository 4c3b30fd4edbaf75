/// An upright rectangle in user units; y grows downwards, so `minY` is the top.
package struct Rect: Hashable, Sendable {
  /// The left edge.
  package var minX: Double
  /// The upper edge.
  package var minY: Double
  /// The right edge.
  package var maxX: Double
  /// The lower edge.
  package var maxY: Double

  package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The rectangle of an upper left corner and a size.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }

  /// From the left to the right edge.
  package var width: Double { maxX - minX }
  /// From the upper to the lower edge.
  package var height: Double { maxY - minY }
  /// The middle.
  package var centre: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// The rectangle grown on each side; a negative amount shrinks it.
  package func grown(by amount: Double) -> Rect {
    Rect(minX: minX - amount, minY: minY - amount, maxX: maxX + amount, maxY: maxY + amount)
  }

  /// The point of the rectangle that is nearest to the given one.
  func nearest(to point: Point) -> Point {
    Point(min(max(point.x, minX), maxX), min(max(point.y, minY), maxY))
  }

  func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether the two share more than an edge.
  package func meets(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The corners, clockwise on the page from the top left.
  var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }
}
