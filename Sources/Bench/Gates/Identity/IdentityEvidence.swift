/// Which model answered, as far as it was found out, on three levels.
package struct IdentityEvidence: Sendable, Equatable {
  /// What came of asking for a name that no server has.
  package enum Control: String, Sendable, Codable {
    /// The server said no: its names mean something.
    case refused
    /// It answered: whatever name it gives proves nothing.
    case answered
    /// Neither: it was away, loading, or broke off.
    case unclear
  }

  /// First level: the name that was asked for.
  package var asked: String
  /// Second level: names that documents and streams gave; empty where they gave none.
  package var documentNames: [String]
  /// Names in the chunks of a stream.
  package var streamNames: [String]
  /// Whether tokens came, of a document and of a stream.
  package var answeredDocument: Bool
  package var answeredStream: Bool
  /// What a name got that must be refused.
  package var control: Control
  /// Third level: SHA-256 of the weights before and after; absent where nobody told.
  package var digestBefore: String?
  package var digestAfter: String?
  /// Whether the told digest is that of the file of weights; Ollama tells that of its manifest.
  package var isDigestOfWeights: Bool
  /// SHA-256 of the weights that the listening process has in its memory; absent where none was seen.
  package var processDigest: String?
  /// The listening process, such as `4711 since 8812 ticks`, before and after.
  package var processBefore: String?
  package var processAfter: String?
  /// What kept it from being found out, a sentence each.
  package var troubles: [String]

  package init(asked: String) {
    self.asked = asked
    (documentNames, streamNames, troubles) = ([], [], [])
    (answeredDocument, answeredStream, isDigestOfWeights, control) = (false, false, false, .unclear)
  }
}

/// What proves a model's identity.
package struct IdentityPolicy: Sendable, Equatable {
  /// Other names under which servers give a model, by the name that is asked for.
  package var aliases: [String: [String]]
  /// SHA-256 that a model must have, by name.
  package var pinned: [String: String]

  package init(aliases: [String: [String]] = [:], pinned: [String: String] = [:]) {
    self.aliases = aliases
    self.pinned = pinned
  }
}
