/// An answer as its checks see it; each view is made once, when a check first asks for it.
final class AnswerText {
  /// The text as it stands, in UTF-8.
  let original: [UInt8]
  /// Its lower case after Python's rules.
  private(set) lazy var lowered = Lowercase.bytes(of: original)
  /// Its lines, words and clauses.
  private(set) lazy var prose = Prose(original)
  /// Its shell commands.
  private(set) lazy var commands = ShellCommands.find(in: prose)

  /// Whether a stretch belongs to a command, or to shell code that is commented out.
  func isCommand(_ range: Range<Int>) -> Bool {
    let line = prose.lines[prose.line(at: range.lowerBound)]
    if line.kind == .code && !ShellCommands.isOtherLanguage(line.language) { return true }
    let next = commands.firstPlace { $0.range.upperBound > range.lowerBound }
    return next < commands.count && commands[next].range.lowerBound < range.upperBound
  }

  init(_ text: String) { original = Array(text.utf8) }

  /// Whether it holds nothing but white space.
  var isBlank: Bool {
    String(decoding: original, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// The original's text for a byte range of the lower case.
  func span(ofLowered range: Range<Int>) -> Span {
    let start = Lowercase.originalPlace(of: range.lowerBound, in: original, lowered: lowered)
    let end = Lowercase.originalPlace(of: range.upperBound, in: original, lowered: lowered)
    return span(of: start..<max(start, end))
  }

  /// The text of a byte range of the original.
  func span(of range: Range<Int>) -> Span {
    Span(bytes: range, text: String(decoding: original[range], as: UTF8.self))
  }
}

/// The stretch of an answer that decided a check.
public struct Span: Sendable, Equatable {
  /// Where it stands in the answer's UTF-8 bytes.
  public let bytes: Range<Int>
  /// What it says.
  public let text: String
}
