import Language

/// Whether what a judge quotes stands in the answer.
///
/// White space, invisible characters, backticks and the ways to type a quotation mark, a dash or dots make
/// no difference; letters, digits and their case do. Quoting proves that a judge looked at the answer, and
/// not that it is right.
package enum QuoteCheck {
  /// Letters and digits that a quote must have, unless it is the whole answer: two stand in any text.
  private static let leastLength = 3

  /// Whether there is a quote and each of them stands in the answer.
  ///
  /// - Parameter shown: the answer as the judge was shown it.
  package static func isSupported(_ quotes: [String], by shown: String) -> Bool {
    guard !quotes.isEmpty else { return false }
    let answer = plain(shown)
    return quotes.allSatisfy { occurs($0, in: answer) }
  }

  private static func occurs(_ quote: String, in answer: [UInt8]) -> Bool {
    let quote = plain(unquoted(quote))
    let length = quote.count { (0x30...0x39).contains($0) || ($0 | 0x20) >= 0x61 }
    guard length >= leastLength || (!quote.isEmpty && quote == answer) else { return false }
    return contains(answer, quote)
  }

  /// Without the quotation marks that some put around a quotation.
  private static func unquoted(_ quote: String) -> String {
    let marks: Set<Character> = ["\"", "“", "”", "„", "'", "‘", "’", "`", "«", "»"]
    var text = quote[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.count > 2, let first = text.first, let last = text.last, marks.contains(first),
      marks.contains(last)
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }

  /// A text with one blank for each stretch of white space, and with plain marks.
  static func plain(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        if !isAfterSpace { result.append(0x20) }
        isAfterSpace = true
        continue
      }
      // Judges leave out the marks of code.
      if scalar.isInvisible || scalar == "`" { continue }
      isAfterSpace = false
      switch scalar.value {
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4: result.append(UInt8(ascii: "'"))
      case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: result.append(UInt8(ascii: "\""))
      case 0x2010...0x2015, 0x2212: result.append(UInt8(ascii: "-"))
      case 0x2026: result.append(contentsOf: "...".utf8)
      default: result.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    while result.last == 0x20 { result.removeLast() }
    return result
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, text.count >= part.count else { return false }
    let last = text.count - part.count
    var place = 0
    while place <= last, let start = text[place...last].firstIndex(of: first) {
      if text[start..<start + part.count].elementsEqual(part) { return true }
      place = start + 1
    }
    return false
  }
}
