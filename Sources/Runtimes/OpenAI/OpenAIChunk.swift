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
    /// Thinking as llama.cpp, vLLM and DeepSeek name it.
    var reasoningContent: String?
    /// Thinking as OpenRouter and newer vLLM name it.
    var reasoning: String?

    enum CodingKeys: String, CodingKey {
      case content, reasoning
      case reasoningContent = "reasoning_content"
    }
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
      if let cached = promptDetails?.cachedTokens { counters.cachedTokens = cached }
    }
  }

  /// The counters of llama.cpp's server; times in milliseconds.
  struct Timings: Decodable {
    var cacheN: Int?
    var promptN: Int?
    var promptMs: Double?
    var predictedN: Int?
    var predictedMs: Double?

    enum CodingKeys: String, CodingKey {
      case cacheN = "cache_n"
      case promptN = "prompt_n"
      case promptMs = "prompt_ms"
      case predictedN = "predicted_n"
      case predictedMs = "predicted_ms"
    }

    func note(in counters: inout Counters) {
      if let cacheN { counters.cachedTokens = cacheN }
      if let promptN, promptN > 0 {
        counters.prefillTokens = promptN
        if counters.promptTokens == nil { counters.promptTokens = promptN + (cacheN ?? 0) }
      }
      if let predictedN, counters.outputTokens == nil { counters.outputTokens = predictedN }
      if let promptMs, promptMs > 0 { counters.prefillSeconds = promptMs / 1000 }
      if let predictedMs, predictedMs > 0 { counters.decodeSeconds = predictedMs / 1000 }
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
