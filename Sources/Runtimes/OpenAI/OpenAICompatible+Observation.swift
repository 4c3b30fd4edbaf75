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

    enum CodingKeys: String, CodingKey {
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
    observation.context = listed.maxModelLen.map { .init(tokens: $0, source: .reported) }
    switch server {
    case .llamaCpp:
      let properties = try? await DocumentCall.document(
        Properties.self, address.request("/props", token: token))
      observation.serverVersion = properties?.build
      observation.context = properties?.settings?.contextTokens.map {
        .init(tokens: $0, source: .reported)
      }
    case .vllm:
      observation.serverVersion = try? await DocumentCall.document(
        VersionBody.self, address.request("/version", token: token)
      ).version
    case .llamaCppPython:
      observation.serverVersion = try? await DocumentCall.document(
        Description.self, address.request("/openapi.json", token: token)
      ).info.version
    case .ollama, .other: break
    }
    if observation.context == nil {
      observation.context = options.contextTokens.map { .init(tokens: $0, source: .asked) }
    }
    return observation
  }

  /// Ollama's own account, if it is Ollama; what was asked for is not taken for its context,
  /// because this route ignores it.
  private func observeOllama(_ model: String) async -> Observation? {
    guard let ollama = try? Ollama(address: address.text), let none = try? GenerationOptions()
    else { return nil }
    return try? await ollama.observe(model, options: none)
  }
}
