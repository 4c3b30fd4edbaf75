/// The words of a text for comparing it with another: lower case, letters and digits alone.
struct AnswerWords {
  let words: [String]
  /// Where each word stands.
  let ranges: [Range<String.Index>]

  init(_ text: String) {
    var (words, ranges): ([String], [Range<String.Index>]) = ([], [])
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isLetter || text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let start = index
      while index < text.endIndex,
        text[index].isLetter || text[index].isNumber || text[index] == "'" || text[index] == "’"
      {
        index = text.index(after: index)
      }
      words.append(text[start..<index].lowercased().replacing("’", with: "'"))
      ranges.append(start..<index)
    }
    (self.words, self.ranges) = (words, ranges)
  }

  /// The phrases of so many words each, in order.
  func phrases(of length: Int) -> [ArraySlice<String>] {
    guard words.count >= length else { return [] }
    return (0...(words.count - length)).map { words[$0..<$0 + length] }
  }
}

/// Finds what of an answer only says the prompt again.
struct EchoMask: Sendable {
  /// So many words in the order of the prompt are no accident, and more than the name of an option.
  private static let length = 7
  private let known: Set<ArraySlice<String>>

  init(prompt: String) { known = Set(AnswerWords(prompt).phrases(of: Self.length)) }

  /// The answer without what the prompt says, and the share of its words that were.
  func applied(to answer: String) -> (own: String, share: Double) {
    let words = AnswerWords(answer)
    var isEcho = [Bool](repeating: false, count: words.words.count)
    for (start, phrase) in words.phrases(of: Self.length).enumerated() where known.contains(phrase)
    {
      for index in start..<start + Self.length { isEcho[index] = true }
    }
    guard isEcho.contains(true) else { return (answer, 0) }
    var own = ""
    var from = answer.startIndex
    for (index, range) in words.ranges.enumerated() where isEcho[index] {
      own += answer[from..<range.lowerBound]
      from = range.upperBound
    }
    own += answer[from...]
    return (own, Double(isEcho.count { $0 }) / Double(isEcho.count))
  }
}

/// Takes out what an answer says again.
enum Repetition {
  /// The sentences of a text, each the first time only, and the share of words that repeat: of whole
  /// sentences or, where that is more, of phrases of four words.
  static func collapsed(_ text: String) -> (once: String, share: Double) {
    var seen = Set<[String]>()
    var kept: [Substring] = []
    var (all, once) = (0, 0)
    for sentence in sentences(text) {
      let words = AnswerWords(String(sentence)).words
      all += words.count
      // Signs alone decide nothing, but may be code.
      guard words.isEmpty || seen.insert(words).inserted else { continue }
      once += words.count
      kept.append(sentence)
    }
    let phrases = AnswerWords(text).phrases(of: 4)
    let bySentence = all == 0 ? 0 : 1 - Double(once) / Double(all)
    let byPhrase =
      phrases.isEmpty ? 0 : 1 - Double(Set(phrases).count) / Double(phrases.count)
    return (kept.joined(separator: "\n"), max(bySentence, byPhrase))
  }

  private static func sentences(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      let isEnd =
        text[index].isNewline
        || ".!?".contains(text[index]) && (next == text.endIndex || text[next] == " ")
      if isEnd {
        parts.append(text[start..<next])
        start = next
      }
      index = next
    }
    parts.append(text[start...])
    return parts
  }
}
