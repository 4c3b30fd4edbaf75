/// Reads numbers as typesetters write them.
struct NumberLexer {
  let text: TextCells

  /// A number with the index behind it; without a value where the digits are a date, a time or a version.
  struct Number {
    let value: Double?
    let end: Int
  }

  /// The number that begins at a digit.
  func number(at start: Int) -> Number? {
    guard text.isDigit(start) else { return nil }
    if let end = dated(start) { return Number(value: nil, end: end) }
    var digits = ""
    var index = start
    take(&index, &digits)
    if digits.count <= 3 {
      while let next = group(after: index) {
        index = next
        take(&index, &digits, limit: 3)
      }
    }
    if let next = fraction(after: index) {
      digits += "."
      index = next
      take(&index, &digits)
      if text[index] == ".", text.isDigit(index + 1) {
        while text.isDigit(index) || (text[index] == "." && text.isDigit(index + 1)) { index += 1 }
        return Number(value: nil, end: index)
      }
    }
    if let (exponent, end) = exponent(after: index) {
      digits += "e" + exponent
      index = end
    }
    guard var value = Double(digits), value.isFinite else { return Number(value: nil, end: index) }
    if text[index] == "k", !text.isWord(index + 1) {
      value *= 1_000
      index += 1
    }
    return Number(value: value, end: index)
  }

  private func take(_ index: inout Int, _ digits: inout String, limit: Int = .max) {
    var taken = 0
    while text.isDigit(index), taken < limit {
      digits.unicodeScalars.append(text[index])
      index += 1
      taken += 1
    }
  }

  /// The first of exactly three digits behind a separator of thousands: a comma, an apostrophe or a narrow
  /// space; after a comma the line may end.
  private func group(after index: Int) -> Int? {
    let mark = text[index]
    guard mark == "," || mark == "'" || mark == "’" || TextCells.narrow.contains(mark) else {
      return nil
    }
    let next = mark == "," ? text.behindBreak(index + 1) : index + 1
    let isGroup = (0..<3).allSatisfy { text.isDigit(next + $0) } && !text.isDigit(next + 3)
    return isGroup ? next : nil
  }

  /// The first digit behind a decimal point; the line may end there in a text that keeps its spaces, where
  /// a point that ends a sentence has one behind it.
  private func fraction(after index: Int) -> Int? {
    guard text[index] == "." || text[index] == "\u{B7}" else { return nil }
    let next = text.keepsSpaces ? text.behindBreak(index + 1) : index + 1
    return text.isDigit(next) ? next : nil
  }

  private func exponent(after index: Int) -> (digits: String, end: Int)? {
    guard text[index] == "e" || text[index] == "E" else { return nil }
    var (end, digits) = (index + 1, "")
    if text[end] == "-" || text[end] == "\u{2212}" || text[end] == "+" {
      digits = text[end] == "+" ? "" : "-"
      end += 1
    }
    guard text.isDigit(end) else { return nil }
    take(&end, &digits, limit: 3)
    return text.isLetter(end) ? nil : (digits, end)
  }

  /// The end of a date such as `2026-06-22` or of a time such as `22:20`.
  private func dated(_ start: Int) -> Int? {
    for pattern in ["dddd-dd-dd", "dd:dd"] {
      var index = start
      var matches = true
      for mark in pattern.unicodeScalars where matches {
        let fits =
          mark == "d"
          ? text.isDigit(index)
          : mark == "-" ? TextCells.dashes.contains(text[index]) : text[index] == mark
        matches = fits
        index += 1
        // The line may end behind a dash of a date.
        if mark == "-" { index = text.behindBreak(index) }
      }
      if matches, !text.isDigit(index) { return index }
    }
    return nil
  }

  // MARK: What follows a number

  /// The second number of a range, behind a dash or `to`, with or without a unit of the first.
  ///
  /// - Parameters:
  ///   - end: behind the first number.
  ///   - unit: behind the letters that follow it directly.
  func rangeEnd(after end: Int, unit: Int) -> Number? {
    for start in Set([end, unit]).sorted() {
      var index = start
      if text[index] == "%" { index += 1 }
      if TextCells.dashes.contains(text[index]) {
        let next = currency(text.behindBreak(index + 1))
        if let number = operand(at: next), number.value != nil { return number }
      }
    }
    return toEnd(after: unit)
  }

  /// `to` and a number, words joined by dashes included: `two-to-four`.
  private func toEnd(after end: Int) -> Number? {
    var index = gap(end)
    if text[index] == "%" { index = gap(index + 1) }
    guard text[index] == "t", text[index + 1] == "o", !text.isWord(index + 2), index > end else {
      return nil
    }
    let next = currency(gap(index + 2))
    guard next > index + 2, let number = operand(at: next), number.value != nil else { return nil }
    return number
  }

  private func gap(_ index: Int) -> Int {
    var next = index
    while text.isSpace(next) || TextCells.dashes.contains(text[next]) { next += 1 }
    let behind = text.behindBreak(next)
    return behind
  }

  private func currency(_ index: Int) -> Int {
    "$€£".unicodeScalars.contains(text[index]) ? index + 1 : index
  }

  /// A number in digits or in one word.
  private func operand(at start: Int) -> Number? {
    if text.isDigit(start) { return number(at: start) }
    var end = start
    while text.isLetter(end) { end += 1 }
    guard end > start, let value = StatementWords.numbers[text.text(start..<end).lowercased()]
    else {
      return nil
    }
    return Number(value: value, end: end)
  }

  /// Behind a percent sign, or the word, that follows a number.
  func percent(after end: Int) -> Int? {
    var index = end
    while text.isSpace(index) { index += 1 }
    // A sign on the next line belongs to the number only where a space leads to it.
    if index > end { index = text.behindBreak(index) }
    if text[index] == "%" { return index + 1 }
    for word in ["percentage", "percent", "per cent"] {
      let last = index + word.unicodeScalars.count
      if index > end || text[end] == "%", text.text(index..<min(last, text.count)) == word,
        !text.isWord(last)
      {
        return last
      }
    }
    return nil
  }
}
