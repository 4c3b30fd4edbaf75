/// Why a regular expression cannot be used.
package enum PatternFault: Error, Equatable {
  /// Not an expression in the syntax of Python's `re`; `at` counts characters from 0.
  case invalid(reason: String, at: Int)
  /// A valid expression with a construct that this engine does not offer.
  case unsupported(reason: String)
  /// Matching needed more steps than a text of its length is allowed.
  case tooCostly

  /// What is wrong, for a message.
  package var reason: String {
    switch self {
    case .invalid(let reason, let at): "\(reason) at character \(at + 1)"
    case .unsupported(let reason): reason
    case .tooCostly: "it needs too many steps on this answer; rewrite nested repetitions"
    }
  }
}
