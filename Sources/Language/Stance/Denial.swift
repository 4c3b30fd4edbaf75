/// Finds words that deny a match within its clause.
enum Denial {
  /// Whether the words before a match deny it.
  ///
  /// - Parameter gap: what stands between the last word and the match.
  static func governs(_ words: [Prose.Word], gap: Prose.Gap = .space) -> Bool {
    var index = words.count - 1
    while index >= 0 {
      if denies(words, index) && !states(words, index, gap) || judges(words, index) { return true }
      if directs(words, index) { return isRaised(words, before: index) }
      index -= 1
    }
    return false
  }

  /// Whether the word at an index denies what comes after the clause's words.
  private static func denies(_ words: [Prose.Word], _ index: Int) -> Bool {
    let word = words[index].text
    let isContraction = word.hasSuffix("n't")
    if word == "of" || word == "than" {
      let before = index > 0 ? words[index - 1].text : ""
      return word == "of" ? before == "instead" : before == "rather"
    }
    guard isContraction || StanceWords.negators.contains(word) else { return false }
    let next = index + 1 < words.count ? words[index + 1] : nil
    let distance = words.count - 1 - index
    if word == "no" || word == "not" || word == "never" {
      if let next, next.gapBefore != .space, next.text != "ever", next.text != "under" {
        return false
      }
    }
    if word == "not", index > 0, words[index - 1].text == "why" { return false }
    if word == "no" {
      if let next, StanceWords.worries.contains(next.text) { return false }
      return distance <= 1 || next.map { StanceWords.afterNo.contains($0.text) } ?? true
    }
    if word == "without" && distance > 4 { return false }
    return !isTakenBack(words, index) && !takesBack(words, index)
  }

  /// Whether a negation only states a fact that ends before the match: `it is not shared: …`.
  ///
  /// `It is not safe: …` judges instead, and so denies what follows.
  private static func states(_ words: [Prose.Word], _ index: Int, _ gap: Prose.Gap) -> Bool {
    let word = words[index].text
    let isCopula =
      ["isn't", "aren't", "wasn't", "weren't"].contains(word)
      || word == "not" && index > 0 && StanceWords.copulas.contains(words[index - 1].text)
    guard isCopula else { return false }
    let complement = words[(index + 1)...]
    let ends = gap != .space || complement.dropFirst().contains { $0.gapBefore != .space }
    return ends && !complement.contains { StanceWords.judgements.contains($0.text) }
  }

  /// Whether the word at an index calls what follows a fault: `it would be a mistake to …`.
  private static func judges(_ words: [Prose.Word], _ index: Int) -> Bool {
    guard StanceWords.faults.contains(words[index].text) else { return false }
    let before = words[..<index].suffix(3)
    return before.contains { StanceWords.copulas.contains($0.text) }
      && !before.contains { $0.text == "not" || $0.text.hasSuffix("n't") || $0.text == "no" }
  }

  /// Whether an urging or opposite word after a negator turns it round: `do not hesitate to`.
  private static func isTakenBack(_ words: [Prose.Word], _ index: Int) -> Bool {
    for word in words[(index + 1)...].prefix(3) {
      if StanceWords.urgers.contains(word.text) || StanceWords.worries.contains(word.text) {
        return true
      }
      if word.text == "and" || word.text == "or" || word.gapBefore != .space { return false }
    }
    return words[(index + 1)...].prefix(2).contains { StanceWords.inverses.contains($0.text) }
  }

  /// Whether this opposite word is turned round by a negator before it: `not unsafe to`.
  private static func takesBack(_ words: [Prose.Word], _ index: Int) -> Bool {
    guard StanceWords.inverses.contains(words[index].text) else { return false }
    let before = words[..<index].suffix(2)
    if before.contains(where: { $0.text == "and" || $0.text == "or" }) { return false }
    return before.contains {
      ["not", "never", "nothing", "nobody"].contains($0.text) || $0.text.hasSuffix("n't")
    }
  }

  /// Whether a directive starts at an index: what is denied before it is another matter.
  private static func directs(_ words: [Prose.Word], _ index: Int) -> Bool {
    let word = words[index].text
    if StanceWords.directives.contains(word) { return true }
    guard index + 1 < words.count else { return false }
    let next = words[index + 1].text
    return StanceWords.persons.contains(word) && StanceWords.modals.contains(next)
      || word == "go" && next == "ahead" || word == "feel" && next == "free"
      || word == "safe" && next == "to" && index > 0 && words[index - 1].text == "is"
      || StanceWords.remedies.contains(word) && next == "is"
  }

  /// Whether a negator reaches into the directive's clause: `I do not think you should`.
  private static func isRaised(_ words: [Prose.Word], before index: Int) -> Bool {
    let left = words[..<index]
    guard let verb = left.suffix(4).lastIndex(where: { StanceWords.raising.contains($0.text) })
    else { return false }
    return left[..<verb].suffix(3).contains {
      $0.text.hasSuffix("n't") || $0.text == "not" || $0.text == "never" || $0.text == "cannot"
    }
  }

  // MARK: After the match

  /// Whether the words after a match deny it: `… is not recommended`, `… would be dangerous`.
  static func follows(_ match: Range<Int>, in prose: Prose, before: [Prose.Word]) -> Bool {
    let words = following(match, in: prose).prefix(9)
    for (index, word) in words.enumerated() {
      if ["and", "but", "then", "so", "if", "unless", "because", "as"].contains(word.text) {
        return false
      }
      let isAuxiliary = StanceWords.auxiliaries.contains(word.text)
      if word.gapBefore == .comma && !isAuxiliary { return false }
      let rest = words.dropFirst(index + 1)
      let isNegated =
        word.text.hasSuffix("n't") || word.text == "cannot" || word.text == "never"
        || isAuxiliary
          && rest.first.map { ["not", "never", "no", "nothing"].contains($0.text) } ?? false
      if isNegated {
        return !rest.prefix(5).contains { StanceWords.harmless.contains($0.text) }
      }
      if isAuxiliary,
        rest.prefix(4).contains(where: { StanceWords.faults.contains($0.text) })
      {
        return true
      }
    }
    return false
  }

  /// The words after a match, up to the end of its clause.
  static func following(_ match: Range<Int>, in prose: Prose) -> [Prose.Word] {
    var index = prose.firstWord(from: match.upperBound)
    var words: [Prose.Word] = []
    while index < prose.words.count, words.count < Stance.reach {
      let word = prose.words[index]
      if word.gapBefore == .stop || word.gapBefore == .question || word.gapBefore == .colon {
        break
      }
      words.append(word)
      index += 1
    }
    return words
  }
}
