/// A filled or stroked outline.
public struct Shape: Sendable, Equatable {
  /// The outline in user units.
  public enum Outline: Sendable, Equatable {
    case line(Point, Point)
    case polyline([Point])
    case polygon([Point])
    /// A rectangle with corners rounded by `radius`.
    case rect(Rect, radius: Double)
    case circle(centre: Point, radius: Double)
  }

  /// What the shape is to a label: whether it may be covered.
  public enum Duty: Sendable, Equatable {
    /// A label may lie over it: gridlines, cells, frames.
    case decoration
    /// A data point.
    case marker
    /// A thin line with a meaning: an interval, a leader, an arrow.
    case line
  }

  public struct Fill: Sendable, Equatable {
    public var colour: ColourRole
    /// From 0 to 1.
    public var opacity: Double

    public init(_ colour: ColourRole, opacity: Double = 1) {
      self.colour = colour
      self.opacity = opacity
    }
  }

  public struct Stroke: Sendable, Equatable {
    public enum Cap: String, Sendable { case butt, round }

    public var colour: ColourRole
    public var width: Double
    /// Lengths of dash and gap in turn; empty for a solid line.
    public var dashes: [Double]
    public var cap: Cap

    public init(
      _ colour: ColourRole, width: Double, dashes: [Double] = [], cap: Cap = .butt
    ) {
      self.colour = colour
      self.width = width
      self.dashes = dashes
      self.cap = cap
    }
  }

  public var outline: Outline
  public var fill: Fill?
  public var stroke: Stroke?
  public var duty: Duty

  public init(
    _ outline: Outline, fill: Fill? = nil, stroke: Stroke? = nil, duty: Duty = .decoration
  ) {
    self.outline = outline
    self.fill = fill
    self.stroke = stroke
    self.duty = duty
  }
}
