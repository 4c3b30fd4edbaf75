/// Writes a display list as SVG with real text, for `<img>` and for inlining in a page.
///
/// Light colours are plain attributes, so any viewer shows them; one `<style>` rule set gives the
/// dark ones where the reader's screen prefers them. Every id and class begins with the prefix, so
/// drawings with different prefixes can share a page. Each run carries its measured length, so
/// a viewer without the font still fits the text.
package struct SVGRenderer: Sendable {
  /// Who shows the file.
  package enum Medium: Sendable {
    /// A browser: colours for light and dark screens, links and names of parts.
    case screen
    /// A typesetter: the colours of print on clear ground and no links. It knows no order of painting, so
    /// that the halo of a text is a text of its own below it.
    case typesetter
  }

  /// The start of every id and class in the file.
  package let prefix: String
  /// The colours on light screens.
  package let light: Theme
  /// The colours on dark screens.
  package let dark: Theme
  /// Who shows the file.
  package let medium: Medium

  /// Makes a renderer for one drawing.
  ///
  /// - Parameters:
  ///   - prefix: Lower-case letters, digits and hyphens, a letter first; unique in a page.
  ///   - light: The colours on light screens and on paper.
  ///   - dark: The colours on dark screens.
  ///   - medium: Who shows the file; for a typesetter `light` is print.
  /// - Throws: ``DrawingError/invalidPrefix(_:)``.
  package init(
    prefix: String, light: Theme = .light, dark: Theme = .dark, medium: Medium = .screen
  ) throws(DrawingError) {
    let allowed = prefix.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    let startsWithLetter = prefix.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
    guard allowed, startsWithLetter else { throw .invalidPrefix(prefix) }
    self.prefix = prefix
    self.light = light
    self.dark = dark
    self.medium = medium
  }

  /// The drawing as one `<svg>` element, with a line feed at its end and no XML declaration.
  ///
  /// - Throws: ``DrawingError`` for what no SVG may hold.
  package func render(_ list: DisplayList) throws(DrawingError) -> String {
    try list.validate()
    let isScreen = medium == .screen
    var writer = SVGWriter(
      prefix: prefix, theme: light, medium: medium, interactive: isScreen && list.hasLinks)
    writer.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("class", prefix),
        (
          "viewBox",
          "0 0 \(NumberText.coordinate(list.size.width)) "
            + NumberText.coordinate(list.size.height)
        ),
        ("width", NumberText.coordinate(list.size.width) + "pt"),
        ("height", NumberText.coordinate(list.size.height) + "pt"),
        ("role", writer.interactive ? "graphics-document document" : "img"),
        ("aria-labelledby", "\(prefix)-title"), ("aria-describedby", "\(prefix)-desc"),
        ("font-family", FontFiles.viewerFamilies), ("text-rendering", "geometricPrecision"),
      ])
    writer.element("title", [("id", "\(prefix)-title")], text: list.title)
    writer.element("desc", [("id", "\(prefix)-desc")], text: list.summary)
    if isScreen {
      writer.element("style", [], text: styleSheet(for: list))
      writer.shape(Shape(.rect(list.bounds, radius: 0), fill: .init(.paper)))
    }
    writer.items(list.items)
    writer.close("svg")
    return writer.text
  }

  /// The rules for dark screens that `render` puts into the file.
  ///
  /// A page whose policy forbids inline styles serves them in its own style sheet.
  package func styleSheet(for list: DisplayList) -> String {
    var fills: Set<ColourRole> = [.paper]
    var strokes: Set<ColourRole> = []
    list.visit { item in
      switch item {
      case .group: break
      case .shape(let shape):
        if let fill = shape.fill {
          fills.insert(fill.colour)
          // Dots are drawn as a line with round ends.
          if case .circle = shape.outline { strokes.insert(fill.colour) }
        }
        if let stroke = shape.stroke { strokes.insert(stroke.colour) }
      case .text(let run):
        fills.insert(run.style.colour)
        if run.style.halo > 0 { strokes.insert(.paper) }
      }
    }
    func rules(_ roles: Set<ColourRole>, _ property: String, _ letter: String) -> String {
      roles.map { ".\(prefix)-\(letter)-\($0.token){\(property):\(dark.colour($0).hex)}" }
        .sorted().joined()
    }
    return "@media screen and (prefers-color-scheme:dark){"
      + rules(fills, "fill", "f") + rules(strokes, "stroke", "s") + "}"
  }
}

extension DisplayList {
  /// Whether any group leads elsewhere.
  fileprivate var hasLinks: Bool {
    var found = false
    visit { if case .group(let group) = $0, group.link != nil { found = true } }
    return found
  }
}
