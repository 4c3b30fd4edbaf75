/// An answer as its checks see it; each view is made once, when a check first asks for it.
package final class AnswerText {
  /// The text as it stands, in UTF-8.
  package let original: [UInt8]
  /// Its lower case after Python's rules.
  package private(set) lazy var lowered = Lowercase.bytes(of: original)
  /// Its lines, words and clauses.
  package private(set) lazy var prose = Prose(original)
  /// Its shell commands.
  package private(set) lazy var commands = ShellCommands.find(in: prose)

  /// What is said in words: the stretches outside of commands and of shell code.
  ///
  /// Each is of one line and not long, so that a pattern costs no more than in proportion to the
  /// answer: small models repeat themselves on one line until they are stopped.
  package private(set) lazy var wording = stretches()

  /// The most bytes of a stretch; a line that goes on is cut at a blank.
  private static let longestStretch = 4096

  private func stretches() -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for line in prose.lines where !line.range.isEmpty {
      if line.kind == .code && !ShellCommands.isOtherLanguage(line.language) { continue }
      var start = line.range.lowerBound
      var next = commands.firstPlace { $0.range.upperBound > line.range.lowerBound }
      while next < commands.count, commands[next].range.lowerBound < line.range.upperBound {
        let command = commands[next].range
        if command.lowerBound > start { cut(start..<command.lowerBound, into: &stretches) }
        start = max(start, command.upperBound)
        next += 1
      }
      if start < line.range.upperBound { cut(start..<line.range.upperBound, into: &stretches) }
    }
    return stretches
  }

  private func cut(_ range: Range<Int>, into stretches: inout [Range<Int>]) {
    var start = range.lowerBound
    while range.upperBound - start > Self.longestStretch {
      let limit = start + Self.longestStretch
      var end = original[start..<limit].lastIndex(of: 0x20).map { $0 + 1 } ?? limit
      // Never within a character.
      while end > start + 1, original[end] & 0xc0 == 0x80 { end -= 1 }
      stretches.append(start..<end)
      start = end
    }
    stretches.append(start..<range.upperBound)
  }

  package init(_ text: String) { original = Array(text.utf8) }

  /// Whether it holds nothing but white space.
  package var isBlank: Bool {
    String(decoding: original, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// The original's text for a byte range of the lower case.
  package func span(ofLowered range: Range<Int>) -> Span {
    let start = Lowercase.originalPlace(of: range.lowerBound, in: original, lowered: lowered)
    let end = Lowercase.originalPlace(of: range.upperBound, in: original, lowered: lowered)
    return span(of: start..<max(start, end))
  }

  /// The text of a byte range of the original.
  package func span(of range: Range<Int>) -> Span {
    Span(bytes: range, text: String(decoding: original[range], as: UTF8.self))
  }
}

/// The stretch of an answer that decided a check.
package struct Span: Sendable, Equatable {
  /// Where it stands in the answer's UTF-8 bytes.
  package let bytes: Range<Int>
  /// What it says.
  package let text: String
}
