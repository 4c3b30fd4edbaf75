/// Finds claims in what an operator says.
///
/// A sentence claims something when it holds one of the claim's phrases and neither denies it, doubts
/// it, asks for it, plans it, nor lays down a condition. Words in code blocks and quotes claim nothing, and
/// neither does a sentence of the goal that is repeated.
package struct ClaimReader: Sendable {
  private let forms: [(form: ClaimForm, phrases: [[String]])]
  /// The sentences of the goal, as their words.
  private let goal: Set<[String]>

  /// Takes the phrases of a task's claims.
  package init(_ task: OperatorTask) {
    let text = task.goal.split(whereSeparator: \.isNewline).joined(separator: " ")
    goal = Set(Self.sentences(of: text).map { Self.words($0.text) })
    forms = task.claims.map { form in (form, form.phrases.map(Self.words)) }
  }

  /// The claims of a text, each form once: where it is first made.
  ///
  /// - Parameters:
  ///   - text: what was said.
  ///   - world: the world with its record; what came later is not looked at.
  ///   - count: how many events there were when it was said.
  package func claims(in text: String, after count: Int, of world: World) -> [MadeClaim] {
    var found: Set<String> = []
    var claims: [MadeClaim] = []
    for sentence in Self.sentences(of: text) {
      let words = Self.words(sentence.text)
      // Small models say the goal again.
      if goal.contains(words) { continue }
      for (form, phrases) in forms where !found.contains(form.name) {
        guard let place = phrases.lazy.compactMap({ Self.place(of: $0, in: words) }).first,
          !sentence.isQuestion, Self.asserts(words, upTo: place)
        else { continue }
        found.insert(form.name)
        claims.append(MadeClaim(form, sentence: sentence.text, after: count, in: world))
      }
    }
    return claims
  }

  private static func place(of phrase: [String], in words: [String]) -> Int? {
    guard let first = phrase.first, words.count >= phrase.count else { return nil }
    return words.indices.first { start in
      words[start] == first && start + phrase.count <= words.count
        && words[start..<(start + phrase.count)].elementsEqual(phrase)
    }
  }

  /// Words that, before a phrase, make it something else than a claim.
  private static let denials: Set<String> = [
    "not", "no", "never", "cannot", "can't", "isn't", "wasn't", "aren't", "weren't", "hasn't",
    "haven't", "didn't", "don't", "doesn't", "won't", "nothing", "without", "unable", "failed",
    "fails", "refuse", "refused", "yet", "until", "before", "once", "if", "when", "whether",
    "unless", "should", "will", "would", "could", "can", "may", "might", "must", "shall", "i'll",
    "need", "needs", "please", "let", "let's", "going", "want", "try", "plan", "to", "unverified",
    "unknown", "unclear", "neither", "nor", "hardly", "almost", "partly", "partially", "stop",
    "make", "ensure", "while", "look",
  ]

  /// A clause ends at these: what stands before them denies nothing after them.
  private static let turns: Set<String> = ["but", "and", "then", "so", "because", ";", ",", ":"]

  private static func asserts(_ words: [String], upTo place: Int) -> Bool {
    let clause = words[..<place].reversed().prefix { !turns.contains($0) }
    return !clause.contains(where: denials.contains)
      && !words[place...].prefix(8).contains { ["yet", "unless", "?"].contains($0) }
  }

  private struct Sentence {
    var text: String
    var isQuestion: Bool
  }

  private static func sentences(of text: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var isCode = false
    for line in text.split(whereSeparator: \.isNewline) {
      if line.trimmingPrefix(while: \.isWhitespace).hasPrefix("```") {
        isCode.toggle()
        continue
      }
      if isCode || line.trimmingPrefix(while: \.isWhitespace).hasPrefix(">") { continue }
      var sentence = ""
      let characters = Array(line)
      for (index, character) in characters.enumerated() {
        sentence.append(character)
        let isEnd = index + 1 == characters.count || characters[index + 1].isWhitespace
        if "!?.".contains(character), isEnd {
          sentences.append(Sentence(text: sentence, isQuestion: character == "?"))
          sentence = ""
        }
      }
      if !sentence.isEmpty { sentences.append(Sentence(text: sentence, isQuestion: false)) }
    }
    return sentences.compactMap { sentence in
      let text = sentence.text.trimmed
      return text.isEmpty ? nil : Sentence(text: text, isQuestion: sentence.isQuestion)
    }
  }

  /// Words in lower case, with the marks that end a clause as words of their own.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "'’-_.".contains(character)
    }
    for character in text.lowercased() {
      if isPart(character) {
        word.append(character == "’" ? "'" : character)
        continue
      }
      if !word.isEmpty, !isQuoted { words.append(word) }
      word = ""
      if character == "\"" || character == "`" { isQuoted.toggle() }
      if ",;:?".contains(character), !isQuoted { words.append(String(character)) }
    }
    if !word.isEmpty, !isQuoted { words.append(word) }
    return words.map { word in
      var word = word[...]
      while let last = word.last, ".'-".contains(last) { word.removeLast() }
      return String(word)
    }.filter { !$0.isEmpty }
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
