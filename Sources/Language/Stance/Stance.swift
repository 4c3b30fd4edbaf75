/// How an answer stands to something that it names.
package enum Stance: Equatable {
  /// It advises, does or states it.
  case asserted
  /// It denies it, advises against it or refuses it.
  case negated
  /// It names it: a report of what somebody asked, a question, a warning of what it would do.
  case mentioned

  /// The stance of the clause around a match, given as a byte range.
  package init(of match: Range<Int>, in prose: Prose) {
    let line = prose.line(at: match.lowerBound)
    let (before, gap) = Self.clause(before: match.lowerBound, in: prose)
    let isGoverned = Denial.governs(before, gap: gap)
    let isFollowed = Denial.follows(match, in: prose, before: before)
    if prose.lines[line].kind == .quote {
      self = .mentioned
    } else if Self.hasDenyingPrefix(match.lowerBound, in: prose)
      || Self.hasCross(prose.lines[line], in: prose)
    {
      self = .negated
    } else if isGoverned || isFollowed {
      // To leave undone what would be a mistake to leave undone: two denials assert.
      let isDouble = isGoverned && isFollowed && before.count == 1
      self = isDouble ? .asserted : .negated
    } else if Report.frames(before) || Report.asks(match, in: prose, before: before)
      || Report.warns(match, in: prose, before: before)
    {
      self = .mentioned
    } else if LeadIn.denies(line, in: prose) {
      self = .negated
    } else {
      self = .asserted
    }
  }

  /// How many words of a clause are looked at.
  static let reach = 30

  // MARK: The clause before

  /// The words of the clause that leads to a byte offset, in their order, and what parts them from it.
  static func clause(
    before offset: Int, in prose: Prose
  ) -> (words: [Prose.Word], gap: Prose.Gap) {
    var index = prose.firstWord(from: offset)
    if index > 0, prose.words[index - 1].range.upperBound > offset { index -= 1 }
    guard index > 0 else { return ([], .stop) }
    // The match may start with a sign; what parts it from the last word decides too.
    let end = prose.words[index - 1].range.upperBound
    var gap = end <= offset ? Prose.gap(prose.bytes[end..<offset]) : .space
    if index < prose.words.count, prose.words[index].gapBefore == .stop { gap = .stop }
    let next = index < prose.words.count ? prose.words[index].text : nil
    return (clause(upTo: index, gap: gap, next: next, in: prose), gap)
  }

  /// The words of the last clause before the word at an index.
  ///
  /// - Parameters:
  ///   - gap: what stands between the clause and what follows.
  ///   - next: the word that follows.
  static func clause(
    upTo end: Int, gap: Prose.Gap, next: String?, in prose: Prose
  ) -> [Prose.Word] {
    var (index, gap, right) = (end, gap, next)
    var words: [Prose.Word] = []
    while index > 0, words.count < reach {
      if gap == .stop || gap == .question { break }
      if gap == .comma && endsAtComma(index - 1, next: right, in: prose) { break }
      let word = prose.words[index - 1]
      if gap == .colon && StanceWords.interjections.contains(word.text) { break }
      // `however tempting` goes on, `however, …` begins anew.
      let isBoundary = word.text != "however" || gap != .space
      if isBoundary && StanceWords.boundaries.contains(word.text) { break }
      if word.text == "instead" && right != "of" { break }
      if word.text == "yet" && endsSentence(index - 1, gap, in: prose) { break }
      if word.text == "so" && (isStart(right) || concludes(index - 1, in: prose)) { break }
      words.append(word)
      right = word.text
      gap = word.gapBefore
      index -= 1
    }
    return words.reversed()
  }

  /// Whether `yet` turns against what stands before it: `…, and yet: …`.
  private static func endsSentence(_ index: Int, _ gap: Prose.Gap, in prose: Prose) -> Bool {
    gap != .space || prose.words[index].gapBefore != .space
      || index > 0 && prose.words[index - 1].text == "and"
  }

  /// Whether `so` draws a conclusion: `…, so …`, `… and so …`.
  private static func concludes(_ index: Int, in prose: Prose) -> Bool {
    prose.words[index].gapBefore != .space || index > 0 && prose.words[index - 1].text == "and"
  }

  private static func isStart(_ word: String?) -> Bool {
    word.map { StanceWords.clauseStarts.contains($0) || StanceWords.imperatives.contains($0) }
      ?? true
  }

  /// Whether the clause before a comma says nothing of what comes after it.
  private static func endsAtComma(_ last: Int, next: String?, in prose: Prose) -> Bool {
    if let next, StanceWords.clauseStarts.contains(next) { return true }
    var first = last
    while first > 0, last - first < reach, prose.words[first].gapBefore == .space { first -= 1 }
    if first == last, StanceWords.interjections.contains(prose.words[last].text) { return true }
    // Between two commas a subordinate clause only interrupts.
    return StanceWords.subordinators.contains(prose.words[first].text)
      && prose.words[first].gapBefore != .comma
  }

  // MARK: Signs

  /// Whether the match is the rest of a word such as `unsafe` or `non-destructive`.
  private static func hasDenyingPrefix(_ offset: Int, in prose: Prose) -> Bool {
    let start = max(0, offset - 4)
    let before = String(decoding: prose.bytes[start..<offset], as: UTF8.self).lowercased()
    let letters = before.reversed().prefix { $0.isLetter || $0 == "-" }
    return ["un", "non", "non-"].contains(String(letters.reversed()))
  }

  /// Whether the line opens with a sign of what is not to be done.
  private static func hasCross(_ line: Prose.Line, in prose: Prose) -> Bool {
    let signs: Set<Unicode.Scalar> = ["\u{274c}", "\u{1f6ab}", "\u{26d4}", "\u{2717}", "\u{2718}"]
    let opening = prose.bytes[line.range].prefix(24)
    return String(decoding: opening, as: UTF8.self).unicodeScalars.contains(where: signs.contains)
  }
}
