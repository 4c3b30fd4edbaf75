/// One event of `/v1/chat/completions`, with what llama.cpp and vLLM add to it.
struct OpenAIChunk: Decodable {
  struct Choice: Decodable {
    var index: Int?
    var delta: Delta?
    var finishReason: String?

    enum CodingKeys: String, CodingKey {
      case index, delta
      case finishReason = "finish_reason"
    }
  }

  struct Delta: Decodable {
    var content: String?
    /// Thinking as llama.cpp and vLLM name it.
    var reasoningContent: String?
    /// Thinking as OpenRouter and newer vLLM name it.
    var reasoning: String?
    /// Pieces of calls of tools.
    var toolCalls: [CallPiece]?

    enum CodingKeys: String, CodingKey {
      case content, reasoning
      case reasoningContent = "reasoning_content"
      case toolCalls = "tool_calls"
    }
  }

  /// A piece of a call: the first has identifier and name, later ones more of the arguments.
  struct CallPiece: Decodable {
    struct Function: Decodable {
      var name: String?
      var arguments: String?
    }
    var index: Int?
    var id: String?
    var function: Function?
  }

  var model: String?
  var choices: [Choice]?
  var usage: Usage?
  var timings: Timings?
  var error: ServerError?
}

extension OpenAIChunk {
  struct Usage: Decodable {
    struct PromptDetails: Decodable {
      var cachedTokens: Int?
      enum CodingKeys: String, CodingKey { case cachedTokens = "cached_tokens" }
    }

    var promptTokens: Int?
    var completionTokens: Int?
    var promptDetails: PromptDetails?

    enum CodingKeys: String, CodingKey {
      case promptTokens = "prompt_tokens"
      case completionTokens = "completion_tokens"
      case promptDetails = "prompt_tokens_details"
    }

    func note(in counters: inout Counters) {
      if let promptTokens, promptTokens > 0 { counters.promptTokens = promptTokens }
      if let completionTokens, completionTokens >= 0 { counters.outputTokens = completionTokens }
      if let cached = promptDetails?.cachedTokens, cached >= 0 { counters.cachedTokens = cached }
    }
  }

  /// The counters of llama.cpp's server; times in milliseconds.
  struct Timings: Decodable {
    var cacheN: Int?
    var promptN: Int?
    var promptMs: Double?
    var predictedN: Int?
    var predictedMs: Double?
    var predictedPerSecond: Double?

    enum CodingKeys: String, CodingKey {
      case cacheN = "cache_n"
      case promptN = "prompt_n"
      case promptMs = "prompt_ms"
      case predictedN = "predicted_n"
      case predictedMs = "predicted_ms"
      case predictedPerSecond = "predicted_per_second"
    }

    /// The clock of `predicted_ms` begins when the first token is there, so that it covers the others.
    func note(in counters: inout Counters) {
      if let cacheN, cacheN >= 0 { counters.cachedTokens = cacheN }
      if let promptN, promptN > 0 {
        counters.prefillTokens = promptN
        if counters.promptTokens == nil {
          let (sum, overflow) = promptN.addingReportingOverflow(max(0, cacheN ?? 0))
          counters.promptTokens = overflow ? .max : sum
        }
      }
      if let predictedN, predictedN > 0 {
        if counters.outputTokens == nil { counters.outputTokens = predictedN }
        counters.decodeTokens = predictedN - 1
      }
      if let promptMs, promptMs > 0 { counters.prefillSeconds = promptMs / 1000 }
      if let predictedMs, predictedMs > 0 { counters.decodeSeconds = predictedMs / 1000 }
      if let predictedPerSecond, predictedPerSecond > 0, predictedPerSecond.isFinite {
        counters.decodePerSecond = predictedPerSecond
      }
    }
  }

  /// An error as a text or as a document with a message.
  struct ServerError: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self.text = text
      } else {
        let body = try decoder.container(keyedBy: CodingKeys.self)
        text = try body.decode(String.self, forKey: .message)
      }
    }

    enum CodingKeys: String, CodingKey { case message }
  }
}
