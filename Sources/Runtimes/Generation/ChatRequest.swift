/// One message of a chat.
package struct ChatMessage: Sendable, Equatable {
  /// Who speaks, in the word of the chat protocols.
  package enum Role: String, Sendable, Equatable, Codable {
    case system, user, assistant
    /// The answer of a tool.
    case tool
  }

  /// Who speaks.
  package var role: Role
  /// What is said, as it is sent.
  package var text: String
  /// Of an assistant: the tools that it called in this message.
  package var calls: [ToolCall]
  /// Of a tool: the call that it answers; absent elsewhere.
  package var answered: ToolCall?

  package init(
    _ role: Role, _ text: String, calls: [ToolCall] = [], answered: ToolCall? = nil
  ) {
    self.role = role
    self.text = text
    self.calls = calls
    self.answered = answered
  }
}

/// How an answer is to be generated; what is absent is left to the runtime.
package struct GenerationOptions: Sendable, Equatable {
  /// 0 or more.
  package let temperature: Double?
  /// The seed of the runtime's sampling.
  package let seed: Int?
  /// Size of the context in tokens.
  ///
  /// Only Ollama's own API takes it with a request; elsewhere it
  /// is what the server is expected to have.
  package let contextTokens: Int?
  /// Cap on generated tokens, thinking included.
  package let maximumTokens: Int?
  /// Thinking on or off, for models that can do both.
  package let thinking: Bool?
  /// What limits the choice of a token.
  package let sampling: SamplingLimits

  /// Refuses a temperature that is negative or not a number, and sizes below 1.
  package init(
    temperature: Double? = nil, seed: Int? = nil, contextTokens: Int? = nil,
    maximumTokens: Int? = nil, thinking: Bool? = nil, sampling: SamplingLimits = SamplingLimits()
  ) throws(RuntimesError) {
    if let temperature, !(temperature.isFinite && temperature >= 0) {
      throw .badOption(name: "temperature", value: "\(temperature)", expected: "0 or more")
    }
    for (name, value) in [("contextTokens", contextTokens), ("maximumTokens", maximumTokens)] {
      if let value, value < 1 {
        throw .badOption(name: name, value: "\(value)", expected: "1 or more")
      }
    }
    self.temperature = temperature
    self.seed = seed
    self.contextTokens = contextTokens
    self.maximumTokens = maximumTokens
    self.thinking = thinking
    self.sampling = sampling
  }
}

/// What is asked of a runtime.
package struct ChatRequest: Sendable, Equatable {
  /// The model by its tag or served name.
  package var model: String
  /// SHA-256 of the model as the plan pins it, with or without `sha256:`; absent when not pinned.
  package var digest: String?
  /// The chat so far, in order.
  package var messages: [ChatMessage]
  /// How the answer is to be generated.
  package var options: GenerationOptions
  /// How long to wait for the first token, for the next and for the whole.
  package var limits: Limits
  /// A better estimate of the prompt's tokens than the size of its text gives.
  package var estimate: PromptEstimate?
  /// The JSON Schema that the answer must follow; absent where it is free.
  package var schema: JSONValue?
  /// Whether the server may keep what it read of one prompt for the next; only llama.cpp's own server
  /// is told either.
  package var keepsPrompts: Bool
  /// Tools that the model may call; none are sent where there are none.
  package var tools: [ToolDeclaration] = []
  /// How long to wait before the one retry of a request of which nothing was received.
  package var retryPause: Duration

  package init(
    model: String, digest: String? = nil, messages: [ChatMessage], options: GenerationOptions,
    limits: Limits, estimate: PromptEstimate? = nil, schema: JSONValue? = nil,
    keepsPrompts: Bool = false, retryPause: Duration = .seconds(3)
  ) {
    self.model = model
    self.digest = digest
    self.messages = messages
    self.options = options
    self.limits = limits
    self.estimate = estimate
    self.schema = schema
    self.keepsPrompts = keepsPrompts
    self.retryPause = retryPause
  }
}
