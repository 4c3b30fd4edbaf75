/// A filled or stroked outline.
package struct Shape: Sendable, Equatable {
  /// The outline in user units.
  package enum Outline: Sendable, Equatable {
    case line(Point, Point)
    case polyline([Point])
    case polygon([Point])
    /// A rectangle with corners rounded by `radius`.
    case rect(Rect, radius: Double)
    case circle(centre: Point, radius: Double)
  }

  /// What the shape is to a label: whether it may be covered.
  package enum Duty: Sendable, Equatable {
    /// A label may lie over it: gridlines, cells, frames.
    case decoration
    /// A data point.
    case marker
    /// A thin line with a meaning: an interval, a leader, an arrow.
    case line
  }

  /// How an area is filled.
  package struct Fill: Sendable, Equatable {
    /// The colour by its role.
    package var colour: ColourRole
    /// From 0 to 1.
    package var opacity: Double

    package init(_ colour: ColourRole, opacity: Double = 1) {
      self.colour = colour
      self.opacity = opacity
    }
  }

  /// How an outline is drawn.
  package struct Stroke: Sendable, Equatable {
    /// How a line ends.
    package enum Cap: String, Sendable { case butt, round }

    /// The colour by its role.
    package var colour: ColourRole
    /// Width in points.
    package var width: Double
    /// Lengths of dash and gap in turn; empty for a solid line.
    package var dashes: [Double]
    /// How its ends look.
    package var cap: Cap

    package init(
      _ colour: ColourRole, width: Double, dashes: [Double] = [], cap: Cap = .butt
    ) {
      self.colour = colour
      self.width = width
      self.dashes = dashes
      self.cap = cap
    }
  }

  /// The form.
  package var outline: Outline
  /// The filling; absent for none.
  package var fill: Fill?
  /// The line along the outline; absent for none.
  package var stroke: Stroke?
  /// What the shape is for, which decides what may lie on it.
  package var duty: Duty

  package init(
    _ outline: Outline, fill: Fill? = nil, stroke: Stroke? = nil, duty: Duty = .decoration
  ) {
    self.outline = outline
    self.fill = fill
    self.stroke = stroke
    self.duty = duty
  }
}
