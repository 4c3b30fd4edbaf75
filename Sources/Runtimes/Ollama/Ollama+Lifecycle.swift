import Foundation

extension Ollama {
  /// Loads the model with the context of `options`: another one would load it again.
  package func load(_ model: String, options: GenerationOptions, limits: Limits)
    async throws(RuntimesError) -> LoadTime
  {
    let start = ContinuousClock.now
    let chunk = try await keep(
      model, "\(keepAlive.components.seconds)s", .init(options), limits: limits)
    return LoadTime(
      wallSeconds: (ContinuousClock.now - start).seconds,
      runtimeSeconds: chunk.counters.loadSeconds)
  }

  /// Takes the model out of memory.
  package func unload(_ model: String, limits: Limits) async throws(RuntimesError) -> Bool {
    let options = try GenerationOptions()
    _ = try await keep(model, "0s", .init(options), limits: limits)
    return true
  }

  /// A chat without messages sets how long the model stays, and loads it if it should stay.
  private func keep(
    _ model: String, _ time: String, _ options: OllamaChatBody.Options, limits: Limits
  ) async throws(RuntimesError) -> OllamaChunk {
    let body = OllamaChatBody(
      model: model, messages: [], stream: false, think: nil, options: options, keepAlive: time,
      truncate: false, shift: false)
    let request = try address.request("/api/chat", body: body)
    let chunk = try await DocumentCall.document(OllamaChunk.self, request, limits: limits)
    if let error = chunk.error {
      let kind: Outcome.Kind = Outcome.speaksOfMemory(error) ? .outOfMemory : .errorInStream
      throw .failed(call: "POST /api/chat", outcome: Outcome(kind, .prefill, detail: error))
    }
    return chunk
  }

  /// How far a pull has come.
  package struct PullProgress: Sendable, Equatable, Decodable {
    /// What the server is doing, for example `pulling manifest`.
    package var status: String
    /// The part that is being fetched.
    package var digest: String?
    /// Its bytes, and how many of them are there.
    package var total: Int?
    /// How many of the part's bytes are there.
    package var completed: Int?
  }

  /// Fetches a model from its registry.
  ///
  /// Nothing else in this module does: a run that pulls must have been asked to.
  ///
  /// `limits.betweenTokens` is how long the pull may go without any progress.
  package func pull(
    _ model: String, limits: Limits,
    progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
  ) async throws(RuntimesError) {
    let request = try address.request("/api/pull", body: ["model": model])
    let (reading, _) = await Exchange.run(
      request, limits: limits, parser: PullParser(progress: progress))
    let outcome = Outcome(of: reading, answer: "-")
    guard outcome.kind == .completed else {
      throw .failed(call: "POST /api/pull", outcome: outcome)
    }
  }
}

/// Reads the lines of `/api/pull`; one that repeats the last is no progress.
private struct PullParser: ChatParser {
  private(set) var chat = RawChat()
  private var last: Ollama.PullProgress?
  let progress: @Sendable (Ollama.PullProgress) -> Void

  init(progress: @escaping @Sendable (Ollama.PullProgress) -> Void) { self.progress = progress }

  mutating func take(_ line: [UInt8], at _: ContinuousClock.Instant) -> LineMeaning {
    if line.isEmpty { return .nothing }
    if let error = JSONLines.decode(OllamaChunk.self, from: line)?.error {
      return .fault(.errorInStream, error)
    }
    guard let now = JSONLines.decode(Ollama.PullProgress.self, from: line) else {
      return JSONLines.malformed(line)
    }
    defer { last = now }
    if now == last { return .nothing }
    progress(now)
    if now.status == "success" {
      chat.finish = "stop"
      return .end
    }
    return .token
  }

  mutating func finish(_ rest: [UInt8]?, at moment: ContinuousClock.Instant) -> LineMeaning {
    rest.map { take($0, at: moment) } ?? .nothing
  }
}
