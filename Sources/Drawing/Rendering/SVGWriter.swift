/// Collects the elements of one SVG file.
struct SVGWriter {
  typealias Attributes = [(name: String, value: String)]

  let prefix: String
  let theme: Theme
  let medium: SVGRenderer.Medium
  /// Whether screen readers walk into the drawing; if not, it is one image.
  let interactive: Bool
  private(set) var text = ""

  init(prefix: String, theme: Theme, medium: SVGRenderer.Medium, interactive: Bool) {
    self.prefix = prefix
    self.theme = theme
    self.medium = medium
    self.interactive = interactive
  }

  mutating func items(_ items: [DisplayList.Item]) {
    var rest = items[...]
    while let item = rest.popFirst() {
      switch item {
      case .group(let group): self.group(group)
      case .text(let first):
        var alike = [first]
        while case .text(let next) = rest.first, next.looks(like: first) {
          alike.append(next)
          rest.removeFirst()
        }
        runs(alike)
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
    if let dots = Dots(alike[...]) {
      let line = Shape.Stroke(dots.colour, width: 2 * dots.radius, cap: .round)
      let number = { (value: Double) in NumberText.coordinate(value) }
      let path = dots.centres.map { "M\(number($0.x)) \(number($0.y))h0" }.joined()
      empty("path", [("d", path)] + paint(fill: nil, stroke: line))
      return
    }
    open("g", paint(fill: first.fill, stroke: first.stroke))
    for one in alike { outline(one, []) }
    close("g")
  }

  private mutating func group(_ group: DisplayList.Group) {
    var attributes: Attributes = []
    if interactive {
      if group.kind == .grid {
        attributes.append(("aria-hidden", "true"))
      } else if let label = group.label {
        attributes.append(("role", group.link == nil ? "graphics-object group" : "link"))
        attributes.append(("aria-label", label))
      }
    }
    if medium == .typesetter || (attributes.isEmpty && group.tooltip == nil && group.link == nil) {
      return items(group.items)
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
    guard medium == .screen else { return attributes }
    return [("class", classes.joined(separator: " "))] + attributes
  }

  /// Runs of one look, which is said once for them all.
  private mutating func runs(_ alike: [TextRun]) {
    guard let first = alike.first else { return }
    let halo = first.style.halo > 0 ? Shape.Stroke(.paper, width: first.style.halo) : nil
    let fill = Shape.Fill(first.style.colour)
    guard medium == .typesetter, let halo else {
      let order: Attributes =
        halo == nil ? [] : [("stroke-linejoin", "round"), ("paint-order", "stroke")]
      return runs(alike, look(of: first) + paint(fill: fill, stroke: halo) + order)
    }
    runs(
      alike,
      look(of: first) + paint(fill: nil, stroke: halo) + [("stroke-linejoin", "round")])
    runs(alike, look(of: first) + paint(fill: fill, stroke: nil))
  }

  private mutating func runs(_ alike: [TextRun], _ look: Attributes) {
    guard alike.count > 1 else {
      for run in alike { element("text", place(of: run) + look, text: run.string) }
      return
    }
    open("g", look)
    for run in alike { element("text", place(of: run), text: run.string) }
    close("g")
  }

  /// What runs may have in common, but for their colours.
  private func look(of run: TextRun) -> Attributes {
    var attributes: Attributes = [("font-size", NumberText.coordinate(run.style.size))]
    if run.style.weight == .bold { attributes.append(("font-weight", "700")) }
    if run.anchor != .start { attributes.append(("text-anchor", run.anchor.rawValue)) }
    return attributes
  }

  private func place(of run: TextRun) -> Attributes {
    let (x, y) = (NumberText.coordinate(run.origin.x), NumberText.coordinate(run.origin.y))
    var attributes: Attributes = [("x", x), ("y", y)]
    if run.rotation != 0 {
      attributes.append(
        ("transform", "rotate(\(NumberText.coordinate(run.rotation)) \(x) \(y))"))
    }
    // A single letter has no length to keep.
    if run.string.unicodeScalars.count > 1 {
      attributes.append(("textLength", NumberText.coordinate(run.extent.width)))
      attributes.append(("lengthAdjust", "spacingAndGlyphs"))
    }
    return attributes
  }
}

extension TextRun {
  /// Whether another run has the same size, weight, colours and anchor.
  fileprivate func looks(like other: TextRun) -> Bool {
    style == other.style && anchor == other.anchor
  }
}

// MARK: - Elements

extension SVGWriter {
  mutating func open(_ name: String, _ attributes: Attributes) {
    line("<\(name)\(Self.written(attributes))>")
  }

  mutating func close(_ name: String) {
    line("</\(name)>")
  }

  mutating func element(_ name: String, _ attributes: Attributes, text: String) {
    line("<\(name)\(Self.written(attributes))>\(Self.escaped(text))</\(name)>")
  }

  private mutating func empty(_ name: String, _ attributes: Attributes) {
    line("<\(name)\(Self.written(attributes))/>")
  }

  private mutating func line(_ content: String) { text += content + "\n" }

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
