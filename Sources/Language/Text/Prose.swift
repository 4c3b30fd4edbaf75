/// The lines and words of an answer, for judging in which clause a match stands.
package struct Prose {
  /// What a line is in Markdown.
  enum LineKind: Equatable {
    case blank, text, item, heading, quote
    /// The line that opens or closes a fenced block.
    case fence
    case code
  }

  struct Line {
    /// Bytes without the line feed.
    let range: Range<Int>
    let kind: LineKind
    /// What stands after the backticks of the fence that a code line belongs to.
    let language: String
  }

  /// What stands between two words.
  enum Gap: Equatable {
    case space, comma, colon, stop
    case question
  }

  struct Word {
    let range: Range<Int>
    /// In lower case, with straight apostrophes.
    let text: String
    /// What stands between it and the word before.
    let gapBefore: Gap
  }

  let bytes: [UInt8]
  let lines: [Line]
  let words: [Word]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = Self.lines(bytes)
    words = Self.words(bytes, lines)
  }

  // MARK: Looking up

  /// Index of the line that holds a byte offset.
  func line(at offset: Int) -> Int {
    max(0, lines.firstPlace { $0.range.lowerBound > offset } - 1)
  }

  /// Index of the first word that starts at or after a byte offset.
  func firstWord(from offset: Int) -> Int {
    words.firstPlace { $0.range.lowerBound >= offset }
  }

  /// The text of a line.
  func text(of line: Line) -> String { String(decoding: bytes[line.range], as: UTF8.self) }

  // MARK: Lines

  private static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var fence: (mark: UInt8, language: String)?
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let content = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
      if let mark = fenceMark(content), fence == nil || fence?.mark == mark {
        let language = String(decoding: content.drop { $0 == mark }, as: UTF8.self)
        lines.append(Line(range: start..<end, kind: .fence, language: ""))
        fence = fence == nil ? (mark, language.filter { !$0.isWhitespace }.lowercased()) : nil
      } else if let fence {
        lines.append(Line(range: start..<end, kind: .code, language: fence.language))
      } else {
        lines.append(Line(range: start..<end, kind: kind(content), language: ""))
      }
      start = end + 1
    }
    return lines
  }

  private static func fenceMark(_ content: ArraySlice<UInt8>) -> UInt8? {
    guard let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
      content.prefix(3).allSatisfy({ $0 == mark }), content.count >= 3
    else { return nil }
    // Three backticks that close on their own line are code within the line.
    return content.dropFirst(3).drop { $0 == mark }.contains(mark) ? nil : mark
  }

  private static func kind(_ content: ArraySlice<UInt8>) -> LineKind {
    guard let first = content.first else { return .blank }
    switch first {
    case UInt8(ascii: "#"): return .heading
    case UInt8(ascii: ">"): return .quote
    case UInt8(ascii: "|"): return .item
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return content.dropFirst().first == 0x20 ? .item : .text
    case 0x30...0x39:
      let rest = content.drop { 0x30...0x39 ~= $0 }
      let isNumbered = rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
      return isNumbered && rest.dropFirst().first == 0x20 ? .item : .text
    default: return content.starts(with: "•".utf8) ? .item : .text
    }
  }

  // MARK: Words

  private static func words(_ bytes: [UInt8], _ lines: [Line]) -> [Word] {
    var words: [Word] = []
    for (index, line) in lines.enumerated() {
      var gap: Gap = index == 0 || startsClause(line, after: lines[index - 1]) ? .stop : .space
      // What ended the line before still counts when this line goes on with its text.
      if gap == .space, let last = words.last {
        gap = merged(.space, Self.gap(bytes[last.range.upperBound..<line.range.lowerBound]))
      } else if let last = words.last,
        Self.gap(bytes[last.range.upperBound..<line.range.lowerBound]) == .question
      {
        gap = .question
      }
      append(bytes, line.range, firstGap: gap, to: &words)
    }
    return words
  }

  private static func startsClause(_ line: Line, after previous: Line) -> Bool {
    line.kind != .text || previous.kind == .blank || previous.kind == .fence
      || previous.kind == .code || previous.kind == .heading
  }

  private static func append(
    _ bytes: [UInt8], _ range: Range<Int>, firstGap: Gap, to words: inout [Word]
  ) {
    var pending = firstGap
    var gapStart = range.lowerBound
    var place = range.lowerBound
    let text = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
    var word = ""
    var wordStart = place
    var iterator = text.makeIterator()
    var scalar = iterator.next()
    while let current = scalar {
      let width = UTF8.width(current)
      let following = iterator.next()
      let isInner =
        !word.isEmpty && joins(current) && (following?.isPythonWord ?? false)
      if current.isPythonWord || isInner {
        if word.isEmpty { wordStart = place }
        word.unicodeScalars.append(current == "\u{2019}" ? "'" : current)
      } else if !word.isEmpty {
        pending = merged(pending, gap(bytes[gapStart..<wordStart]))
        words.append(.init(range: wordStart..<place, text: word.lowercased(), gapBefore: pending))
        (word, pending, gapStart) = ("", .space, place)
      }
      place += width
      scalar = following
    }
    guard !word.isEmpty else { return }
    pending = merged(pending, gap(bytes[gapStart..<wordStart]))
    words.append(.init(range: wordStart..<place, text: word.lowercased(), gapBefore: pending))
  }

  /// Signs that belong to a word when they stand inside it: `don't`, `prod-db`, `v1.2`, `ns/web`.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "\u{2019}", "-", "\u{2011}", ".", "/", "@", ":", "=": true
    default: false
    }
  }

  private static func merged(_ left: Gap, _ right: Gap) -> Gap {
    if left == .question || right == .question { return .question }
    if left == .stop || right == .stop { return .stop }
    if left == .colon || right == .colon { return .colon }
    return left == .comma || right == .comma ? .comma : .space
  }

  /// What the signs between two words amount to.
  static func gap(_ bytes: ArraySlice<UInt8>) -> Gap {
    var result = Gap.space
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "?": return .question
      case ".", "!", ";", "\u{2014}", "\u{2013}", "\u{2192}", "\u{2026}", "|": result = .stop
      case "-" where previous == " " || previous == "-": result = merged(result, .stop)
      case ":": result = merged(result, .colon)
      case ",": result = merged(result, .comma)
      default: break
      }
      previous = scalar
    }
    return result
  }
}

extension Array {
  /// The first index for whose element a condition holds that stays true from there on.
  func firstPlace(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension UTF8 {
  /// Bytes of a scalar in UTF-8.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x1_0000 ? 3 : 4
  }
}
