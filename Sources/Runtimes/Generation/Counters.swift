/// What the runtime says about its own work; everything it did not say is absent.
public struct Counters: Sendable, Equatable, Codable {
  /// Tokens of the prompt.
  ///
  /// Zero counts as absent: no prompt has none.
  public var promptTokens: Int?
  /// Tokens that were generated, thinking included.
  public var outputTokens: Int?
  /// Tokens of the prompt that came out of a cache and were not computed.
  public var cachedTokens: Int?
  /// Seconds of loading the model.
  public var loadSeconds: Double?
  /// Seconds of reading the prompt.
  public var prefillSeconds: Double?
  /// Seconds of generating.
  public var decodeSeconds: Double?
  /// Seconds in all.
  public var totalSeconds: Double?
  /// Prompt tokens that `prefillSeconds` belongs to, where the runtime counts them separately.
  public var prefillTokens: Int?

  public init() {}
}
