/// What a check is about.
package enum CheckKind: String, CaseIterable, Sendable {
  /// Whether the answer decides rightly: what it advises, refuses or leaves alone.
  case decision
  /// Whether the answer says what matters.
  case content
  /// Whether the answer has the form that was asked for.
  case format
}
