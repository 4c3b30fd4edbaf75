import Foundation

extension OpenAICompatible {
  struct ListedModel: Decodable, Sendable {
    var id: String
    /// vLLM's name for the context.
    var maxModelLen: Int?

    enum CodingKeys: String, CodingKey {
      case id
      case maxModelLen = "max_model_len"
    }
  }

  private struct ModelList: Decodable { var data: [ListedModel] }
  private struct VersionBody: Decodable { var version: String }
  private struct Description: Decodable { var info: VersionBody }

  /// llama.cpp's account of itself.
  private struct Properties: Decodable {
    struct Settings: Decodable {
      var contextTokens: Int?
      enum CodingKeys: String, CodingKey { case contextTokens = "n_ctx" }
    }
    var settings: Settings?
    var build: String?
    /// The name under which the model is served.
    var alias: String?

    enum CodingKeys: String, CodingKey {
      case alias = "model_alias"
      case settings = "default_generation_settings"
      case build = "build_info"
    }
  }

  /// The names that the server lists (`/v1/models`).
  package func models() async throws(RuntimesError) -> [String] { try await listing().map(\.id) }

  private func listing() async throws(RuntimesError) -> [ListedModel] {
    try await DocumentCall.document(
      ModelList.self, address.request("/v1/models", token: token)
    ).data
  }

  /// What the server tells; a digest only Ollama does.
  package func observe(_ model: String, options: GenerationOptions) async throws(RuntimesError)
    -> Observation
  {
    if server == .ollama || server == .other, let found = await observeOllama(model) {
      return found
    }
    let listing = try await listing()
    let listed = listing.first { $0.id == model } ?? listing.first
    guard let listed else { throw .noSuchModel(model, server: address.text) }
    var observation = Observation(model: listed.id)
    observation.isOnlyModel = listing.count == 1
    observation.context = listed.maxModelLen?.fact(upTo: Observation.mostContext).map {
      .init(tokens: $0, source: .reported)
    }
    switch server {
    case .llamaCpp:
      let properties = await properties(of: model, isOnly: observation.isOnlyModel)
      observation.serverVersion = properties?.build?.fact
      observation.context = properties?.settings?.contextTokens?
        .fact(upTo: Observation.mostContext).map { .init(tokens: $0, source: .reported) }
    case .vllm:
      observation.serverVersion = try? await DocumentCall.document(
        VersionBody.self, address.request("/version", token: token)
      ).version.fact
    case .llamaCppPython:
      observation.serverVersion = try? await DocumentCall.document(
        Description.self, address.request("/openapi.json", token: token)
      ).info.version.fact
    case .ollama, .other: break
    }
    if observation.context == nil {
      observation.context = options.contextTokens.map { .init(tokens: $0, source: .asked) }
    }
    return observation
  }

  /// llama.cpp's account of a model; a server of several is asked for this one, since the account
  /// without a name is that of another model or of none.
  private func properties(of model: String, isOnly: Bool) async -> Properties? {
    let query: KeyValuePairs<String, String> = isOnly ? [:] : ["model": model]
    let said = try? await DocumentCall.document(
      Properties.self, address.request("/props", query: query, token: token))
    guard isOnly || said?.alias?.fact.map({ $0 == model }) ?? true else { return nil }
    return said
  }

  /// Ollama's own account, if it is Ollama; what was asked for is not taken for its context,
  /// because this route ignores it.
  private func observeOllama(_ model: String) async -> Observation? {
    guard let ollama = try? Ollama(address: address.text), let none = try? GenerationOptions()
    else { return nil }
    return try? await ollama.observe(model, options: none)
  }
}
