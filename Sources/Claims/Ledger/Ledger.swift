import Exports

/// The published statements, each with its binding to quantities.
package struct Ledger: Sendable {
  /// The text that the statements stand in, for readers.
  package let text: String
  /// The claims in the order of the text.
  package let claims: [Claim]

  /// How much it claims, for the lock beside the exports.
  package var size: ExportLock.Ledger {
    ExportLock.Ledger(
      claims: claims.count,
      bound: claims.count { if case .none = $0.binding { false } else { true } },
      holding: claims.count { $0.expected == .holds })
  }
}

/// One published statement.
package struct Claim: Sendable {
  package let id: String
  /// Where it stands, for example `Table 3`.
  package let place: String
  /// The statement as printed, for example `51.3 %`.
  package let published: String
  let binding: Binding
  let tolerance: Tolerance
  /// The verdict that the ledger expects.
  package let expected: ClaimResult.Verdict
  /// Why the expected verdict is not `holds`, or a note beside one that is; may be empty there.
  package let cause: String
  /// The headline of the audit that says what the statement's conclusion rests on; absent where it
  /// draws none.
  let audit: String?
  /// Whether a failure changes a conclusion and not only a figure.
  let decides: Bool
  /// Line in the ledger's file.
  let line: Int

  /// How the statement is computed.
  enum Binding: Sendable {
    /// A number or name that must equal the published one.
    case value(Expression, published: Published)
    /// A statement that must be true.
    case truth(Expression)
    /// Nothing at hand carries it; the reason is the claim's cause.
    case none
  }

  /// The published value, read from the ledger.
  enum Published: Sendable, Equatable {
    case number(Double, decimals: Int)
    case name(String)
  }

  /// How far published and recomputed value may differ.
  struct Tolerance: Sendable {
    enum Kind: Sendable, Equatable {
      /// Equal when rounded to the printed digits.
      case printed
      /// At most so much apart, in the unit of the value.
      case within(Double)
    }
    let kind: Kind
    /// Why, for readers.
    let reason: String
  }
}
