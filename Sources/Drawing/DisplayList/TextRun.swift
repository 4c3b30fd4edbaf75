/// How a run of text looks.
package struct TextStyle: Hashable, Sendable {
  /// The weights that the fonts have.
  package enum Weight: String, Sendable { case regular, bold }

  /// The font size in points.
  package var size: Double
  /// The weight of the font.
  package var weight: Weight
  /// The colour by its role.
  package var colour: ColourRole
  /// The width of the paper-coloured outline that parts the text from what lies under it.
  package var halo: Double

  package init(
    size: Double, weight: Weight = .regular, colour: ColourRole = .ink, halo: Double = 0
  ) {
    self.size = size
    self.weight = weight
    self.colour = colour
    self.halo = halo
  }

  /// The same style in another colour.
  package func coloured(_ colour: ColourRole) -> TextStyle {
    var copy = self
    copy.colour = colour
    return copy
  }

  /// The finding, above the drawing.
  package static let title = TextStyle(size: 9, weight: .bold)
  /// What is drawn, under the finding.
  package static let subtitle = TextStyle(size: 7.5, colour: .muted)
  /// The name and unit of an axis.
  package static let axisTitle = TextStyle(size: 7)
  /// The numbers along an axis.
  package static let tick = TextStyle(size: 7, colour: .muted)
  /// The name of a data point.
  package static let label = TextStyle(size: 6.8, halo: 1.6)
  /// A remark within or under the drawing.
  package static let note = TextStyle(size: 6.8, colour: .muted, halo: 1.6)
}

/// The measured size of a run, in points.
package struct TextExtent: Hashable, Sendable {
  /// The sum of the advances.
  package var width: Double
  /// How far the ink or a capital, whichever is higher, reaches above the baseline.
  package var ascent: Double
  /// How far the ink reaches below the baseline, 0 or more.
  package var descent: Double
  /// The height of a capital H.
  package var capHeight: Double
}

/// One line of text at a place, with its measured size.
///
/// Made by ``TextMeasurer/run(_:style:at:anchor:align:rotation:)``, so that every run in a list was
/// measured with the fonts it is drawn with.
package struct TextRun: Sendable, Equatable {
  /// Which point of the line lies at the run's place.
  package enum Anchor: String, Sendable { case start, middle, end }

  /// The text.
  package let string: String
  /// Size, weight and colour.
  package let style: TextStyle
  /// Its measured size.
  package let extent: TextExtent
  /// The place of the anchor on the baseline.
  package var origin: Point
  /// Which point of the line lies at the origin.
  package var anchor: Anchor
  /// Clockwise, in degrees, about the origin.
  package var rotation: Double

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
  package var bounds: Rect { polygon.bounds }
}
