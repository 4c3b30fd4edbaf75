import Foundation

/// The parts of a text that stand in quotation marks or backticks: what a writer says another one wrote.
package enum QuotedParts {
  /// What closes each mark that opens.
  private static let closing: [Character: Character] = [
    "`": "`", "\"": "\"", "'": "'", "“": "”", "‘": "’",
  ]

  /// The quoted parts in their order, without their marks; a part within a part is not told apart.
  ///
  /// An apostrophe opens nothing after a letter or digit (`don't`, `wk1's`), and a straight or single mark
  /// closes nothing before one. What no mark closes is no quotation.
  package static func of(_ text: String) -> [String] {
    let text = Array(text)
    var parts: [String] = []
    var place = 0
    while place < text.count {
      let opening = text[place]
      guard let close = closing[opening], opens(text, place),
        let end = end(of: close, in: text, after: place)
      else {
        place += 1
        continue
      }
      if end > place + 1 { parts.append(String(text[(place + 1)..<end])) }
      place = end + 1
    }
    return parts
  }

  private static func opens(_ text: [Character], _ place: Int) -> Bool {
    guard text[place] != "`", place > 0 else { return true }
    return !isWord(text[place - 1])
  }

  private static func end(of close: Character, in text: [Character], after start: Int) -> Int? {
    var place = start + 1
    while place < text.count {
      if text[place] == close,
        close == "`" || place + 1 == text.count || !isWord(text[place + 1])
      {
        return place
      }
      place += 1
    }
    return nil
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}

/// A text that quotations are looked for in, word by word.
///
/// Letters and digits count, in small letters; marks, markup and white space between them do not, for
/// who quotes leaves them out, doubles or escapes them. An ellipsis or words in square brackets part a
/// quotation: each part is to occur.
package struct QuotableText: Sendable {
  private let words: String

  /// - Parameter texts: a quotation occurs in one of them or runs from one into the next.
  package init(_ texts: [String]) {
    words = Self.words(texts.joined(separator: " "))
  }

  /// Whether every part of a quotation that has words occurs; true of one without any.
  package func holds(_ quotation: String) -> Bool {
    [false, true].contains { leavingOut in
      Self.parts(quotation, leavingOut: leavingOut).allSatisfy(words.contains)
    }
  }

  /// Number of words of a quotation.
  package static func length(_ quotation: String) -> Int {
    parts(quotation, leavingOut: false).reduce(0) { $0 + $1.split(separator: " ").count }
  }

  /// Parts of a quotation by their words, those without a word left out.
  ///
  /// - Parameter leavingOut: whether what stands in square brackets is the quoting writer's.
  private static func parts(_ quotation: String, leavingOut: Bool) -> [String] {
    var parts = [""]
    var dots = 0
    var isOut = false
    for character in quotation {
      dots = character == "." ? dots + 1 : 0
      if character == "…" || dots == 3 || (leavingOut && character == "[") { parts.append("") }
      if leavingOut, character == "[" { isOut = true }
      if !isOut { parts[parts.count - 1].append(character) }
      if character == "]" { isOut = false }
    }
    return parts.map(words).filter { $0 != " " }
  }

  /// Runs of letters and digits in small letters, each between blanks.
  private static func words(_ text: String) -> String {
    var words = String.UnicodeScalarView()
    words.append(" ")
    var isBlank = true
    for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      if isWord(scalar) {
        words.append(scalar)
        isBlank = false
      } else if !isBlank {
        words.append(" ")
        isBlank = true
      }
    }
    if !isBlank { words.append(" ") }
    return String(words)
  }

  /// Tables of properties are asked only for what is not plain: most of a text is.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        || ("A"..."Z").contains(scalar)
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
