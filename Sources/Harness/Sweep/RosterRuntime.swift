import Runtimes

/// The clients of a plan: that of its server, and one for each model with a server of its own.
///
/// llama-server started with `-m` serves one model; a plan of several names a server for each.
package struct RosterRuntime: Runtime {
  /// The client of the plan's server.
  let main: any Runtime
  /// The clients of models with a server of their own, by tag.
  let own: [String: any Runtime]

  package var name: String { main.name }

  func client(_ model: String) -> any Runtime { own[model] ?? main }

  /// Asks the model's server.
  package func observe(_ model: String, options: GenerationOptions) async throws(RuntimesError)
    -> Observation
  {
    try await client(model).observe(model, options: options)
  }

  /// Asks the model's server for one answer; every fault is an outcome.
  package func generate(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> Runtimes.Generation {
    await client(request.model).generate(request, watching: watching)
  }

  /// Has the model's server load it.
  package func load(_ model: String, options: GenerationOptions, limits: Limits)
    async throws(RuntimesError) -> LoadTime
  {
    try await client(model).load(model, options: options, limits: limits)
  }

  /// Has the model's server unload it; false where it has no way to.
  package func unload(_ model: String, limits: Limits) async throws(RuntimesError) -> Bool {
    try await client(model).unload(model, limits: limits)
  }
}

extension Runtime {
  /// The client of a model's server, which is most often this one.
  func client(of model: String) -> any Runtime {
    (self as? RosterRuntime)?.client(model) ?? self
  }
}
