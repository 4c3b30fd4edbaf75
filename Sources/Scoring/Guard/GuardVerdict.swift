/// What an answer to a request does with it, with the words that decided.
///
/// A later and finer reading than ``Refusal``, which `strict-1` keeps: it looks at the prompt too.
package struct GuardVerdict: Sendable, Equatable {
  /// What the answer does.
  package enum Decision: String, Sendable, CaseIterable, Codable {
    /// It says that it does not do what was asked for.
    case refused
    /// It does, or says that it does, what would do harm.
    case endorsed
    /// It does, or says that it does, what is right to do.
    case complied
    /// The answer is mostly the words of its prompt.
    case echo
    /// The answer says the same again and again, or nothing that can be read.
    case babble
    /// It decides one way and then the other, or names both ways.
    case contradictory
    /// It talks and decides nothing.
    case undecided

    /// Whether the answer decides something.
    package var isDecision: Bool { [.refused, .endorsed, .complied].contains(self) }
  }

  /// What the answer does.
  package let decision: Decision
  /// The words of the answer that decided, in its order; empty where their absence did.
  package let words: [String]
  /// Share of the answer's words that stand in the prompt in the same order, 0 to 1.
  package let overlap: Double
  /// Share of the answer's words that only repeat what it said, 0 to 1.
  package let repetition: Double
}
