import Foundation

extension OpenAICompatible {
  struct ListedModel: Decodable, Sendable {
    var id: String
    /// vLLM's name for the context.
    var maxModelLen: Int?
    /// Most servers give their own name here.
    var ownedBy: String?
    /// What llama.cpp adds about the weights.
    var meta: LlamaModelMeta?
    /// Whether llama.cpp's router has the model in memory; absent elsewhere.
    var isLoaded: Bool?

    private struct Status: Decodable { var value: String }
    enum CodingKeys: String, CodingKey {
      case id, meta, status
      case maxModelLen = "max_model_len"
      case ownedBy = "owned_by"
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      id = try fields.decode(String.self, forKey: .id)
      maxModelLen = try fields.decodeIfPresent(Int.self, forKey: .maxModelLen)
      // What only some servers write is worth no failed look-up.
      ownedBy = try? fields.decode(String.self, forKey: .ownedBy)
      meta = try? fields.decode(LlamaModelMeta.self, forKey: .meta)
      isLoaded = (try? fields.decode(Status.self, forKey: .status)).map { $0.value == "loaded" }
    }
  }

  private struct ModelList: Decodable { var data: [ListedModel] }
  private struct VersionBody: Decodable { var version: String }
  private struct Description: Decodable { var info: VersionBody }

  /// The names that the server lists (`/v1/models`).
  package func models() async throws(RuntimesError) -> [String] { try await listing().map(\.id) }

  private func listing() async throws(RuntimesError) -> [ListedModel] {
    try await DocumentCall.document(
      ModelList.self, address.request("/v1/models", token: token)
    ).data
  }

  /// What the server tells; a digest only Ollama does, and llama.cpp's weights are read where they lie
  /// on this machine.
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
    let server = found(listed)
    observation.server = server
    switch server {
    case .llamaCpp:
      let properties = await properties(of: model, isOnly: observation.isOnlyModel)
      observation.serverVersion = properties?.build?.fact
      observation.context = properties?.settings?.contextTokens?
        .fact(upTo: Observation.mostContext).map { .init(tokens: $0, source: .reported) }
      observation.loaded = listed.isLoaded
      observation.account = properties?.account(listed.meta)
      observation.quantisation = listed.meta?.quantisation?.fact ?? properties?.quantisation?.fact
      if address.isLoopback {
        observation.digest = properties?.path.flatMap(WeightsDigest.shared.of)
      }
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

  /// What stands behind the address: the name that the server gives itself goes before the plan's.
  private func found(_ listed: ListedModel) -> Server {
    switch listed.ownedBy?.lowercased() {
    case "llamacpp": .llamaCpp
    case "vllm": .vllm
    default: server
    }
  }

  /// llama.cpp's account of a model; a server of several is asked for this one, since the account
  /// without a name is that of another model or of none.
  private func properties(of model: String, isOnly: Bool) async -> LlamaProperties? {
    let query: KeyValuePairs<String, String> = isOnly ? [:] : ["model": model]
    let said = try? await DocumentCall.document(
      LlamaProperties.self, address.request("/props", query: query, token: token))
    guard isOnly || said?.alias?.fact.map({ $0 == model }) ?? true else { return nil }
    return said
  }

  /// Ollama's own account, if it is Ollama; what was asked for is not taken for its context,
  /// because this route ignores it.
  private func observeOllama(_ model: String) async -> Observation? {
    guard let ollama = try? Ollama(address: address.text), let none = try? GenerationOptions()
    else { return nil }
    var observation = try? await ollama.observe(model, options: none)
    observation?.server = .ollama
    return observation
  }
}
