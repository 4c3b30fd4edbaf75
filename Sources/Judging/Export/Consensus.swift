import Exports

/// What several judges say together, and where they do not.
package enum Consensus {
  /// Judges that differ by so many steps or more are split: no mean stands for them.
  package static let split = 2

  /// Parts of a step in which a mean of any number of the judges is a whole number.
  package static func parts(judges: Int) -> Int {
    guard judges > 1 else { return 1 }
    return (2...judges).reduce(1) { $0 / gcd($0, $1) * $1 }
  }

  /// The mean of the scores in parts of a step.
  ///
  /// - Parameter scores: each judge's score in steps; absent where it gave none that counts.
  /// - Returns: Absent where judges are split, and where fewer than two of several gave a score.
  package static func of(_ scores: [Int?]) -> Int? {
    let given = scores.compactMap(\.self)
    guard given.count >= min(2, scores.count), !given.isEmpty, !isSplit(scores) else { return nil }
    return given.reduce(0, +) * parts(judges: scores.count) / given.count
  }

  /// Whether two of the scores differ by two steps or more.
  package static func isSplit(_ scores: [Int?]) -> Bool {
    let given = scores.compactMap(\.self)
    guard let least = given.min(), let greatest = given.max() else { return false }
    return greatest - least >= split
  }

  private static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
}
