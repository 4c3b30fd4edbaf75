/// What numbers that a server says of itself can be true.
///
/// A number that cannot is taken out, and the row does not count: a server that is wrong about one
/// thing cannot be trusted about the next.
enum Plausibility {
  /// The clocks of two machines and what a server counts beside its answer: a tenth and two seconds.
  private static func longest(of wall: Double) -> Double { wall * 1.1 + 2 }
  /// Tokens of a template that a server puts around a prompt.
  static let mostTemplateTokens = 16_384
  /// Tokens without text that an answer may have beside those with text.
  static let mostSilentTokens = 64
  /// The longest token of any vocabulary is shorter, in bytes.
  static let longestToken = 1024
  /// Tokens a second; no machine comes near.
  static let fastestDecode = 1e6
  static let fastestPrefill = 1e8

  /// Takes out of `counters` what cannot be true.
  ///
  /// - Parameters:
  ///   - text: Bytes of the answer and of its thinking.
  ///   - prompt: Bytes of the prompt.
  ///   - cap: The most tokens that were asked for.
  ///   - wall: Seconds of the request by our clock.
  /// - Returns: What was wrong, in words.
  static func remove(
    from counters: inout Counters, text: Int, prompt: Int, cap: Int?, wall: Double
  ) -> [String] {
    var found: [String] = []
    // Each token has a byte of text at least, but for those that thinking hides within the cap.
    let mostOutput = max(cap ?? 0, text) + mostSilentTokens
    if let count = counters.outputTokens {
      if count > mostOutput {
        found.append("\(count) output tokens where at most \(mostOutput) can be")
        counters.outputTokens = nil
        counters.decodeTokens = nil
      } else if count < text / longestToken {
        found.append("\(count) output tokens for \(text) bytes")
        counters.outputTokens = nil
        counters.decodeTokens = nil
      }
    }
    let mostPrompt = prompt + mostTemplateTokens
    for (name, field) in promptCounts {
      if let count = counters[keyPath: field], count > mostPrompt {
        found.append("\(count) \(name) where at most \(mostPrompt) can be")
        counters[keyPath: field] = nil
      }
    }
    for (name, field) in times {
      if let seconds = counters[keyPath: field], !(seconds <= longest(of: wall)) {
        found.append("\(seconds) s of \(name) in a request of \(wall) s")
        counters[keyPath: field] = nil
      }
    }
    if let tokens = counters.decodeTokens, let seconds = counters.decodeSeconds,
      Double(tokens) > seconds * fastestDecode
    {
      found.append("\(tokens) tokens written in \(seconds) s")
      counters.decodeSeconds = nil
    }
    if let tokens = counters.prefillTokens ?? counters.promptTokens,
      let seconds = counters.prefillSeconds, Double(tokens) > seconds * fastestPrefill
    {
      found.append("\(tokens) tokens read in \(seconds) s")
      counters.prefillSeconds = nil
    }
    return found
  }

  private static let promptCounts: [(String, WritableKeyPath<Counters, Int?> & Sendable)] = [
    ("prompt tokens", \.promptTokens), ("cached tokens", \.cachedTokens),
    ("tokens read", \.prefillTokens),
  ]
  private static let times: [(String, WritableKeyPath<Counters, Double?> & Sendable)] = [
    ("loading", \.loadSeconds), ("reading", \.prefillSeconds), ("writing", \.decodeSeconds),
    ("work", \.totalSeconds),
  ]
}

extension Int {
  /// The number, unless it is a placeholder (0 or less) or beyond what the thing can have.
  func fact(upTo most: Int) -> Int? { 1...most ~= self ? self : nil }
}

extension String {
  /// The text, unless it is a placeholder.
  var fact: String? {
    isEmpty || lowercased() == "unknown" || lowercased() == "none" ? nil : self
  }
}
