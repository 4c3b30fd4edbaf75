extension BoundText {
  /// Paragraphs that bind a number and state a direction or an order without a condition or a verdict
  /// that would notice when it turns round.
  package var unconditioned: [Naked] {
    var found: [Naked] = []
    var paragraph = Paragraph()
    for piece in pieces {
      switch piece {
      case .text(let text, let line):
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
          // Behind the last break a line begins; it is empty only if another break follows.
          let isOpen = place == parts.count - 1
          if part.allSatisfy(\.isWhitespace), paragraph.isEnded, !isOpen {
            found += paragraph.naked.map { [$0] } ?? []
            paragraph = Paragraph()
          }
          if !part.isEmpty { paragraph.read(String(part), line: line + place) }
          paragraph.isEnded = !isOpen || (part.isEmpty && place > 0)
        }
      case .binding(let expression, _, _, _):
        paragraph.isBound = true
        paragraph.isEnded = false
        if expression.quantities.contains(where: { $0.hasSuffix(".verdict") }) {
          paragraph.isConditioned = true
        }
      case .condition: paragraph.isConditioned = true
      case .literal: paragraph.isEnded = false
      }
    }
    return found + (paragraph.naked.map { [$0] } ?? [])
  }

  private struct Paragraph {
    var isBound = false
    var isConditioned = false
    /// Whether what was read last ended a line, so that an empty line ends the paragraph.
    var isEnded = false
    private var first: Naked?

    mutating func read(_ text: String, line: Int) {
      // Headings name; they state nothing.
      guard first == nil, !text.hasPrefix("#"), let word = DirectionWords.findOrder(in: text).first
      else { return }
      first = Naked(text: word, line: line)
    }

    var naked: Naked? { isBound && !isConditioned ? first : nil }
  }
}
