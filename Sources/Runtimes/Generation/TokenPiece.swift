/// One piece of the answer as it came: most often one token.
package struct TokenPiece: Sendable, Equatable {
  /// When it came.
  package var at: ContinuousClock.Instant
  /// Whether the runtime put it into a field of its own for thinking.
  package var thinking: Bool
  /// Its text.
  package var text: String

  package init(at: ContinuousClock.Instant, thinking: Bool, text: String) {
    self.at = at
    self.thinking = thinking
    self.text = text
  }
}
