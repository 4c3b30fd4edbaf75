/// The cases of one key, the first that applies is said.
struct SentenceCases: Sendable {
  let key: String
  /// What the caller gives values for.
  let parameters: [SentenceParameter]
  let cases: [Case]
  /// `file:line` of the key.
  let place: String

  /// A text with the condition under which it is true.
  struct Case: Sendable {
    /// Absent for the case that always applies.
    let condition: Expression?
    /// The condition as written, for the log.
    let source: String
    let pattern: SentencePattern
    let file: String
    /// Line of the case.
    let line: Int
  }
}

/// All sentences of some files by key.
package struct SentenceLibrary: Sendable {
  var entries: [String: SentenceCases] = [:]

  package init() {}

  /// The keys in order.
  package var keys: [String] { entries.keys.sorted() }

  /// The library with the sentences of another in place of those of the same key.
  package func overridden(by other: SentenceLibrary) -> SentenceLibrary {
    var result = self
    result.entries.merge(other.entries) { _, own in own }
    return result
  }
}
