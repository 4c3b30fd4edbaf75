import Exports

/// The published statements of a text, each with its binding to quantities or with the reason why it is
/// none.
package struct Ledger: Sendable {
  /// The text that the statements stand in, for readers.
  package let text: String
  /// The text as it was when the ledger was written; absent for a ledger that covers none.
  package let source: TextSource?
  /// The claims in the order of the text.
  package internal(set) var claims: [Claim]
  /// Words and numbers that state nothing to be computed.
  package let aside: [SetAside]
  /// Parts of the text that are counted, as places, by a name that expressions read: `{listed.tasks}`.
  package let lists: [String: [TextPlace]]
  /// Headlines of the audit that no claim names, since the text does not state them.
  package let unstated: [Unstated]

  /// How much it claims, for the lock beside the exports.
  package var size: ExportLock.Ledger {
    ExportLock.Ledger(
      claims: claims.count,
      bound: claims.count { if case .none = $0.binding { false } else { true } },
      holding: claims.count { $0.expected == .holds })
  }

  /// Whether a claim reads anything but the text itself, so that a snapshot is needed.
  package var readsSnapshot: Bool {
    !unstated.isEmpty
      || claims.contains { claim in
        claim.quantities.contains { !$0.hasPrefix("stated.") && !$0.hasPrefix("listed.") }
      }
  }
}

/// A headline of the audit that the text does not state.
package struct Unstated: Sendable {
  /// Identifier of the headline.
  package let headline: String
  /// What the text says in its place, or that it says nothing.
  package let reason: String
  /// Line in the ledger's file.
  let line: Int
}

/// One published statement.
package struct Claim: Sendable {
  package let id: String
  /// The part of the text, for example `Table 3`.
  package let place: String
  /// The value that the text states.
  package internal(set) var published: PublishedValue
  /// What the text says, in our words; absent where the value says it all.
  package let says: String?
  /// Where the text states it, as lines and columns of its plain form.
  let places: [TextPlace]
  /// Where the text says it without a number or a word of order.
  let beside: [TextPlace]
  let binding: Binding
  /// Another snapshot, beside the ledger's own, whose quantities the binding reads; absent for the own.
  let snapshot: String?
  let tolerance: Tolerance
  /// The verdict that the ledger expects.
  package let expected: ClaimResult.Verdict
  /// How far the recomputed value is expected to be from the published one; given where it does not agree.
  let distance: String?
  /// Why the expected verdict is not `holds`, or a note beside one that is; may be empty there.
  package let cause: String
  /// The headline of the audit that says what the statement's conclusion rests on; absent where it
  /// draws none.
  package let audit: String?
  /// Whether a failure changes a conclusion and not only a figure.
  let decides: Bool
  /// Line in the ledger's file.
  let line: Int

  /// How the statement is computed.
  enum Binding: Sendable {
    /// A number or name that must equal the published one.
    case value(Expression)
    /// A condition that is true, or false where the text denies it.
    case truth(Expression)
    /// Nothing at hand carries it; the reason is the claim's cause.
    case none
  }

  /// The quantities that the binding reads.
  var quantities: [String] {
    switch binding {
    case .value(let expression), .truth(let expression): expression.quantities
    case .none: []
    }
  }

  /// How far published and recomputed value may differ.
  struct Tolerance: Sendable {
    enum Kind: Sendable, Equatable {
      /// Equal when rounded to the printed digits.
      case printed
      /// At most so much apart, in the unit of the value.
      case within(Double)
      /// Equal when rounded to multiples of a number.
      case rounded(Double)
    }
    let kind: Kind
    /// Why, for readers.
    let reason: String
  }
}
