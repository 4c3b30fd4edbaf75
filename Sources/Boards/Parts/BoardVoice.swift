import Claims
import Estimates
import Markup
import Publishing

/// Says the sentences of a board, with a link from each number to its trace.
struct BoardVoice {
  private let sentences: Sentences
  private let quantities: QuantityTable

  /// - Parameter library: the sentences of boards, from `templates/boards`.
  init(_ library: SentenceLibrary, _ quantities: QuantityTable) {
    self.quantities = quantities
    sentences = Sentences(library, context: quantities)
  }

  /// A paragraph; nothing where there is nothing to say.
  func paragraph(
    _ key: String, _ parameters: [String: SentenceValue] = [:], class style: String? = nil
  ) throws -> SafeHTML {
    let text = try markup(key, parameters)
    guard !text.isEmpty else { return "" }
    return style.map { "<p class=\"\($0)\">\(text)</p>\n" } ?? "<p>\(text)</p>\n"
  }

  /// The sentence as markup.
  func markup(_ key: String, _ parameters: [String: SentenceValue] = [:]) throws -> SafeHTML {
    try sentences.say(key, parameters).parts.map { part -> SafeHTML in
      switch part {
      case .words(let words): return "\(words)"
      case .name(let name), .model(let name), .scenario(let name): return "\(name)"
      case .number(let bound):
        guard quantities[bound.quantity] != nil else { return "\(bound.text)" }
        return
          "<a class=\"q\" href=\"\(NumbersPage.address(of: bound.quantity))\">\(bound.text)</a>"
      }
    }.joined()
  }

  /// The sentence as markup and as plain text.
  func both(
    _ key: String, _ parameters: [String: SentenceValue] = [:]
  ) throws -> (page: SafeHTML, text: String) {
    (try markup(key, parameters), try text(key, parameters))
  }

  /// The sentence as plain text, for figures and descriptions.
  func text(_ key: String, _ parameters: [String: SentenceValue] = [:]) throws -> String {
    try sentences.text(key, parameters)
  }
}
