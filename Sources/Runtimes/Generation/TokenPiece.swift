/// One piece of the answer as it came: most often one token.
public struct TokenPiece: Sendable, Equatable {
  /// When it came.
  public var at: ContinuousClock.Instant
  /// Whether the runtime put it into a field of its own for thinking.
  public var thinking: Bool
  /// Its text.
  public var text: String

  public init(at: ContinuousClock.Instant, thinking: Bool, text: String) {
    self.at = at
    self.thinking = thinking
    self.text = text
  }
}
