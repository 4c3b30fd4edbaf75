/// A server that runs language models.
package protocol Runtime: Sendable {
  /// The value of `gen_ai.provider.name`, for example `ollama`.
  var name: String { get }

  /// Asks the server about itself and a model, without loading it.
  func observe(_ model: String, options: GenerationOptions) async throws(RuntimesError)
    -> Observation

  /// Generates one answer. Never fails: every fault is an outcome, cancellation too.
  ///
  /// `watching` is called with each piece as it comes.
  func generate(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> Generation

  /// Brings the model into memory, and says how long it took.
  func load(_ model: String, options: GenerationOptions, limits: Limits)
    async throws(RuntimesError) -> LoadTime

  /// Takes the model out of memory; false where the server has no way to.
  func unload(_ model: String, limits: Limits) async throws(RuntimesError) -> Bool
}

extension Runtime {
  /// Generates one answer without looking on.
  package func generate(_ request: ChatRequest) async -> Generation {
    await generate(request) { _ in }
  }
}

/// How long loading took, in seconds.
package struct LoadTime: Sendable, Equatable {
  /// By our clock.
  package var wallSeconds: Double
  /// By the runtime's own counter.
  package var runtimeSeconds: Double?
}
