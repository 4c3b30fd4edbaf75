/// How much of a drawing's text is covered or covers something it must not.
package struct OverlapReport: Sendable, Equatable {
  /// What lies on what.
  package enum Kind: String, Sendable {
    case textOnText = "text on text"
    case textOnMarker = "text on a marker"
    case textOnLine = "text on a line"
    case textOutside = "text outside the page"
  }

  /// One overlap.
  package struct Pair: Sendable, Equatable, CustomStringConvertible {
    /// What lies on what.
    package var kind: Kind
    /// The text that is covered, covers or leaves the page.
    package var text: String
    /// The other text, or the name or place of the shape.
    package var other: String
    /// In square points.
    package var area: Double

    package var description: String {
      "\(kind.rawValue): “\(text)” and \(other), \(NumberText.fixed(area, places: 2)) pt²"
    }
  }

  /// In the order of drawing.
  package var pairs: [Pair]

  /// The sum of all overlaps in square points; 0 is the aim.
  package var area: Double { pairs.reduce(0) { $0 + $1.area } }
}

extension DisplayList {
  /// Measures every overlap of a text with another text, a marker, a line or the page's edge.
  ///
  /// Works on the finished list alone and shares no code with ``LabelPlacer``: each text is its
  /// measured box, each marker its outline with its stroke, and areas come from clipping polygons.
  package func overlapReport() -> OverlapReport {
    var texts: [(name: String, area: ConvexPolygon)] = []
    var others: [(kind: OverlapReport.Kind, name: String?, area: ConvexPolygon, bounds: Rect)] = []
    func collect(_ items: [Item], within name: String?) {
      for item in items {
        switch item {
        case .group(let group):
          collect(group.items, within: group.tooltip ?? group.label ?? name)
        case .text(let run): texts.append((run.string, run.polygon))
        case .shape(let shape) where shape.duty != .decoration:
          let kind = shape.duty == .marker ? OverlapReport.Kind.textOnMarker : .textOnLine
          for part in shape.footprint { others.append((kind, name, part, part.bounds)) }
        case .shape: break
        }
      }
    }
    collect(items, within: nil)

    var pairs: [OverlapReport.Pair] = []
    // Rounding in the clipping of polygons that only touch.
    let tolerance = 1e-6
    func add(
      _ kind: OverlapReport.Kind, _ text: String, _ other: @autoclosure () -> String, _ area: Double
    ) {
      if area > tolerance {
        pairs.append(.init(kind: kind, text: text, other: other(), area: area))
      }
    }
    /// A shape by the name of its group and its place.
    func words(_ name: String?, at centre: Point) -> String {
      let place =
        "(\(NumberText.fixed(centre.x, places: 1)), \(NumberText.fixed(centre.y, places: 1)))"
      return [name, place].compactMap(\.self).joined(separator: " at ")
    }
    let page = ConvexPolygon(bounds)
    for (index, text) in texts.enumerated() {
      let outside = text.area.area - text.area.intersection(page).area
      add(.textOutside, text.name, "the edge", outside)
      for other in texts[(index + 1)...] {
        add(.textOnText, text.name, "“\(other.name)”", text.area.intersection(other.area).area)
      }
      let bounds = text.area.bounds
      for other in others where other.bounds.meets(bounds) {
        add(
          other.kind, text.name, words(other.name, at: other.bounds.centre),
          text.area.intersection(other.area).area)
      }
    }
    return OverlapReport(pairs: pairs)
  }
}

extension Shape {
  /// The area that the shape covers, in convex parts, half its stroke included.
  fileprivate var footprint: [ConvexPolygon] {
    let width = stroke?.width ?? 0
    switch outline {
    case .circle(let centre, let radius):
      return [ConvexPolygon(around: centre, radius: radius + width / 2)]
    case .rect(let rect, _): return [ConvexPolygon(rect.grown(by: width / 2))]
    case .polygon(let points): return [ConvexPolygon(corners: points)]
    case .line(let a, let b):
      return [ConvexPolygon(stroke: Segment(start: a, end: b), width: width)]
    case .polyline(let points):
      return zip(points, points.dropFirst()).map {
        ConvexPolygon(stroke: Segment(start: $0, end: $1), width: width)
      }
    }
  }
}
