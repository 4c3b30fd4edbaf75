/// What a text says around a number: the words of its sentence, each with how far away it stands.
struct Context {
  /// Least distance of each word, in words; each mark between parts of a sentence counts as six.
  private var distances: [String: Int] = [:]
  /// Signs to either side that are read at most.
  private static let reach = 500

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
    var distance = 0
    for token in isBefore ? tokens.reversed() : tokens {
      // A mark stands between this word and the one behind it.
      let ends = token.last.map { ",;:)".contains($0) } ?? false
      let opens = token.first == "("
      if isBefore ? ends : opens { distance += 6 }
      distance += 1
      for word in Words.split(token) {
        note(word, distance)
        for part in word.split(whereSeparator: { "-_/".contains($0) }) {
          note(Words.stem(String(part)), distance)
        }
      }
      if isBefore ? opens : ends { distance += 6 }
    }
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
  /// Beginnings of sentences in their order.
  private let starts: [Int]
  /// Beginnings of lines in their order.
  private let lines: [Int]

  init(_ signs: [Unicode.Scalar]) {
    self.signs = signs
    var starts = [0]
    for index in signs.indices.dropFirst(2) {
      let isBlankLine = signs[index - 1] == "\n" && signs[index - 2] == "\n"
      let isSpaced = signs[index - 1] == " " || signs[index - 1] == "\n"
      let isRow = signs[index] == "|" && signs[index - 1] == "\n"
      let isItem = signs[index - 1] == "\n" && "-*#".unicodeScalars.contains(signs[index])
      let isSentence =
        isSpaced && ".!?".unicodeScalars.contains(signs[index - 2])
        && (signs[index].properties.isUppercase || "`*_(\\".unicodeScalars.contains(signs[index])
          || ("0"..."9").contains(signs[index]))
      if isBlankLine || isRow || isItem || isSentence { starts.append(index) }
    }
    self.starts = starts
    lines = [0] + signs.indices.filter { signs[$0] == "\n" }.map { $0 + 1 }
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

  /// The head of a column of a Markdown table; absent outside of one.
  func heading(of index: Int) -> String? {
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
