import Synchronization

/// A sentence with everything that its truth rests on.
package struct Spoken: Sendable {
  package let key: String
  /// Number of the case that applied, from 1.
  package let number: Int
  /// `file:line` of the case.
  package let place: String
  /// The condition as written; empty for a case that always applies.
  package let condition: String
  /// The values of the parameters.
  package let parameters: [String: SentenceValue]
  /// Identifiers of the quantities that condition and text read, each once.
  package let quantities: [String]
  package let text: String
}

/// Everything that was said, in no order that counts: pages and figures are made in parallel.
package final class SpokenLog: Sendable {
  private let entries = Mutex<[Spoken]>([])

  package init() {}

  func record(_ spoken: Spoken) { entries.withLock { $0.append(spoken) } }

  /// What was said, by key and then by text.
  package var spoken: [Spoken] {
    entries.withLock { $0 }.sorted { ($0.key, $0.text) < ($1.key, $1.text) }
  }
}
