/// What a text says around a number: the words of its sentence, each with how far away it stands.
struct Context {
  /// Least distance of each word, in words; each mark between parts of a sentence counts as six.
  private var distances: [String: Int] = [:]
  /// Signs to either side that are read at most.
  private static let reach = 500
  /// Words that a semicolon counts as, and a comma or a bracket.
  private static let borders = (clause: 12, part: 6)
  /// The words behind the number up to the end of its clause; absent where it does not end soon.
  private(set) var clause: [String] = []
  /// The words before the number in its passage, the nearest first.
  private(set) var before: [String] = []

  /// The words of a passage around a place.
  ///
  /// - Parameters:
  ///   - passage: where the passage stands in the signs.
  ///   - place: where the number stands.
  init(_ signs: [Unicode.Scalar], _ passage: Range<Int>, around place: Range<Int>) {
    // What stands farther away says nothing of the number, and a text may have no end of a sentence.
    let low = max(passage.lowerBound, place.lowerBound - Self.reach)
    let high = min(passage.upperBound, place.upperBound + Self.reach)
    add(signs[low..<max(low, place.lowerBound)], isBefore: true)
    add(signs[min(place.upperBound, high)..<high], isBefore: false)
  }

  private mutating func add(_ signs: ArraySlice<Unicode.Scalar>, isBefore: Bool) {
    var tokens: [String] = []
    var token = String.UnicodeScalarView()
    for sign in signs {
      if " \n\t".unicodeScalars.contains(sign) {
        if !token.isEmpty { tokens.append(String(token)) }
        token = String.UnicodeScalarView()
      } else {
        token.append(sign)
      }
    }
    if !token.isEmpty { tokens.append(String(token)) }
    if isBefore {
      before = tokens.reversed().flatMap(Words.split)
    } else {
      readClause(tokens)
    }
    var distance = 0
    for token in isBefore ? tokens.reversed() : tokens {
      // A mark stands between this word and the one behind it.
      let ends = token.last.map { ",;:)".contains($0) } ?? false
      let opens = token.first == "("
      let border = token.last == ";" ? Self.borders.clause : Self.borders.part
      if isBefore ? ends : opens { distance += border }
      distance += 1
      for word in Words.split(token) {
        note(word, distance)
        for part in word.split(whereSeparator: { "-_/".contains($0) }) {
          note(Words.stem(String(part)), distance)
        }
      }
      if isBefore ? opens : ends { distance += border }
    }
  }

  private mutating func readClause(_ tokens: [String]) {
    // A mark may stand directly behind the number.
    for token in tokens.prefix(9) {
      clause += Words.split(token).map(Words.stem)
      let last = token.last { !"*_\"')".contains($0) }
      if let last, ",;:.!?".contains(last) { return }
    }
    if tokens.count > 9 { clause = [] }
  }

  private mutating func note(_ word: String, _ distance: Int) {
    distances[word] = min(distances[word] ?? .max, distance)
  }

  /// Adds words that stand elsewhere and speak of the number, such as the head of its column.
  mutating func add(heading: String) {
    for word in Words.split(heading) {
      note(word, 1)
      note(Words.stem(word), 1)
    }
  }

  /// How far a phrase is away; absent when any of its words is missing.
  func distance(_ phrase: [String]) -> Int? {
    var farthest = 0
    guard !phrase.isEmpty else { return nil }
    for word in phrase {
      guard let distance = distances[word] ?? distances[Words.stem(word)] else { return nil }
      farthest = max(farthest, distance)
    }
    return farthest
  }

  /// How far the nearest of some phrases is away.
  func distance(any phrases: [[String]]) -> Int? { phrases.compactMap(distance).min() }
}

/// Where sentences begin and end.
struct Passages {
  private let signs: [Unicode.Scalar]
  private let form: TextForm
  /// Beginnings of sentences in their order.
  private let starts: [Int]
  /// Beginnings of lines in their order.
  private let lines: [Int]
  /// Where tables of LaTeX stand, from the columns' letters to the end.
  private let tables: [Range<Int>]

  init(_ signs: [Unicode.Scalar], _ form: TextForm) {
    self.signs = signs
    self.form = form
    var starts = [0]
    // The last sign that is no blank, and how many ends of lines stand behind it.
    var (last, ends): (Unicode.Scalar, Int) = (" ", 0)
    for index in signs.indices.dropFirst() {
      let before = signs[index - 1]
      if before == "\n" {
        ends += 1
      } else if before != " " {
        (last, ends) = (before, 0)
      }
      let isSpaced = before == " " || before == "\n"
      let isBlankLine = ends > 1 && before == "\n"
      let isRow = signs[index] == "|" && signs[index - 1] == "\n"
      let isItem = signs[index - 1] == "\n" && "-*#".unicodeScalars.contains(signs[index])
      let isSentence =
        isSpaced && ".!?".unicodeScalars.contains(last)
        && (signs[index].properties.isUppercase || "`*_(\\".unicodeScalars.contains(signs[index])
          || ("0"..."9").contains(signs[index]))
      let isPart = isRow || isItem || Self.isBorder(signs, index, form)
      if isBlankLine || isPart || isSentence { starts.append(index) }
    }
    self.starts = starts
    tables = form == .latex ? Self.tables(signs) : []
    lines = [0] + signs.indices.filter { signs[$0] == "\n" }.map { $0 + 1 }
  }

  /// Whether an environment of LaTeX begins or has ended at a place, or a row of its table begins:
  /// neither speaks of what stands on its other side.
  private static func isBorder(_ signs: [Unicode.Scalar], _ index: Int, _ form: TextForm) -> Bool {
    guard form == .latex else { return false }
    if signs[index - 1] == "\\", index > 1, signs[index - 2] == "\\" { return true }
    if signs[index] == "\\" { return signs[index...].starts(with: "\\begin{".unicodeScalars) }
    guard signs[index - 1] == "}" else { return false }
    let open = signs[max(0, index - 40)..<index].lastIndex(of: "{") ?? 0
    return open >= 4 && signs[(open - 4)..<open].elementsEqual("\\end".unicodeScalars)
  }

  /// The sentence around a place.
  func sentence(around index: Int) -> Range<Int> {
    let (low, high) = bounds(index)
    return low..<high
  }

  /// The sentence with the one before it in the same paragraph.
  func wider(around index: Int) -> Range<Int> {
    let (low, high) = bounds(index)
    guard low > 1, !(signs[low - 1] == "\n" && signs[low - 2] == "\n") else { return low..<high }
    return bounds(low - 1).low..<high
  }

  private func bounds(_ index: Int) -> (low: Int, high: Int) {
    var (low, high) = (0, starts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return (starts[low], low + 1 < starts.count ? starts[low + 1] : signs.count)
  }

  /// The head of a column of a table; absent outside of one.
  func heading(of index: Int) -> String? {
    form == .latex ? latexHeading(of: index) : markdownHeading(of: index)
  }

  private func latexHeading(of index: Int) -> String? {
    guard let table = tables.last(where: { $0.contains(index) }),
      let body = behindColumns(table.lowerBound), body <= index
    else { return nil }
    let row = (body..<index).last { isRowEnd($0) }.map { $0 + 1 } ?? body
    let first = (body..<table.upperBound).first { isRowEnd($0) } ?? table.upperBound
    // In the first row stand the heads themselves.
    guard row > first else { return nil }
    let column = separators(row..<index)
    let heads = separators(body..<first)
    guard column <= heads else { return nil }
    var cell = String.UnicodeScalarView()
    var place = 0
    for sign in body..<first {
      if isSeparator(sign) { place += 1 } else if place == column { cell.append(signs[sign]) }
    }
    return String(cell).replacing("\\hline", with: "").replacing("\\toprule", with: "")
      .replacing("\\", with: "")
  }

  /// Behind the columns' letters of a table: `{lrr}`, or the width and then these.
  private func behindColumns(_ start: Int) -> Int? {
    var index = start
    var end: Int?
    while let close = signs[index...].firstIndex(of: "}") {
      end = close + 1
      index = close + 1
      guard index < signs.count, signs[index] == "{" else { break }
    }
    return end
  }

  private func isRowEnd(_ index: Int) -> Bool {
    index > 0 && signs[index] == "\\" && signs[index - 1] == "\\"
  }

  private func isSeparator(_ index: Int) -> Bool {
    signs[index] == "&" && (index == 0 || signs[index - 1] != "\\")
  }

  private func separators(_ range: Range<Int>) -> Int { range.count { isSeparator($0) } }

  private static func tables(_ signs: [Unicode.Scalar]) -> [Range<Int>] {
    let (open, close) = (Array("\\begin{tabular".unicodeScalars), "\\end{tabular".unicodeScalars)
    var tables: [Range<Int>] = []
    var start: Int?
    for index in signs.indices where signs[index] == "\\" {
      if signs[index...].starts(with: open) {
        start = index + open.count
      } else if let begun = start, signs[index...].starts(with: close) {
        tables.append(begun..<index)
        start = nil
      }
    }
    return tables
  }

  private func markdownHeading(of index: Int) -> String? {
    func lineStart(_ index: Int) -> Int {
      var (low, high) = (0, lines.count)
      while low + 1 < high {
        let middle = (low + high) / 2
        if lines[middle] <= index { low = middle } else { high = middle }
      }
      return lines[low]
    }
    var start = lineStart(index)
    guard signs.indices.contains(start), signs[start] == "|" else { return nil }
    let column = signs[start..<index].count { $0 == "|" }
    while start > 1 {
      let above = lineStart(start - 1)
      guard signs[above] == "|" else { break }
      start = above
    }
    let end = signs[start...].firstIndex(of: "\n") ?? signs.count
    var line = String.UnicodeScalarView()
    line.append(contentsOf: signs[start..<end])
    let cells = String(line).split(separator: "|", omittingEmptySubsequences: false)
    return cells.indices.contains(column) ? String(cells[column]) : nil
  }
}
