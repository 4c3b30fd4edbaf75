/// Finds the words that were probably meant.
package enum NearestWord {
  /// The known word with the fewest changes, when they are at most a third of its length or two.
  package static func to(_ word: String, among known: [String]) -> String? {
    guard let near = ranked(word, known).min(by: isNearer) else { return nil }
    return near.distance <= max(2, near.word.count / 3) ? near.word : nil
  }

  /// The known words with the fewest changes, nearest first and then by name.
  ///
  /// - Parameter count: how many at most, from 0.
  package static func all(
    near word: String, among known: some Collection<String>, count: Int = 3
  ) -> [String] {
    ranked(word, known).sorted(by: isNearer).prefix(count).map(\.word)
  }

  /// The message that a word is unknown, with the word that was probably meant and all known.
  package static func message(_ subject: String, _ word: String, known: [String]) -> String {
    let meant = to(word, among: known).map { "; did you mean '\($0)'?" } ?? ";"
    return "unknown \(subject) '\(word)'\(meant) known are \(known.joined(separator: ", "))"
  }

  private typealias Near = (word: String, distance: Int)

  private static func ranked(_ word: String, _ known: some Collection<String>) -> [Near] {
    known.map { ($0, distance($0, word)) }
  }

  private static func isNearer(_ left: Near, _ right: Near) -> Bool {
    (left.distance, left.word) < (right.distance, right.word)
  }

  /// Words are compared up to this length: the cost grows with its square, and identifiers are shorter.
  private static let greatestLength = 128

  /// Insertions, deletions and substitutions between two words (Levenshtein, 1966).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars.prefix(greatestLength))
    let right = Array(right.unicodeScalars.prefix(greatestLength))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
