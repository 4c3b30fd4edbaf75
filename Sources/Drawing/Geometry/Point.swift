import Foundation

/// A position in user units (1 unit = 1 pt), x to the right and y downwards.
package struct Point: Hashable, Sendable {
  /// To the right, in points.
  package var x: Double
  /// Downwards, in points.
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The sum of the coordinates.
  package static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  /// The difference of the coordinates.
  package static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  /// The coordinates times a factor.
  package static func * (a: Point, factor: Double) -> Point { Point(a.x * factor, a.y * factor) }

  /// The length of the vector from the origin.
  var length: Double { (x * x + y * y).squareRoot() }

  /// The vector of length 1 in this direction; the zero vector stays zero.
  var unit: Point { length > 0 ? self * (1 / length) : self }

  /// The point turned clockwise about the origin, as y points downwards.
  func rotated(degrees: Double) -> Point {
    guard degrees != 0 else { return self }
    let angle = degrees * .pi / 180
    return Point(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
  }
}

/// A width and a height in user units.
package struct Size: Hashable, Sendable {
  /// In points.
  package var width: Double
  /// In points.
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The width of one journal column, 84 mm in points.
  package static let columnWidth = 84 * 72 / 25.4
  /// A figure across a screen, 148 mm in points.
  package static let screenWidth = 148 * 72 / 25.4
  /// The width of a journal page's text, 174 mm in points.
  package static let pageWidth = 174 * 72 / 25.4
}
