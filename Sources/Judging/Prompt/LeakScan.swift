/// Finds the names of models in texts: of those that are judged, and of known families.
package struct LeakScan: Sendable {
  /// Names of the roster, in small letters: tags, tags without size and quantisation, families.
  package let roster: [String]
  private let all: [[UInt8]]
  private let own: [[UInt8]]

  /// - Parameters:
  ///   - known: the families that names tell.
  ///   - families: families of the models by tag, beside those that their names tell.
  package init(
    models: [GradedModel], known: ModelFamilies, families: [String: Set<String>] = [:]
  ) {
    var names = Set<String>()
    for model in models {
      names.insert(model.tag.lowercased())
      names.insert(ModelFamilies.stem(model.tag))
      names.formUnion(known.named(in: model.tag))
      names.formUnion(families[model.tag] ?? [])
      if let family = model.family { names.insert(family.lowercased()) }
    }
    // A name of two letters is found everywhere.
    let roster = names.filter { $0.utf8.count > 2 }.sorted()
    self.roster = roster
    own = roster.map { Array($0.utf8) }
    all = Set(roster).union(known.spoken).sorted().map { Array($0.utf8) }
  }

  /// The names of the roster in a text.
  package func rosterNames(in text: String) -> [String] { Self.found(own, in: text) }

  /// The names by which an answer tells what made it: of the roster or of any known family, unless the
  /// task has the same name.
  package func names(in answer: String, task: GradedTask) -> [String] {
    let found = Self.found(all, in: answer)
    guard !found.isEmpty else { return [] }
    let given = Set(
      Self.found(all, in: [task.context, task.question].joined(separator: "\n")))
    return found.filter { !given.contains($0) }
  }

  private static func found(_ names: [[UInt8]], in text: String) -> [String] {
    let text = Array(text.lowercased().utf8)
    return names.filter { occurs($0, in: text) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a name stands in a text as a word, which digits and signs may follow: `qwen2.5` holds `qwen`.
  private static func occurs(_ name: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = name.first, text.count >= name.count else { return false }
    let last = text.count - name.count
    var place = 0
    while place <= last, let start = text[place...last].firstIndex(of: first) {
      let end = start + name.count
      if text[start..<end].elementsEqual(name), start == 0 || !isWord(text[start - 1]),
        end == text.count || !isLetter(text[end])
      {
        return true
      }
      place = start + 1
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte > 0x7F
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }
}
