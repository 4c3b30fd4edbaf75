import Foundation

/// A server with OpenAI's chat completions: llama.cpp, vLLM, LM Studio, MLX, OpenRouter, Ollama.
///
/// The context is a property of the server here and cannot be asked for: what it has is observed
/// where the server tells, and a row with another context than asked for does not count.
package struct OpenAICompatible: Runtime {
  /// What stands behind the route, since each tells about itself in its own way.
  package enum Server: String, Sendable, Equatable, CaseIterable {
    /// llama.cpp's own `llama-server`.
    case llamaCpp = "llama_cpp"
    /// The server of llama-cpp-python, which tells neither context nor usage.
    case llamaCppPython = "llama_cpp_python"
    case vllm
    /// Ollama's `/v1` route, which ignores `num_ctx`; `Ollama` is the better client.
    case ollama
    /// Any other; it is still asked whether it is Ollama.
    case other = "openai_compatible"
  }

  /// The provider's name in traces.
  package var name: String { server.rawValue }
  let address: Address
  let server: Server
  let token: AccessToken?

  /// The address is the server's root, with or without `/v1`.
  package init(address: String, server: Server = .other, token: AccessToken? = nil)
    throws(RuntimesError)
  {
    let root = try Address(address).text
    self.address = try Address(root.hasSuffix("/v1") ? String(root.dropLast(3)) : root)
    self.server = server
    self.token = token
  }

  /// Generates one answer with `/v1/chat/completions`; every fault is an outcome.
  package func generate(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> Generation {
    await converse(request, watching: watching)
  }

  /// Asks for one token, which makes servers that load on demand load.
  package func load(_ model: String, options: GenerationOptions, limits: Limits)
    async throws(RuntimesError) -> LoadTime
  {
    let one = try GenerationOptions(
      temperature: 0, seed: options.seed, contextTokens: options.contextTokens, maximumTokens: 1,
      thinking: options.thinking)
    let call = try chat(
      ChatRequest(model: model, messages: [.init(.user, "ok")], options: one, limits: limits),
      before: nil)
    let reading = await Exchange.run(call.0, limits: limits, parser: call.1).reading
    let outcome = Outcome(of: reading, answer: "-")
    guard outcome.finished else {
      throw .failed(call: "POST /v1/chat/completions", outcome: outcome)
    }
    return LoadTime(wallSeconds: (reading.end - reading.start).seconds)
  }

  /// Takes a model out of memory where a router of llama.cpp serves it; the protocol itself has no
  /// way to unload.
  package func unload(_ model: String, limits: Limits) async throws(RuntimesError) -> Bool {
    guard server == .llamaCpp || server == .other else { return false }
    let request = try address.request("/models/unload", body: ["model": model], token: token)
    // A server of one model has no such path.
    return (try? await DocumentCall.bytes(request, limits: limits)) != nil
  }
}

extension OpenAICompatible: ChatRoute {
  func chat(_ request: ChatRequest, before: Observation?) throws(RuntimesError)
    -> (WireRequest, OpenAIChatParser)
  {
    let body = OpenAIChatBody(request, server: before?.server ?? server)
    var call = try address.request("/v1/chat/completions", body: body, token: token)
    call.ownConnection = true
    return (call, OpenAIChatParser())
  }

  /// A server of one model answers to any name, so the name must be one that it lists.
  func wrongModel(_ request: ChatRequest, before: Observation) -> String? {
    isSame(before.model, as: request.model, before: nil)
      ? nil : "the server has '\(before.model)' and not '\(request.model)'"
  }

  func isSame(_ served: String, as asked: String, before: Observation?) -> Bool {
    served == asked || (server == .ollama && OllamaTag.same(served, asked))
      || (before?.isOnlyModel == true && served == before?.model)
  }

  func clean(_ text: String) -> String { token?.struck(from: text) ?? text }
}

/// The body of `/v1/chat/completions`.
struct OpenAIChatBody: Encodable, Sendable {
  struct Message: Encodable, Sendable {
    struct Call: Encodable, Sendable {
      struct Function: Encodable, Sendable {
        var name: String
        var arguments: String
      }
      var id: String
      var type = "function"
      var function: Function
    }

    var role: String
    var content: String
    var tool_calls: [Call]?
    var tool_call_id: String?

    init(_ message: ChatMessage) {
      role = message.role.rawValue
      content = message.text
      tool_call_id = message.answered?.id
      // Servers parse the arguments, so what a model garbled is sent as an empty object.
      let calls = message.calls.map { call in
        let isObject = if case .object = JSONValue(document: call.arguments) { true } else { false }
        return Call(
          id: call.id,
          function: .init(name: call.name, arguments: isObject ? call.arguments : "{}"))
      }
      tool_calls = calls.isEmpty ? nil : calls
    }
  }
  struct StreamOptions: Encodable, Sendable { var include_usage = true }
  struct TemplateOptions: Encodable, Sendable { var enable_thinking: Bool }

  var model: String
  var messages: [Message]
  var stream = true
  var stream_options = StreamOptions()
  var temperature: Double?
  var seed: Int?
  var max_tokens: Int?
  /// Only for servers that know it; strict ones refuse fields that they do not know.
  var chat_template_kwargs: TemplateOptions?
  /// Off for llama.cpp unless it is asked for, so that its prompt timings are those of the whole prompt.
  var cache_prompt: Bool?
  /// What limits the choice of a token; only where the request says it.
  var top_k: Int?
  var top_p: Double?
  var min_p: Double?
  /// The form that the answer must have.
  var response_format: ResponseFormat?
  /// What the model may call.
  var tools: [JSONValue]?

  init(_ request: ChatRequest, server: OpenAICompatible.Server) {
    model = request.model
    messages = request.messages.map(Message.init)
    tools = request.tools.isEmpty ? nil : request.tools.map(\.form)
    temperature = request.options.temperature
    seed = request.options.seed
    max_tokens = request.options.maximumTokens
    if server == .llamaCpp || server == .vllm {
      chat_template_kwargs = request.options.thinking.map(TemplateOptions.init)
    }
    if server == .llamaCpp { cache_prompt = request.keepsPrompts }
    top_p = request.options.sampling.topP
    // A server that does not know them refuses the request or, as Ollama's route, takes no notice, which
    // is an objection.
    top_k = request.options.sampling.topK
    min_p = request.options.sampling.minP
    response_format = request.schema.map(ResponseFormat.init)
  }
}
