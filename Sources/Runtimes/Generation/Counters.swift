/// What the runtime says about its own work; everything it did not say is absent.
///
/// Placeholders (0 and −1, which routers write for what they do not know) count as not said.
package struct Counters: Sendable, Equatable, Codable {
  /// Tokens of the prompt.
  package var promptTokens: Int?
  /// Tokens that were generated, thinking and the end token included.
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
  /// Tokens that `decodeSeconds` belongs to: llama.cpp's begins with the first token, so its
  /// tokens are those after the first.
  package var decodeTokens: Int?
  /// The runtime's own figure of its speed, tokens a second, as it says it.
  package var decodePerSecond: Double?

  package init() {}
}
