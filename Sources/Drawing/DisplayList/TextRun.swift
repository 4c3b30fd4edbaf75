/// How a run of text looks.
public struct TextStyle: Hashable, Sendable {
  public enum Weight: String, Sendable { case regular, bold }

  /// The font size in points.
  public var size: Double
  public var weight: Weight
  public var colour: ColourRole
  /// The width of the paper-coloured outline that parts the text from what lies under it.
  public var halo: Double

  public init(
    size: Double, weight: Weight = .regular, colour: ColourRole = .ink, halo: Double = 0
  ) {
    self.size = size
    self.weight = weight
    self.colour = colour
    self.halo = halo
  }

  /// The same style in another colour.
  public func coloured(_ colour: ColourRole) -> TextStyle {
    var copy = self
    copy.colour = colour
    return copy
  }

  /// The finding, above the drawing.
  public static let title = TextStyle(size: 9, weight: .bold)
  /// What is drawn, under the finding.
  public static let subtitle = TextStyle(size: 7.5, colour: .muted)
  /// The name and unit of an axis.
  public static let axisTitle = TextStyle(size: 7)
  /// The numbers along an axis.
  public static let tick = TextStyle(size: 7, colour: .muted)
  /// The name of a data point.
  public static let label = TextStyle(size: 6.8, halo: 1.6)
  /// A remark within or under the drawing.
  public static let note = TextStyle(size: 6.8, colour: .muted, halo: 1.6)
}

/// The measured size of a run, in points.
public struct TextExtent: Hashable, Sendable {
  /// The sum of the advances.
  public var width: Double
  /// How far the ink or a capital, whichever is higher, reaches above the baseline.
  public var ascent: Double
  /// How far the ink reaches below the baseline, 0 or more.
  public var descent: Double
  /// The height of a capital H.
  public var capHeight: Double
}

/// One line of text at a place, with its measured size.
///
/// Made by ``TextMeasurer/run(_:style:at:anchor:align:rotation:)``, so that every run in a list was
/// measured with the fonts it is drawn with.
public struct TextRun: Sendable, Equatable {
  /// Which point of the line lies at the run's place.
  public enum Anchor: String, Sendable { case start, middle, end }

  public let string: String
  public let style: TextStyle
  public let extent: TextExtent
  /// The place of the anchor on the baseline.
  public var origin: Point
  public var anchor: Anchor
  /// Clockwise, in degrees, about the origin.
  public var rotation: Double

  /// The distance from the start of the line to the origin.
  var anchorOffset: Double {
    switch anchor {
    case .start: 0
    case .middle: extent.width / 2
    case .end: extent.width
    }
  }

  /// The area that the letters cover.
  var polygon: ConvexPolygon {
    let left = -anchorOffset
    let box = Rect(
      minX: left, minY: -extent.ascent, maxX: left + extent.width, maxY: extent.descent)
    return ConvexPolygon(corners: box.corners.map { $0.rotated(degrees: rotation) + origin })
  }

  /// The smallest upright rectangle around the letters.
  public var bounds: Rect { polygon.bounds }
}
