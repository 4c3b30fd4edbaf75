/// The release's rule of negation: a negator directly before, within 18 characters.
package enum AdjacentNegation {
  /// Characters (Unicode scalars) before a match that are looked at.
  static let window = 18

  private static let negators = [
    "not", "no", "never", "avoid", "without", "n't", "dont", "don't", "do nt", "do n't",
    "instead of",
  ].map { Array($0.utf8) }

  /// Whether the text before a match at a byte offset ends with a negator, apart from characters that
  /// belong to no word.
  ///
  /// No word boundary is asked for before the negator: `cannot` negates, and so does `knot`.
  package static func negates(_ offset: Int, in text: [UInt8]) -> Bool {
    let start = windowStart(before: offset, in: text)
    guard let end = endOfLastWord(in: text[start..<offset]) else { return false }
    return negators.contains { negator in
      end - start >= negator.count && text[end - negator.count..<end] == negator[...]
    }
  }

  /// Where the last character ends that belongs to a word.
  private static func endOfLastWord(in window: ArraySlice<UInt8>) -> Int? {
    if window.allSatisfy({ $0 < 0x80 }) {
      return window.lastIndex { Unicode.Scalar($0).isPythonWord }.map { $0 + 1 }
    }
    let scalars = String(decoding: window, as: UTF8.self).unicodeScalars
    guard let last = scalars.lastIndex(where: \.isPythonWord) else { return nil }
    return window.startIndex + String(scalars[...last]).utf8.count
  }

  private static func windowStart(before offset: Int, in text: [UInt8]) -> Int {
    var start = offset
    for _ in 0..<window where start > 0 {
      start -= 1
      while start > 0 && text[start] & 0xc0 == 0x80 { start -= 1 }
    }
    return start
  }
}

extension Unicode.Scalar {
  /// Whether `\w` of Python's `re` matches: letters, all numbers and the underscore, but no marks.
  var isPythonWord: Bool {
    if isASCII {
      return "a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self || self == "_"
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
