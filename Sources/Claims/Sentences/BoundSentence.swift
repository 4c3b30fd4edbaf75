/// A sentence that was said: its text in parts, of which the numbers know their quantities.
package struct BoundSentence: Sendable, Equatable {
  /// In reading order.
  package let parts: [Part]

  /// A piece of the text.
  package enum Part: Sendable, Equatable {
    case words(String)
    /// A name from the data, which is never markup.
    case name(String)
    case model(String)
    case scenario(String)
    case number(BoundText.Bound)

    /// The piece as plain text.
    package var text: String {
      switch self {
      case .words(let text), .name(let text), .model(let text), .scenario(let text): text
      case .number(let bound): bound.text
      }
    }
  }

  package init(parts: [Part]) { self.parts = parts }

  /// The whole as plain text.
  package var text: String { parts.map(\.text).joined() }

  /// Whether there is nothing to say.
  package var isEmpty: Bool { parts.isEmpty }

  /// Identifiers of the quantities that the sentence prints, each once, in reading order.
  package var quantities: [String] {
    var seen = Set<String>()
    return parts.flatMap { part -> [String] in
      if case .number(let bound) = part { bound.quantities } else { [] }
    }.filter { seen.insert($0).inserted }
  }

  /// Two sentences one after the other.
  package static func + (left: BoundSentence, right: BoundSentence) -> BoundSentence {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    return BoundSentence(parts: left.parts + [.words(" ")] + right.parts)
  }
}
