/// Data points in a few forms.
package enum Marker: Sendable {
  case circle, square, diamond

  /// A filled marker.
  ///
  /// - Parameters:
  ///   - centre: Its place.
  ///   - radius: Half its width; forms of equal radius have nearly equal area.
  ///   - colour: Its fill.
  ///   - opacity: From 0 to 1, for points that may cover each other.
  ///   - parted: Whether a line of paper parts it from its neighbours; not for a marker on its
  ///     own interval, which the line would cut.
  /// - Returns: A shape that labels must not cover.
  package func filled(
    at centre: Point, radius: Double, colour: ColourRole, opacity: Double = 1, parted: Bool = true
  ) -> Shape {
    Shape(
      outline(centre, radius), fill: .init(colour, opacity: opacity),
      stroke: parted ? .init(.paper, width: 0.5) : nil, duty: .marker)
  }

  /// A marker of which only the outline is drawn.
  package func hollow(
    at centre: Point, radius: Double, colour: ColourRole, width: Double = 0.75
  ) -> Shape {
    Shape(outline(centre, radius), stroke: .init(colour, width: width), duty: .marker)
  }

  private func outline(_ centre: Point, _ radius: Double) -> Shape.Outline {
    switch self {
    case .circle: return .circle(centre: centre, radius: radius)
    case .square:
      let half = radius * 0.89
      let rect = Rect(
        x: centre.x - half, y: centre.y - half, width: 2 * half, height: 2 * half)
      return .rect(rect, radius: 0)
    case .diamond:
      let half = radius * 1.25
      return .polygon([
        centre + Point(0, -half), centre + Point(half, 0), centre + Point(0, half),
        centre + Point(-half, 0),
      ])
    }
  }
}
