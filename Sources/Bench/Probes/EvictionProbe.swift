import Runtimes

/// Whether a server keeps two models in memory, or lets each push out the other.
///
/// The first model answers, then the second, then it is looked whether the first is still there: two workers
/// that take turns would load again and again. Only servers that tell what is loaded can be asked.
package struct EvictionProbe: Sendable {
  /// What the first worker asks for.
  package var model: String
  /// What the other worker asks for.
  package var other: String
  /// How long one reply is waited for, in seconds.
  package var limit: Double

  package init(model: String, other: String, limit: Double = 300) {
    self.model = model
    self.other = other
    self.limit = limit
  }

  /// Asks, and says what came of it; nothing is written down.
  package func run(_ client: ServerClient, _ bench: Bench) async throws(BenchFault) -> Evidence {
    let first = try await client.ask(model, streaming: false, tokens: 1, within: limit)
    let before = await isLoaded(model, client)
    let second = try await client.ask(other, streaming: false, tokens: 1, within: limit)
    let after = await isLoaded(model, client)
    let result: Evidence.Result =
      first.isAnswer && second.isAnswer && before == true
      ? after.map { $0 ? .passed : .failed } ?? .unknown : .unknown
    var evidence = bench.evidence(
      .eviction, .init(server: client.address, model: model, name: other),
      asked: "Does '\(model)' stay in memory while '\(other)' answers?", result: result)
    evidence.requestedModel = model
    evidence.facts["other"] = other
    evidence.facts["evicted"] = result == .unknown ? "unknown" : result == .failed ? "yes" : "no"
    evidence.findings = findings(first, second, before, after)
    return evidence
  }

  /// Whether a server says that a model is in memory; absent where it does not say.
  private func isLoaded(_ model: String, _ client: ServerClient) async -> Bool? {
    guard let options = try? GenerationOptions() else { return nil }
    return (try? await client.runtime.observe(model, options: options))?.loaded
  }

  private func findings(
    _ first: NamedReply, _ second: NamedReply, _ before: Bool?, _ after: Bool?
  ) -> [String] {
    for (name, reply) in [(model, first), (other, second)] where !reply.isAnswer {
      let words = reply.error ?? reply.fault?.description ?? "a reply without a token"
      return ["'\(name)' did not answer: \(Words.excerpt(words))"]
    }
    switch (before, after) {
    case (nil, _), (_, nil): return ["the server does not say what is in its memory"]
    case (false, _): return ["'\(model)' was not in memory even after it had answered"]
    case (_, true): return ["'\(model)' was still in memory after '\(other)' had answered"]
    case (_, false):
      return [
        "'\(model)' was pushed out of memory by '\(other)': workers that take turns load each time"
      ]
    }
  }
}
