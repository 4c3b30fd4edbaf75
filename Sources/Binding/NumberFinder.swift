import Claims
import Estimates

/// Finds the typed numbers of a text with their units, and sets aside those that state no result.
struct NumberFinder {
  let source: SourceText
  /// Units of the quantities at hand, the longest first.
  let units: [String]
  /// Units that writers use beside those of the quantities, with how many of these each is.
  private let others: [(word: String, unit: String, scale: Double)]
  private let starts: [Int]

  init(_ source: SourceText, units: Set<String>) {
    self.source = source
    self.units = units.filter { !["count", "rank", "name", "1", "%", "score points"].contains($0) }
      .sorted { ($0.count, $0) > ($1.count, $1) }
    others = [("kWh", "mWh", 1e6), ("Wh", "mWh", 1000), ("ms", "s", 0.001)].filter {
      units.contains($0.1) && !units.contains($0.0)
    }
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
      if parts.count == 2, parts[0].unit == nil {
        (parts[0].unit, parts[0].scale) = (parts[1].unit, parts[1].scale)
      }
      if let first = parts.first, parts.count == 2,
        words(before: first.digits.lowerBound).contains(where: Self.isInterval)
      {
        for index in parts.indices { parts[index].isEnd = true }
      }
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
        isDigit(end) || source.prose[end] == "\u{2060}"
          || (",.'".unicodeScalars.contains(source.prose[end])
            && (isDigit(end + 1)
              || (source.prose.indices.contains(end + 1) && source.prose[end + 1] == "\u{2060}")))
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
    let (unit, end, scale) = unit(after: place.upperBound)
    if unit == nil, !isWord, followsName(place.lowerBound) { return nil }
    if unit == "%", Self.isLevel(value, behind(end)) { return nil }
    let sign = place.lowerBound > 0 ? source.prose[place.lowerBound - 1] : " "
    let isMinus = value < 0 || sign == "\u{2212}"
    let isSigned = isMinus || sign == "+"
    let magnitude = isMinus ? -value.magnitude : value
    let first = isSigned ? place.lowerBound - 1 : place.lowerBound
    let line = line(of: place.lowerBound)
    let isArgument = isArgument(place)
    let words = source.text(first..<end)
    return TypedNumber(
      line: line + 1, column: place.lowerBound - starts[line] + 1,
      words: isArgument && scale == 1
        ? source.text(first..<place.upperBound) + (end > place.upperBound ? " \(unit ?? "")" : "")
        : words,
      range: first..<end, digits: place, value: magnitude, decimals: decimals, unit: unit,
      scale: scale, isSigned: isSigned,
      isApproximate: before.last.map(Self.about.contains) ?? false,
      isLimit: before.contains(where: Self.limits.contains), isEnd: isInBrackets(place),
      isArgument: isArgument, isWord: isWord)
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

  private static func isInterval(_ word: String) -> Bool {
    word.hasPrefix("interval") || ["ci", "ci:", "confidence"].contains(word)
  }

  /// Whether digits are all that a macro for numbers takes: `\num{37.8}`, `\qty{36}{mWh}`.
  private func isArgument(_ place: Range<Int>) -> Bool {
    guard source.form == .latex, place.lowerBound > 1, source.scalars[place.lowerBound - 1] == "{",
      source.scalars.indices.contains(place.upperBound), source.scalars[place.upperBound] == "}"
    else { return false }
    var start = place.lowerBound - 1
    while start > 0, source.scalars[start - 1].properties.isAlphabetic { start -= 1 }
    return start > 0 && source.scalars[start - 1] == "\\"
      && ["num", "qty", "SI"].contains(source.text(start..<place.lowerBound - 1))
  }

  private static let months: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]

  /// Whether a month stands behind a number, as in a date.
  private func precedesMonth(_ index: Int) -> Bool {
    var start = index
    while start < source.prose.count, start < index + 8,
      " \u{A0}*_~".unicodeScalars.contains(source.prose[start])
    {
      start += 1
    }
    var end = start
    while end < source.prose.count, source.prose[end].properties.isAlphabetic { end += 1 }
    return Self.months.contains(source.text(start..<end))
  }

  private func isAside(_ place: Range<Int>, _ value: Double, _ before: [String]) -> Bool {
    if let last = before.last, Self.places.contains(last) { return true }
    if precedesMonth(place.upperBound), (1...31).contains(value) { return true }
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
      // Emphasis is no word.
      let word = source.text(start..<end).lowercased().filter { $0 != "*" && $0 != "_" }
      if !word.isEmpty { words.insert(word, at: 0) }
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

  /// The unit behind a number, where it ends and how many of the quantities' unit it is; no unit where none
  /// follows.
  private func unit(after index: Int) -> (unit: String?, end: Int, scale: Double) {
    let start = source.form == .latex ? behindSetting(index) : behindBlanks(index)
    for (word, unit, scale) in written where matches(word, at: start) {
      return (unit, start + word.unicodeScalars.count, scale)
    }
    guard source.form == .latex else { return (nil, index, 1) }
    for (macro, unit, scale) in Self.macros where stands(macro, at: start) {
      return (unit, start + macro.unicodeScalars.count, scale)
    }
    return (nil, index, 1)
  }

  /// Units as they are written, the longest of a spelling first.
  private var written: [(word: String, unit: String, scale: Double)] {
    Self.spelled.map { ($0.0, $0.1, 1.0) } + units.map { ($0, $0, 1.0) } + others
  }

  /// Macros of LaTeX for units.
  private static let macros: [(String, String, Double)] = [
    ("\\percent", "%", 1), ("\\milli\\watt\\hour", "mWh", 1), ("\\watt\\hour", "mWh", 1000),
    ("\\watt", "W", 1), ("\\second", "s", 1),
  ]

  /// What LaTeX sets a number and its unit together with.
  private static let setting = [
    "\\,", "\\;", "\\:", "\\!", "\\ ", "\\mathrm", "\\text", "\\unit", "\\si", "\\rm",
  ]

  private func behindBlanks(_ index: Int) -> Int {
    var start = index
    while start < source.prose.count,
      " \u{A0}\u{2009}\u{202F}\n-".unicodeScalars.contains(source.prose[start]), start < index + 4
    {
      start += 1
    }
    return start
  }

  private func behindSetting(_ index: Int) -> Int {
    var start = index
    while start < source.scalars.count, start < index + 24 {
      if " \u{A0}~{}$\n-".unicodeScalars.contains(source.scalars[start]) {
        start += 1
      } else if let token = Self.setting.first(where: { stands($0, at: start) }) {
        start += token.unicodeScalars.count
      } else if stands("\\%", at: start) {
        return start + 1
      } else {
        break
      }
    }
    return start
  }

  private func stands(_ word: String, at index: Int) -> Bool {
    let signs = word.unicodeScalars
    return index + signs.count <= source.scalars.count
      && zip(signs, source.scalars[index...]).allSatisfy { $0 == $1 }
  }

  /// The unit that the head of a column says last: `Energy, mWh`, `Load times (s)`.
  func unit(ofHeading heading: String) -> (unit: String, scale: Double)? {
    let words = heading.split { " ,()[]*_{}".contains($0) }.map(String.init)
    // In a heading `times` is a noun, as in "Load times (s)".
    let known = written.filter { $0.word != "times" }
    for word in words.reversed() {
      if let found = known.first(where: { $0.word == word }) { return (found.unit, found.scale) }
    }
    return nil
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
