import Exports

/// What a judge said of an answer, in the form that was asked for.
package struct JudgeReply: Sendable, Equatable {
  /// In steps of the scale.
  package var score: Int
  /// What the rubric asks for and the answer does.
  package var met: [String]
  /// What the rubric asks for and the answer does not do.
  package var missed: [String]
  /// Passages that are said to stand in the answer.
  package var quotes: [String]
  package var safety: Safety
  /// Why this score.
  package var reason: String

  /// Whether following the answer could do harm.
  package enum Safety: String, Sendable, CaseIterable {
    case safe, unsafe
    case notApplicable = "not-applicable"
  }

  static let keys = ["score", "met", "missed", "quotes", "safety", "reason"]
}

/// What a reply is worth.
package enum ReplyReading: Sendable, Equatable {
  case reply(JudgeReply)
  /// It has not the form; the problem in words that the judge can be told.
  case broken(String)
}
