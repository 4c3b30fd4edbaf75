/// Finds sentences that take back what stands before them, such as `Do not run it`.
package enum TakingBack {
  /// The greatest number of words of a denial that names nothing.
  private static let bareLength = 8

  /// Where the last such sentence ends, in bytes.
  package static func last(in prose: Prose) -> Int? {
    var end = prose.words.count
    while end > 0 {
      var start = end - 1
      while start > 0, prose.words[start].gapBefore == .space { start -= 1 }
      let clause = prose.words[start..<end]
      // A `no` on its own answers what stands before it.
      let isNo = clause.count == 1 && clause.first?.text == "no" && stops(end, in: prose)
      let isCode = clause.first.map {
        prose.lines[prose.line(at: $0.range.lowerBound)].kind == .code
      }
      if isCode == false, !asks(end, in: prose),
        isNo || isBare(clause) || isAnaphoric(clause, end, in: prose)
      {
        return clause.last?.range.upperBound
      }
      end = start
    }
    return nil
  }

  private static func asks(_ end: Int, in prose: Prose) -> Bool {
    gap(after: end, in: prose) == .question
  }

  private static func stops(_ end: Int, in prose: Prose) -> Bool {
    end == prose.words.count || gap(after: end, in: prose) == .stop
  }

  private static func gap(after end: Int, in prose: Prose) -> Prose.Gap {
    end < prose.words.count
      ? prose.words[end].gapBefore
      : Prose.gap(prose.bytes[prose.words[end - 1].range.upperBound...])
  }

  /// Whether a clause ends in its negation, so that it denies what was named before: `so I won't`.
  private static func isBare(_ clause: ArraySlice<Prose.Word>) -> Bool {
    guard let first = clause.first, let last = clause.last, clause.count <= bareLength,
      !StanceWords.openers.contains(first.text)
    else { return false }
    if clause.count <= 2 && StanceWords.refusals.contains(last.text) { return true }
    let words = clause.map(\.text)
    let ending = words.last == "to" ? words.dropLast(2) : words.dropLast(0)
    guard let word = ending.last else { return false }
    let isNegation =
      word.hasSuffix("n't") || ["not", "never", "nope", "dont", "wont", "cant"].contains(word)
    return isNegation && !(clause.count == 1 && word == "not")
  }

  /// Whether a clause speaks of what somebody does or is to do, and not of what things are like.
  private static func isAction(_ clause: ArraySlice<Prose.Word>) -> Bool {
    clause.contains { StanceWords.actors.contains($0.text) }
      || clause.prefix(3).contains { ["do", "don't", "dont", "never", "please"].contains($0.text) }
  }

  /// Whether a clause denies a pronoun at its end: `we should not do that`.
  private static func isAnaphoric(
    _ clause: ArraySlice<Prose.Word>, _ end: Int, in prose: Prose
  ) -> Bool {
    guard let last = clause.last, StanceWords.pronouns.contains(last.text), clause.count > 1 else {
      return false
    }
    let before = Stance.clause(upTo: end - 1, gap: .space, next: last.text, in: prose)
    return Denial.governs(before) && isAction(clause)
      || clause.dropLast().last.map { StanceWords.dismissals.contains($0.text) } ?? false
  }
}

/// Finds words that agree to a request.
package enum Affirmation {
  private static let openings: Set<String> = [
    "yes", "yep", "yeah", "yup", "done", "approved", "agreed", "lgtm", "absolutely", "certainly",
  ]

  /// Whether the answer begins with its agreement.
  package static func opens(_ prose: Prose) -> Bool {
    guard let first = prose.words.first, openings.contains(first.text) else { return false }
    return prose.words.count == 1 || prose.words[1].gapBefore != .space
  }

  /// Whether a `no` begins an assurance: `no problem`, `no, that is fine`.
  package static func assures(_ match: Range<Int>, in prose: Prose) -> Bool {
    let end = prose.firstWord(from: match.upperBound)
    guard end > 0, prose.words[end - 1].text == "no",
      prose.words[end - 1].range.upperBound == match.upperBound
    else { return false }
    for word in prose.words[end...].prefix(5) {
      if word.gapBefore == .stop { return false }
      if StanceWords.harmless.contains(word.text) || StanceWords.approvals.contains(word.text) {
        return true
      }
    }
    return false
  }
}
