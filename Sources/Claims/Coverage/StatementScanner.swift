/// Finds every numeral, number word, range, percentage and statement of order in a plain text.
///
/// It knows English words and the ways in which typesetters write numbers; it knows nothing of what a text
/// is about. What it finds too much costs an entry of a ledger, what it misses would be lost silently: so
/// it finds rather too much.
package struct StatementScanner {
  private let text: TextCells
  private var found: [TextStatement] = []

  /// The statements of a text in its order.
  package static func statements(of text: String) -> [TextStatement] {
    var scanner = StatementScanner(text: TextCells(text))
    scanner.scan()
    return scanner.found
  }

  private init(text: TextCells) { self.text = text }

  private mutating func scan() {
    var index = 0
    while index < text.count {
      if text.isDigit(index) {
        index = number(from: index)
      } else if text.isLetter(index) || text[index] == "_" {
        index = run(from: index)
      } else if StatementWords.numbers[String(text[index])] != nil {
        note(.numberWord, index..<index + 1, [StatementWords.numbers[String(text[index])] ?? 0])
        index += 1
      } else if Self.raised[text[index]] != nil {
        index = raised(from: index)
      } else {
        index += 1
      }
    }
  }

  private mutating func note(
    _ kind: TextStatement.Kind, _ range: Range<Int>, _ numbers: [Double] = []
  ) {
    let cell = text.cells[range.lowerBound]
    found.append(
      TextStatement(
        line: cell.line, column: cell.column, kind: kind, words: text.text(range), numbers: numbers)
    )
  }

  // MARK: Numbers

  private mutating func number(from start: Int) -> Int {
    let lexer = NumberLexer(text: text)
    guard let first = lexer.number(at: start) else { return start + 1 }
    if first.value == nil {
      note(.name, start..<first.end)
      return afterUnit(first.end)
    }
    var numbers = [signed(first.value ?? 0, at: start)]
    var end = first.end
    var kind = TextStatement.Kind.numeral
    let unit = afterUnit(end)
    if let second = lexer.rangeEnd(after: end, unit: unit) {
      numbers.append(second.value ?? 0)
      end = second.end
      kind = .range
    }
    if kind == .numeral, let percent = lexer.percent(after: end) {
      end = percent
      kind = .percentage
    }
    note(kind, start..<end, numbers)
    return afterUnit(end)
  }

  /// A minus sign belongs to a number when nothing that it could join stands before it.
  private func signed(_ value: Double, at start: Int) -> Double {
    let sign = text[start - 1]
    guard start > 0, sign == "\u{2212}" || TextCells.dashes.contains(sign) else { return value }
    let before = start < 2 ? "\n" : text[start - 2]
    let stands = before == "\n" || before == "(" || before == "[" || before == " "
    return stands || (sign == "\u{2212}" && !text.isWord(start - 2)) ? -value : value
  }

  /// Behind the letters of a unit that follow a number directly: `0.36B`, `15W`, `19th`.
  private func afterUnit(_ index: Int) -> Int {
    var end = index
    while text.isWord(end) { end += 1 }
    return end
  }

  private static let raised: [Unicode.Scalar: Double] = [
    "⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9, "₀": 0,
    "₁": 1, "₂": 2, "₃": 3, "₄": 4, "₅": 5, "₆": 6, "₇": 7, "₈": 8, "₉": 9,
  ]

  /// Raised and lowered digits: marks of notes, powers.
  private mutating func raised(from start: Int) -> Int {
    var (end, value) = (start, 0.0)
    while let digit = Self.raised[text[end]] {
      value = 10 * value + digit
      end += 1
    }
    note(.numeral, start..<end, [value])
    return end
  }

  // MARK: Words

  /// A run of letters, digits and what joins them: a name where it has a digit, else words.
  private mutating func run(from start: Int) -> Int {
    var end = start
    var hasDigit = false
    while true {
      if text.isWord(end) {
        hasDigit = hasDigit || text.isDigit(end)
        end += 1
      } else if Self.joins(text[end]), text.isWord(end + 1) {
        end += 1
      } else {
        break
      }
    }
    if hasDigit, !isWordThenNumber(start..<end) {
      note(.name, start..<end)
      return end
    }
    return words(start..<end, hasDigit: hasDigit)
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    "._:/@+’'".unicodeScalars.contains(scalar) || TextCells.dashes.contains(scalar)
  }

  /// `top-5`, `of-94`: plain words joined by dashes to numbers that stand alone, each a statement.
  private func isWordThenNumber(_ range: Range<Int>) -> Bool {
    let parts = text.text(range).unicodeScalars.split { TextCells.dashes.contains($0) }
    let digits = parts.filter { $0.contains { ("0"..."9").contains($0) } }
    guard parts.count > 1, digits.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
      let first = parts.first.map({ String($0) })
    else { return false }
    return Self.particles.contains(first) || StatementWords.kind(of: first.lowercased()) != nil
  }

  private static let particles: Set<String> = [
    "of", "in", "to", "by", "at", "per", "than", "over", "under", "within", "above", "below", "and",
    "or",
  ]

  private mutating func words(_ range: Range<Int>, hasDigit: Bool) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      if text.isDigit(index), index > range.lowerBound, !text.isWord(index - 1) {
        return number(from: index)
      }
      guard text.isLetter(index) else {
        index += 1
        continue
      }
      var end = index
      while text.isLetter(end), end < range.upperBound { end += 1 }
      index = word(index..<end)
    }
    return max(index, range.upperBound)
  }

  /// Notes a word that states something; the index behind it, or behind the number after `to`.
  private mutating func word(_ range: Range<Int>) -> Int {
    let word = text.text(range).lowercased()
    if word == "out", TextCells.dashes.contains(text[range.upperBound]),
      text.isLetter(range.upperBound + 1)
    {
      var end = range.upperBound + 1
      while text.isLetter(end) { end += 1 }
      note(.comparison, range.lowerBound..<end)
      return end
    }
    guard let kind = StatementWords.kind(of: word) else { return brokenWord(range, word) }
    guard kind == .numberWord, let value = StatementWords.numbers[word] else {
      note(kind, range)
      return range.upperBound
    }
    let lexer = NumberLexer(text: text)
    if let second = lexer.rangeEnd(after: range.upperBound, unit: range.upperBound) {
      note(.range, range.lowerBound..<second.end, [value, second.value ?? 0])
      return second.end
    }
    if let percent = lexer.percent(after: range.upperBound) {
      note(.percentage, range.lowerBound..<percent, [value])
      return percent
    }
    note(.numberWord, range, [value])
    return range.upperBound
  }

  /// A word that a line break parts, with or without a hyphen: `high-` and `est`.
  private mutating func brokenWord(_ range: Range<Int>, _ word: String) -> Int {
    var end = range.upperBound
    if TextCells.dashes.contains(text[end]) { end += 1 }
    let next = text.behindBreak(end)
    guard next > end, text.isLetter(next) else { return range.upperBound }
    var last = next
    while text.isLetter(last) { last += 1 }
    let joined = word + text.text(next..<last).lowercased()
    // Two words that stand on their own are no broken one.
    guard StatementWords.kind(of: text.text(next..<last).lowercased()) == nil,
      let kind = StatementWords.kind(of: joined)
    else { return range.upperBound }
    note(kind, range.lowerBound..<last, StatementWords.numbers[joined].map { [$0] } ?? [])
    return last
  }
}
