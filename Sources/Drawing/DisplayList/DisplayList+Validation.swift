extension DisplayList {
  /// Refuses what no renderer may write.
  ///
  /// - Throws: ``DrawingError/notFinite(what:)``, ``DrawingError/unsafeLink(_:)`` or
  ///   ``DrawingError/forbiddenCharacter(text:scalar:)``.
  func validate() throws(DrawingError) {
    try finite([size.width, size.height], "the size of the drawing")
    try Self.validate(text: title)
    try Self.validate(text: summary)
    try visit { (item) throws(DrawingError) in
      switch item {
      case .group(let group):
        for text in [group.label, group.tooltip, group.link].compactMap(\.self) {
          try Self.validate(text: text)
        }
        if let link = group.link { try Self.validate(link: link) }
      case .shape(let shape):
        try finite(shape.outline.numbers, "a coordinate of a shape")
        try finite(
          [shape.fill?.opacity ?? 1, shape.stroke?.width ?? 0] + (shape.stroke?.dashes ?? []),
          "the style of a shape")
      case .text(let run):
        try Self.validate(text: run.string)
        try finite([run.origin.x, run.origin.y, run.rotation], "the place of “\(run.string)”")
      }
    }
  }

  /// Refuses control characters, which XML forbids, and bidirectional overrides.
  static func validate(text: String) throws(DrawingError) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
        throw .forbiddenCharacter(text: text, scalar: scalar.value)
      default: break
      }
    }
  }

  /// Accepts `https` addresses and relative ones; a scheme is what stands before a colon.
  private static func validate(link: String) throws(DrawingError) {
    if link.hasPrefix("https://") { return }
    let head = link.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let relative = !head.unicodeScalars.contains(":") && !link.hasPrefix("//")
    guard relative, !link.isEmpty, !link.unicodeScalars.contains("\\") else {
      throw .unsafeLink(link)
    }
  }

  private func finite(_ numbers: [Double], _ what: String) throws(DrawingError) {
    guard numbers.allSatisfy(\.isFinite) else { throw .notFinite(what: what) }
  }
}

extension Shape.Outline {
  /// All coordinates and lengths of the outline.
  fileprivate var numbers: [Double] {
    switch self {
    case .line(let a, let b): [a.x, a.y, b.x, b.y]
    case .polyline(let points), .polygon(let points): points.flatMap { [$0.x, $0.y] }
    case .rect(let rect, let radius): [rect.minX, rect.minY, rect.maxX, rect.maxY, radius]
    case .circle(let centre, let radius): [centre.x, centre.y, radius]
    }
  }
}
