/// Thin lines with a meaning.
package enum Strokes {
  /// A confidence interval: a plain line, as Cleveland draws it, without end caps.
  package static func interval(
    from start: Point, to end: Point, colour: ColourRole, width: Double = 1
  ) -> Shape {
    Shape(.line(start, end), stroke: .init(colour, width: width), duty: .line)
  }

  /// An arrow from a remark to what it is about, with a filled head at its end.
  package static func arrow(
    from start: Point, to end: Point, colour: ColourRole = .rule
  ) -> [Shape] {
    let length = 4.0
    let along = (end - start).unit
    let across = Point(-along.y, along.x) * (length * 0.36)
    let neck = end - along * length
    return [
      Shape(.line(start, neck), stroke: .init(colour, width: 0.6), duty: .line),
      Shape(.polygon([end, neck + across, neck - across]), fill: .init(colour), duty: .line),
    ]
  }
}
