import Foundation

/// An Ollama server, by its own API.
package struct Ollama: Runtime {
  /// The provider's name in traces.
  package let name = "ollama"
  let address: Address
  /// How long a model stays in memory after a request; always sent, since the server's default
  /// of five minutes would unload models between slow answers.
  package let keepAlive: Duration

  /// Refuses what is no http or https address.
  package init(
    address: String = "http://127.0.0.1:11434", keepAlive: Duration = .seconds(1800)
  ) throws(RuntimesError) {
    self.address = try Address(address)
    self.keepAlive = keepAlive
  }

  /// Generates one answer with `/api/chat`; every fault is an outcome.
  package func generate(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> Generation {
    await converse(request, watching: watching)
  }

  /// Digest and context of the loaded model where there is one, else those of the tag.
  package func observe(_ model: String, options: GenerationOptions) async throws(RuntimesError)
    -> Observation
  {
    var observation = Observation(model: model)
    observation.serverVersion = try await version().fact
    let tag = try await models().first { OllamaTag.same($0.name, model) }
    let loaded = try await loadedModels().first { OllamaTag.same($0.name, model) }
    observation.loaded = loaded != nil
    observation.model = loaded?.name ?? tag?.name ?? model
    observation.digest = (loaded?.digest?.fact ?? tag?.digest?.fact).map(Digest.normal)
    observation.quantisation =
      loaded?.details?.quantizationLevel?.fact ?? tag?.details?.quantizationLevel?.fact
    observation.bytesLoaded = loaded?.size?.fact(upTo: Model.mostBytes)
    // Here 0 is a fact: nothing is on a card.
    observation.bytesInVideoMemory = loaded?.sizeVRAM.flatMap {
      0...Model.mostBytes ~= $0 ? $0 : nil
    }
    if let tokens = loaded?.contextLength?.fact(upTo: Observation.mostContext) {
      observation.context = .init(tokens: tokens, source: .reported)
    } else if let tokens = options.contextTokens {
      observation.context = .init(tokens: tokens, source: .asked)
    }
    return observation
  }
}

extension Ollama: ChatRoute {
  func chat(_ request: ChatRequest, before _: Observation?) throws(RuntimesError)
    -> (WireRequest, OllamaChatParser)
  {
    let body = OllamaChatBody(
      model: request.model,
      messages: request.messages.map(OllamaChatBody.Message.init),
      stream: true, think: request.options.thinking, options: .init(request.options),
      keepAlive: "\(keepAlive.components.seconds)s", truncate: false, shift: false,
      format: request.schema, tools: request.tools.isEmpty ? nil : request.tools.map(\.form))
    var call = try address.request("/api/chat", body: body)
    call.ownConnection = true
    return (call, OllamaChatParser())
  }

  func wrongModel(_: ChatRequest, before _: Observation) -> String? { nil }

  func isSame(_ served: String, as asked: String, before _: Observation?) -> Bool {
    OllamaTag.same(served, asked)
  }

  func clean(_ text: String) -> String { text }
}

/// Tags as Ollama reads them.
package enum OllamaTag {
  /// Whether two tags name one model: `latest` and the default registry may be left out.
  static func same(_ one: String, _ other: String) -> Bool { full(one) == full(other) }

  private static func full(_ tag: String) -> String {
    var tag = tag.lowercased()
    for prefix in ["registry.ollama.ai/", "library/"] where tag.hasPrefix(prefix) {
      tag.removeFirst(prefix.count)
    }
    let name = tag.split(separator: "/").last ?? ""
    return name.contains(":") ? tag : tag + ":latest"
  }
}

/// The body of `/api/chat`.
struct OllamaChatBody: Encodable, Sendable {
  struct Message: Encodable, Sendable {
    struct Call: Encodable, Sendable {
      struct Function: Encodable, Sendable {
        var name: String
        var arguments: JSONValue
      }
      var function: Function
    }

    var role: String
    var content: String
    var tool_calls: [Call]?
    var tool_name: String?

    init(_ message: ChatMessage) {
      role = message.role.rawValue
      content = message.text
      tool_name = message.answered?.name
      // The protocol wants an object where the model may have written anything.
      let calls = message.calls.map { call in
        Call(
          function: .init(
            name: call.name, arguments: JSONValue(document: call.arguments) ?? .object([:])))
      }
      tool_calls = calls.isEmpty ? nil : calls
    }
  }

  struct Options: Encodable, Sendable {
    var temperature: Double?
    var seed: Int?
    var num_ctx: Int?
    var num_predict: Int?
    var top_k: Int?
    var top_p: Double?
    var min_p: Double?

    init(_ options: GenerationOptions) {
      temperature = options.temperature
      seed = options.seed
      num_ctx = options.contextTokens
      num_predict = options.maximumTokens
      top_k = options.sampling.topK
      top_p = options.sampling.topP
      min_p = options.sampling.minP
    }
  }

  var model: String
  var messages: [Message]
  var stream: Bool
  var think: Bool?
  var options: Options
  var keepAlive: String
  /// False asks the server to refuse a prompt that is too long.
  ///
  /// Servers that do not know the
  /// field ignore it and cut the prompt, which `PromptFit` finds out.
  var truncate: Bool
  /// False asks the server to end at the end of the context rather than forget its beginning.
  var shift: Bool
  /// The JSON Schema that the answer must follow.
  var format: JSONValue?
  var tools: [JSONValue]?

  enum CodingKeys: String, CodingKey {
    case model, messages, stream, think, options, truncate, shift, format, tools
    case keepAlive = "keep_alive"
  }
}
