/// Finds the word that was probably meant.
package enum NearestWord {
  /// The known word with the fewest changes, when they are at most a third of its length or two.
  package static func to(_ word: String, among known: [String]) -> String? {
    let near = known.map { (word: $0, distance: distance($0, word)) }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    guard let near, near.distance <= max(2, near.word.count / 3) else { return nil }
    return near.word
  }

  /// The message that a word is unknown, with the word that was probably meant and all known.
  package static func message(_ subject: String, _ word: String, known: [String]) -> String {
    let meant = to(word, among: known).map { "; did you mean '\($0)'?" } ?? ";"
    return "unknown \(subject) '\(word)'\(meant) known are \(known.joined(separator: ", "))"
  }

  /// Insertions, deletions and substitutions between two words (Levenshtein, 1966).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars.prefix(64))
    let right = Array(right.unicodeScalars.prefix(64))
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
