/// A published text as it was when its ledger was written.
///
/// The text itself may lie outside of the repository.
package struct TextSource: Sendable, Equatable {
  /// SHA-256 of its bytes.
  package let digest: String
  /// How many statements the scanner finds in it, by kind.
  package let found: [TextStatement.Kind: Int]

  /// How many statements it has.
  package var statements: Int { found.values.reduce(0, +) }
}

/// A word or number of a text that states nothing to be computed.
package struct SetAside: Sendable, Equatable {
  /// Why it is no claim.
  package let reason: Reason
  /// The word or number as the text has it.
  package let words: String
  /// Where it stands.
  package let place: TextPlace
  /// Line in the ledger's file.
  let line: Int

  /// The closed list of reasons.
  package enum Reason: String, Sendable, CaseIterable, Codable {
    /// A day, a year or a time.
    case date
    /// The number of a section, table, figure, list item or page.
    case section
    /// A reference to the literature.
    case citation
    /// Part of the name of a thing, a version or a group.
    case name
    /// What another publication says, whether quoted or told.
    case quotation
    /// Fixes what a word or measure means.
    case definition
    /// Tells the reader what to do.
    case instruction
    /// A supposition, a question or an example.
    case hypothetical
    /// What is planned or has been left undone.
    case plan
    /// A judgement of the authors that no data decide.
    case opinion
    /// Neither counts nor compares anything here.
    case wording
  }
}
