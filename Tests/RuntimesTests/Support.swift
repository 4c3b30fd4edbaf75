import RuntimeDouble

@testable import Runtimes

/// Which protocol a test speaks.
enum Wire: String, CaseIterable, Sendable {
  case ollama, openAI

  func runtime(at address: String) throws -> any Runtime {
    switch self {
    case .ollama: try Ollama(address: address)
    case .openAI: try OpenAICompatible(address: address, server: .llamaCpp)
    }
  }

  /// A whole answer: an opening, three pieces, an end.
  func answer(_ pieces: [String] = ["Re", "start", " it"], finish: String = "stop") -> ChatScript {
    switch self {
    case .ollama:
      var done = OllamaStream.Done()
      done.reason = finish
      return OllamaStream.answer(pieces, done: done)
    case .openAI:
      return OpenAIStream.answer(
        pieces, finish: finish,
        usage: #"{"prompt_tokens":100,"completion_tokens":3,"total_tokens":103}"#)
    }
  }

  /// How many steps of `answer` come before the first piece.
  var opening: Int { self == .ollama ? 0 : 1 }
}

extension Limits {
  /// Short enough for tests of limits, long enough that nothing else reaches them on a busy machine.
  static let short = Limits(
    overall: .seconds(20), firstToken: .milliseconds(700), betweenTokens: .milliseconds(700))
  /// A short limit for the whole.
  static let brief = Limits(
    overall: .milliseconds(700), firstToken: .seconds(60), betweenTokens: .seconds(60))

  func times(_ factor: Int) -> Limits {
    self == .ample
      ? self
      : Limits(
        overall: overall * factor, firstToken: firstToken * factor,
        betweenTokens: betweenTokens * factor)
  }

  /// For tests that must not meet a limit.
  static let ample = Limits(
    overall: .seconds(60), firstToken: .seconds(60), betweenTokens: .seconds(60))
}

/// About 100 tokens.
let prompt = String(repeating: "The disk of the node is full. ", count: 14)

func request(
  model: String = "small:1b", digest: String? = nil, prompt: String = prompt,
  options: GenerationOptions? = nil, limits: Limits = .ample
) throws -> ChatRequest {
  ChatRequest(
    model: model, digest: digest, messages: [ChatMessage(.user, prompt)],
    options: try options
      ?? GenerationOptions(temperature: 0, seed: 1, contextTokens: 8192, maximumTokens: 64),
    limits: limits, retryPause: .milliseconds(10))
}

/// Runs a body against a double and stops it afterwards.
func withDouble<T>(
  _ account: RuntimeDouble.Account = .init(), chats: [ChatScript] = [],
  _ body: (RuntimeDouble) async throws -> T
) async throws -> T {
  let double = try await RuntimeDouble(account, chats: chats)
  do {
    let result = try await body(double)
    await double.stop()
    return result
  } catch {
    await double.stop()
    throw error
  }
}

extension RuntimeDouble.Account {
  /// One that both protocols can be spoken to.
  static func both(_ change: (inout RuntimeDouble.Account) -> Void = { _ in }) -> Self {
    var account = Self()
    account.properties = 8192
    change(&account)
    return account
  }
}
