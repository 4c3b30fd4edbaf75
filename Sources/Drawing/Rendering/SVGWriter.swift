/// Collects the elements of one SVG file.
struct SVGWriter {
  typealias Attributes = [(name: String, value: String)]

  let prefix: String
  let theme: Theme
  /// Whether screen readers walk into the drawing; if not, it is one image.
  let interactive: Bool
  private(set) var text = ""
  private var depth = 0

  init(prefix: String, theme: Theme, interactive: Bool) {
    self.prefix = prefix
    self.theme = theme
    self.interactive = interactive
  }

  mutating func items(_ items: [DisplayList.Item]) {
    var rest = items[...]
    while let item = rest.popFirst() {
      switch item {
      case .group(let group): self.group(group)
      case .text(let run): self.run(run)
      case .shape(let first):
        var alike = [first]
        while case .shape(let next) = rest.first, next.fill == first.fill,
          next.stroke == first.stroke
        {
          alike.append(next)
          rest.removeFirst()
        }
        shapes(alike)
      }
    }
  }

  /// Shapes of one paint: a figure may have a thousand dots, so that it is said once for them all.
  private mutating func shapes(_ alike: [Shape]) {
    guard let first = alike.first, alike.count > 2 else {
      for one in alike { shape(one) }
      return
    }
    open("g", paint(fill: first.fill, stroke: first.stroke))
    for one in alike { outline(one, []) }
    close("g")
  }

  private mutating func group(_ group: DisplayList.Group) {
    var attributes: Attributes = [("class", "\(prefix)-\(group.kind.rawValue)")]
    if interactive {
      if group.kind == .grid {
        attributes.append(("aria-hidden", "true"))
      } else if let label = group.label {
        attributes.append(("role", group.link == nil ? "graphics-object group" : "link"))
        attributes.append(("aria-label", label))
      }
    }
    if let link = group.link { attributes.append(("href", link)) }
    let name = group.link == nil ? "g" : "a"
    open(name, attributes)
    if let tooltip = group.tooltip { element("title", [], text: tooltip) }
    items(group.items)
    close(name)
  }

  mutating func shape(_ shape: Shape) {
    outline(shape, paint(fill: shape.fill, stroke: shape.stroke))
  }

  private mutating func outline(_ shape: Shape, _ style: Attributes) {
    let number = { (value: Double) in NumberText.coordinate(value) }
    func list(_ points: [Point]) -> String {
      points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }
    switch shape.outline {
    case .line(let a, let b):
      let ends = [("x1", a.x), ("y1", a.y), ("x2", b.x), ("y2", b.y)]
      empty("line", ends.map { ($0, number($1)) } + style)
    case .polyline(let points): empty("polyline", [("points", list(points))] + style)
    case .polygon(let points): empty("polygon", [("points", list(points))] + style)
    case .rect(let rect, let radius):
      var sides = [("x", rect.minX), ("y", rect.minY)]
      sides += [("width", rect.width), ("height", rect.height)]
      if radius > 0 { sides.append(("rx", radius)) }
      empty("rect", sides.map { ($0, number($1)) } + style)
    case .circle(let centre, let radius):
      let sizes = [("cx", centre.x), ("cy", centre.y), ("r", radius)]
      empty("circle", sizes.map { ($0, number($1)) } + style)
    }
  }

  private func paint(fill: Shape.Fill?, stroke: Shape.Stroke?) -> Attributes {
    var classes: [String] = []
    var attributes: Attributes = []
    if let fill {
      classes.append("\(prefix)-f-\(fill.colour.token)")
      attributes.append(("fill", theme.colour(fill.colour).hex))
      if fill.opacity < 1 {
        attributes.append(("fill-opacity", NumberText.coordinate(fill.opacity)))
      }
    } else {
      attributes.append(("fill", "none"))
    }
    if let stroke {
      classes.append("\(prefix)-s-\(stroke.colour.token)")
      attributes.append(("stroke", theme.colour(stroke.colour).hex))
      attributes.append(("stroke-width", NumberText.coordinate(stroke.width)))
      if !stroke.dashes.isEmpty {
        let dashes = stroke.dashes.map { NumberText.coordinate($0) }.joined(separator: " ")
        attributes.append(("stroke-dasharray", dashes))
      }
      if stroke.cap == .round { attributes.append(("stroke-linecap", "round")) }
    }
    return [("class", classes.joined(separator: " "))] + attributes
  }

  private mutating func run(_ run: TextRun) {
    let (x, y) = (NumberText.coordinate(run.origin.x), NumberText.coordinate(run.origin.y))
    let style = run.style
    var attributes: Attributes = [
      ("x", x), ("y", y), ("font-size", NumberText.coordinate(style.size)),
    ]
    if style.weight == .bold { attributes.append(("font-weight", "700")) }
    if run.anchor != .start { attributes.append(("text-anchor", run.anchor.rawValue)) }
    if run.rotation != 0 {
      attributes.append(
        ("transform", "rotate(\(NumberText.coordinate(run.rotation)) \(x) \(y))"))
    }
    // A single letter has no length to keep.
    if run.string.unicodeScalars.count > 1 {
      attributes.append(("textLength", NumberText.coordinate(run.extent.width)))
      attributes.append(("lengthAdjust", "spacingAndGlyphs"))
    }
    let halo = style.halo > 0 ? Shape.Stroke(.paper, width: style.halo) : nil
    attributes += paint(fill: .init(style.colour), stroke: halo)
    if halo != nil {
      attributes.append(("stroke-linejoin", "round"))
      attributes.append(("paint-order", "stroke"))
    }
    element("text", attributes, text: run.string)
  }
}

// MARK: - Elements

extension SVGWriter {
  mutating func open(_ name: String, _ attributes: Attributes) {
    line("<\(name)\(Self.written(attributes))>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  mutating func element(_ name: String, _ attributes: Attributes, text: String) {
    line("<\(name)\(Self.written(attributes))>\(Self.escaped(text))</\(name)>")
  }

  private mutating func empty(_ name: String, _ attributes: Attributes) {
    line("<\(name)\(Self.written(attributes))/>")
  }

  private mutating func line(_ content: String) {
    text += String(repeating: " ", count: depth) + content + "\n"
  }

  private static func written(_ attributes: Attributes) -> String {
    var text = ""
    for (name, value) in attributes {
      text += " "
      text += name
      text += "=\""
      text += escaped(value)
      text += "\""
    }
    return text
  }

  /// Escapes by scalar: by `Character`, a quote followed by a combining mark would slip through.
  static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        false
      default: true
      }
    }
    guard !isPlain else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
