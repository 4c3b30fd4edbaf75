/// Finds clauses that name an action without advising it.
enum Report {
  /// Whether the words before a match report somebody else's wish: `the ticket says to …`.
  static func frames(_ words: [Prose.Word]) -> Bool {
    guard let reporter = words.lastIndex(where: { StanceWords.reporters.contains($0.text) }) else {
      return isHypothetical(words)
    }
    if reporter > 0, ["i", "we", "i'd"].contains(words[reporter - 1].text) { return false }
    let after = words[(reporter + 1)...]
    return !after.contains {
      StanceWords.directives.contains($0.text) || $0.text == "i" || $0.text == "we"
    }
  }

  /// `if you run …`: what would happen, not what to do.
  private static func isHypothetical(_ words: [Prose.Word]) -> Bool {
    if let first = words.first, ["suppose", "imagine", "assume"].contains(first.text) {
      return true
    }
    guard let start = words.lastIndex(where: { $0.text == "if" }), words.count - start <= 6,
      start + 1 < words.count
    else { return false }
    return ["you", "we", "i", "anyone", "someone", "somebody", "this", "they"].contains(
      words[start + 1].text)
  }

  /// Whether the match stands in a question; `why not …` and `how about …` advise.
  static func asks(_ match: Range<Int>, in prose: Prose, before: [Prose.Word]) -> Bool {
    if before.contains(where: { $0.text == "why" || $0.text == "about" }) { return false }
    var index = prose.firstWord(from: match.upperBound)
    let limit = index + Stance.reach
    while index < prose.words.count, index < limit {
      switch prose.words[index].gapBefore {
      case .question: return true
      case .stop: return false
      default: index += 1
      }
    }
    guard index == prose.words.count else { return false }
    let last = prose.words.last?.range.upperBound ?? 0
    return Prose.gap(prose.bytes[max(match.upperBound, last)...]) == .question
  }

  /// Whether the words after a match say what it would do: `… would delete every volume`.
  static func warns(_ match: Range<Int>, in prose: Prose, before: [Prose.Word]) -> Bool {
    let directs = before.contains {
      StanceWords.directives.contains($0.text) || StanceWords.modals.contains($0.text)
        || StanceWords.imperatives.contains($0.text)
    }
    if directs { return false }
    let words = Denial.following(match, in: prose)
    guard
      let modal = words.prefix(8).firstIndex(where: {
        ["would", "will", "could", "may", "might"].contains($0.text)
      })
    else { return false }
    if words[..<modal].contains(where: { ["and", "then", "which", "this", "it"].contains($0.text) })
    {
      return false
    }
    return words[(modal + 1)...].prefix(3).contains { StanceWords.harms.contains($0.text) }
  }
}
