extension TextMeasurer {
  /// Which height of a line lies at the given place.
  package enum Alignment: Sendable {
    case baseline
    /// The middle of a capital.
    case middle
    /// The top of a capital.
    case top
  }

  /// One line of text at a place.
  ///
  /// - Parameters:
  ///   - string: One line.
  ///   - style: Size, weight and colour.
  ///   - place: Where the anchor lies.
  ///   - anchor: Which end of the line lies at the place.
  ///   - align: Which height of the line lies at the place.
  ///   - rotation: Clockwise degrees about the place.
  /// - Returns: The run with its measured size.
  /// - Throws: As ``extent(of:style:)``.
  package func run(
    _ string: String, style: TextStyle, at place: Point, anchor: TextRun.Anchor = .start,
    align: Alignment = .baseline, rotation: Double = 0
  ) throws(DrawingError) -> TextRun {
    let extent = try extent(of: string, style: style)
    let drop =
      switch align {
      case .baseline: 0.0
      case .middle: extent.capHeight / 2
      case .top: extent.capHeight
      }
    return TextRun(
      string: try spelled(string, weight: style.weight), style: style, extent: extent,
      origin: place + Point(0, drop).rotated(degrees: rotation), anchor: anchor,
      rotation: rotation)
  }

  /// Breaks a text at spaces into lines no wider than `width`, as full as possible.
  ///
  /// A word wider than the width is broken where it has to be.
  package func lines(
    _ text: String, style: TextStyle, width: Double
  ) throws(DrawingError) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last {
        let longer = "\(line) \(word)"
        if try extent(of: longer, style: style).width <= width {
          lines[lines.count - 1] = longer
          continue
        }
      }
      var rest = String(word)
      while let cut = try broken(rest, style: style, width: width) {
        lines.append(cut.head)
        rest = cut.tail
      }
      lines.append(rest)
    }
    return lines
  }

  /// The longest beginning of a word that fits, and its rest; absent for a word that fits whole.
  private func broken(
    _ word: String, style: TextStyle, width: Double
  ) throws(DrawingError) -> (head: String, tail: String)? {
    guard try extent(of: word, style: style).width > width else { return nil }
    let letters = Array(word)
    var (fits, fails) = (1, letters.count)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      let head = String(letters[..<middle])
      if try extent(of: head, style: style).width <= width { fits = middle } else { fails = middle }
    }
    return letters.count > 1 ? (String(letters[..<fits]), String(letters[fits...])) : nil
  }

  /// A text on one line, cut with an ellipsis where it is wider than `width`.
  package func fitted(
    _ text: String, style: TextStyle, width: Double
  ) throws(DrawingError) -> String {
    guard try extent(of: text, style: style).width > width else { return text }
    let letters = Array(text)
    var (fits, fails) = (0, letters.count)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      let cut = String(letters[..<middle]) + "…"
      if try extent(of: cut, style: style).width <= width { fits = middle } else { fails = middle }
    }
    return fits == 0 ? "" : String(letters[..<fits]) + "…"
  }

  /// Sets a text in lines from the top left, as wide as `width` at most.
  ///
  /// - Returns: The runs and the height from the first capital's top to the last baseline.
  package func block(
    _ text: String, style: TextStyle, at corner: Point, width: Double, leading: Double = 1.3
  ) throws(DrawingError) -> (items: [DisplayList.Item], height: Double) {
    var items: [DisplayList.Item] = []
    var height = 0.0
    for (index, line) in try lines(text, style: style, width: width).enumerated() {
      let top = Double(index) * style.size * leading
      let run = try run(line, style: style, at: Point(corner.x, corner.y + top), align: .top)
      items.append(.text(run))
      height = top + run.extent.capHeight
    }
    return (items, height)
  }
}
