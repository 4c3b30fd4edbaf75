/// How fast the prompt was read and the answer written, in tokens per second.
///
/// Absent where it cannot be told: a rate needs a count of tokens and a time that belong together.
package struct Speed: Sendable, Equatable {
  /// The fewest tokens that a time belongs to for a decode speed to be told.
  ///
  /// A runtime's count and its time may differ by a token at either end, which is a seventh of eight.
  package static let fewestTokens = 8

  /// Of reading the prompt; also absent when a part of it came out of a cache.
  package var prefill: Double?
  /// Of writing the answer; also absent for fewer than ``fewestTokens``.
  package var decode: Double?

  init() {}

  /// By the runtime's own counters.
  ///
  /// When a part of the prompt came out of a cache (llama.cpp's `timings.cache_n`, Ollama's
  /// counts of the rest), the time is that of the rest and says nothing about the prompt.
  init(runtime counters: Counters, prompt: TokenCount) {
    let cached = (counters.cachedTokens ?? 0) > 0
    prefill =
      cached
      ? nil : Self.rate(counters.prefillTokens ?? prompt.value, counters.prefillSeconds)
    // A count of part of the prompt shows a cache even where none was named.
    if case .withoutCached = prompt { prefill = nil }
    decode = Self.rate(
      counters.decodeTokens, counters.decodeSeconds, fewest: Self.fewestTokens)
  }

  /// By our clock: prompt tokens over the time to the first token (which holds queueing and
  /// loading too), and the tokens after the first over the time from first to last.
  ///
  /// - Parameters:
  ///   - seconds: When each piece came.
  ///   - endedByItself: Whether the answer ended with an end token. Such a token is counted by
  ///     runtimes and is no piece; where each counted token came as a piece, there was none.
  init(own seconds: [Double], prompt: TokenCount, counters: Counters, endedByItself: Bool) {
    let cached = (counters.cachedTokens ?? 0) > 0
    prefill = cached ? nil : Self.rate(prompt.value, seconds.first)
    if let first = seconds.first, let last = seconds.last, let counted = counters.outputTokens {
      let shown = endedByItself && seconds.count < counted ? counted - 1 : counted
      decode = Self.rate(shown - 1, last - first, fewest: Self.fewestTokens)
    }
  }

  private static func rate(_ tokens: Int?, _ seconds: Double?, fewest: Int = 1) -> Double? {
    guard let tokens, let seconds, tokens >= fewest, seconds > 0 else { return nil }
    return Double(tokens) / seconds
  }
}
