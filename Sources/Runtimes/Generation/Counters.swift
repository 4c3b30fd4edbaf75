/// What the runtime says about its own work; everything it did not say is absent.
package struct Counters: Sendable, Equatable, Codable {
  /// Tokens of the prompt.
  ///
  /// Zero counts as absent: no prompt has none.
  package var promptTokens: Int?
  /// Tokens that were generated, thinking included.
  package var outputTokens: Int?
  /// Tokens of the prompt that came out of a cache and were not computed.
  package var cachedTokens: Int?
  /// Seconds of loading the model.
  package var loadSeconds: Double?
  /// Seconds of reading the prompt.
  package var prefillSeconds: Double?
  /// Seconds of generating.
  package var decodeSeconds: Double?
  /// Seconds in all.
  package var totalSeconds: Double?
  /// Prompt tokens that `prefillSeconds` belongs to, where the runtime counts them separately.
  package var prefillTokens: Int?

  package init() {}
}
