import Language

/// What a check says of an answer.
package struct Verdict: Sendable, Equatable {
  /// What a check can say.
  package enum Outcome: String, Sendable {
    case pass
    case fail
    /// There is no answer to judge.
    case notApplicable = "not applicable"
  }

  /// What it says.
  package let outcome: Outcome
  /// The stretch of the answer that decided; none where something is missing.
  package let span: Span?

  init(_ outcome: Outcome, _ span: Span? = nil) {
    self.outcome = outcome
    self.span = span
  }

  init(_ passes: Bool, _ span: Span? = nil) { self.init(passes ? .pass : .fail, span) }
}

/// How the checks of a pack are understood.
package enum RuleSet: String, CaseIterable, Sendable {
  /// As the public release scores, with what is known to err.
  case release1 = "release-1"
  /// As a careful reader would judge: negation by clause, commands apart from talk of them.
  case strict1 = "strict-1"
}
