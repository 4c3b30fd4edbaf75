import Claims
import Estimates

/// Finds the typed numbers of a text with their units, and sets aside those that state no result.
struct NumberFinder {
  let source: SourceText
  /// Units of the quantities at hand, the longest first.
  let units: [String]
  private let starts: [Int]

  init(_ source: SourceText, units: Set<String>) {
    self.source = source
    self.units = units.filter { !["count", "rank", "name", "1", "%", "score points"].contains($0) }
      .sorted { ($0.count, $0) > ($1.count, $1) }
    var starts = [0]
    for (index, sign) in source.prose.enumerated() where sign == "\n" { starts.append(index + 1) }
    self.starts = starts
  }

  /// The numbers in their order, and how many were set aside.
  func numbers() -> (numbers: [TypedNumber], aside: Int) {
    var found: [TypedNumber] = []
    var aside = 0
    for statement in StatementScanner.statements(of: source.masked) {
      guard [.numeral, .percentage, .range, .numberWord].contains(statement.kind),
        let start = position(statement)
      else { continue }
      var parts: [TypedNumber] = []
      for (place, value) in zip(places(statement, from: start), statement.numbers) {
        guard let number = number(place, value) else {
          aside += 1
          continue
        }
        parts.append(number)
      }
      // The unit of a range stands behind its second number.
      if parts.count == 2, parts[0].unit == nil { parts[0].unit = parts[1].unit }
      found += parts
    }
    return (found, aside)
  }

  /// Where a statement begins; its column does not count signs that take no room.
  private func position(_ statement: TextStatement) -> Int? {
    guard starts.indices.contains(statement.line - 1) else { return nil }
    let index = starts[statement.line - 1] + statement.column - 1
    return source.prose.indices.contains(index) ? index : nil
  }

  /// Where each of the numbers of a statement stands: runs of digits, or the words of one.
  private func places(_ statement: TextStatement, from start: Int) -> [Range<Int>] {
    if statement.numbers.count == 1 { return [token(start)] }
    let first = token(start)
    var index = first.upperBound
    let end = min(source.prose.count, start + statement.words.unicodeScalars.count + 8)
    while index < end, !isDigit(index) { index += 1 }
    return index < end ? [first, token(index)] : [first]
  }

  /// Digits with separators and a fraction, or one word.
  private func token(_ start: Int) -> Range<Int> {
    var end = start
    if isDigit(start) {
      while end < source.prose.count,
        isDigit(end) || (",.'".unicodeScalars.contains(source.prose[end]) && isDigit(end + 1))
      {
        end += 1
      }
    } else {
      while end < source.prose.count, source.prose[end].properties.isAlphabetic { end += 1 }
    }
    return start..<max(end, start + 1)
  }

  private func isDigit(_ index: Int) -> Bool {
    source.prose.indices.contains(index) && ("0"..."9").contains(source.prose[index])
  }

  private func number(_ place: Range<Int>, _ value: Double) -> TypedNumber? {
    let isWord = !isDigit(place.lowerBound)
    // Ordinals, halves and pronouns count nothing that a table could have.
    if isWord, !(2...20).contains(value) || value != value.rounded() { return nil }
    if isWord, Self.noCounts.contains(source.text(place).lowercased()) { return nil }
    let before = words(before: place.lowerBound)
    if isAside(place, value, before) { return nil }
    let text = source.text(place)
    let decimals = text.split(separator: ".").count == 2 ? text.split(separator: ".")[1].count : 0
    let (unit, end) = unit(after: place.upperBound)
    if unit == nil, !isWord, followsName(place.lowerBound) { return nil }
    if unit == "%", Self.isLevel(value, behind(end)) { return nil }
    let sign = place.lowerBound > 0 ? source.prose[place.lowerBound - 1] : " "
    let isMinus = value < 0 || sign == "\u{2212}"
    let isSigned = isMinus || sign == "+"
    let magnitude = isMinus ? -value.magnitude : value
    let first = isSigned ? place.lowerBound - 1 : place.lowerBound
    let line = line(of: place.lowerBound)
    return TypedNumber(
      line: line + 1, column: place.lowerBound - starts[line] + 1, words: source.text(first..<end),
      range: first..<end, digits: place, value: magnitude, decimals: decimals, unit: unit,
      isSigned: isSigned, isApproximate: before.last.map(Self.about.contains) ?? false,
      isLimit: before.contains(where: Self.limits.contains), isEnd: isInBrackets(place),
      isWord: isWord)
  }

  private static let noCounts: Set<String> = [
    "second", "third", "fourth", "fifth", "both", "pair", "pairs", "couple", "twice", "double",
    "doubles", "doubled", "doubling", "triple", "triples", "tripled", "thrice", "dozen", "dozens",
  ]
  private static let about: Set<String> = [
    "about", "around", "roughly", "approximately", "nearly", "almost", "some", "~", "≈",
    "circa",
  ]
  private static let limits: Set<String> = [
    "least", "most", "than", "over", "under", "above", "below", "threshold", "floor", "limit",
    "exceed", "exceeds", "≥", "≤", ">", "<", "gate", "cap",
  ]
  /// Words before a number that name a place, a version or a year.
  private static let places: Set<String> = [
    "table", "tables", "figure", "figures", "fig", "section", "sections", "chapter", "appendix",
    "equation", "step", "page", "version", "line", "item", "note", "python", "ubuntu", "debian",
    "commit", "release", "algorithm", "hypothesis", "question", "part", "seed", "port", "§", "no",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The line of a sign, from 0.
  private func line(of index: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  private func isAside(_ place: Range<Int>, _ value: Double, _ before: [String]) -> Bool {
    if let last = before.last, Self.places.contains(last) { return true }
    // A year stands alone, without separators.
    if (1900...2100).contains(value), place.count == 4 { return true }
    // The number of an item in a list.
    let lineStart = starts[line(of: place.lowerBound)]
    let isFirst =
      place.lowerBound - lineStart < 12
      && source.prose[lineStart..<place.lowerBound].allSatisfy { " #".unicodeScalars.contains($0) }
    if isFirst, source.prose.indices.contains(place.upperBound),
      ".)".unicodeScalars.contains(source.prose[place.upperBound])
    {
      return true
    }
    return false
  }

  /// Whether the word before a place is a name within a sentence: `Opus 4.8`, `Llama 3`.
  private func followsName(_ index: Int) -> Bool {
    guard index > 1, source.prose[index - 1] == " " || source.prose[index - 1] == "\u{A0}" else {
      return false
    }
    var start = index - 1
    while start > 0, source.prose[start - 1].properties.isAlphabetic { start -= 1 }
    guard start < index - 1, source.prose[start].properties.isUppercase else { return false }
    var before = start
    while before > 0, " \n".unicodeScalars.contains(source.prose[before - 1]) { before -= 1 }
    // The first word of a sentence has its capital from there.
    return before > 0 && !".!?:|#".unicodeScalars.contains(source.prose[before - 1])
      && source.prose[start..<index].count > 2
  }

  /// The level of an interval or test says nothing of what was measured.
  private static func isLevel(_ value: Double, _ next: String) -> Bool {
    [90, 95, 99].contains(value)
      && ["interval", "intervals", "confidence", "bootstrap", "level", "ci", "band"].contains(next)
  }

  // MARK: What stands around

  /// The words before a place, in small letters; at most three.
  private func words(before index: Int) -> [String] {
    var words: [String] = []
    var end = index
    while words.count < 3 {
      while end > 0, " \n\t.(".unicodeScalars.contains(source.prose[end - 1]) { end -= 1 }
      var start = end
      while start > 0, end - start < 64, !" \n\t(".unicodeScalars.contains(source.prose[start - 1])
      {
        start -= 1
      }
      guard start < end else { break }
      words.insert(source.text(start..<end).lowercased(), at: 0)
      end = start
    }
    return words
  }

  private func behind(_ index: Int) -> String {
    var start = index
    while start < source.prose.count, " \n-".unicodeScalars.contains(source.prose[start]) {
      start += 1
    }
    var end = start
    while end < source.prose.count, source.prose[end].properties.isAlphabetic { end += 1 }
    return source.text(start..<end).lowercased()
  }

  /// Words for units, the longest first, with the unit that quantities have.
  private static let spelled: [(String, String)] = [
    ("percentage points", "points"), ("percentage-points", "points"), ("points", "points"),
    ("point", "points"), ("per cent", "%"), ("percent", "%"), ("%", "%"),
    ("tokens per second", "tok/s"), ("seconds", "s"), ("watts", "W"), ("times", "1"), ("×", "1"),
  ]

  /// The unit behind a number and where it ends; no unit where none follows.
  private func unit(after index: Int) -> (String?, Int) {
    var start = index
    while start < source.prose.count,
      " \u{A0}\u{2009}\u{202F}\n-".unicodeScalars.contains(source.prose[start]), start < index + 4
    {
      start += 1
    }
    for (word, unit) in Self.spelled + units.map({ ($0, $0) }) where matches(word, at: start) {
      return (unit, start + word.unicodeScalars.count)
    }
    return (nil, index)
  }

  private func matches(_ word: String, at index: Int) -> Bool {
    let signs = Array(word.unicodeScalars)
    guard index + signs.count <= source.prose.count,
      zip(signs, source.prose[index...]).allSatisfy({ $0 == $1 })
    else { return false }
    let end = index + signs.count
    guard signs.last?.properties.isAlphabetic == true, end < source.prose.count else { return true }
    let next = source.prose[end]
    return !next.properties.isAlphabetic && !("0"..."9").contains(next) && next != "/"
  }

  private func isInBrackets(_ place: Range<Int>) -> Bool {
    let signs = source.prose
    var start = place.lowerBound
    while start > 0, place.lowerBound - start < 24, signs[start - 1] != "\n" {
      if signs[start - 1] == "[" || signs[start - 1] == "±" { return true }
      if signs[start - 1] == "]" || signs[start - 1].properties.isAlphabetic { return false }
      start -= 1
    }
    return false
  }
}
