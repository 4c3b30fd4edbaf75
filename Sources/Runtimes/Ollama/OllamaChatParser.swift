/// Reads the lines of `/api/chat`: one JSON document each, the last with `done` and the counters.
struct OllamaChatParser: ChatParser {
  private(set) var chat = RawChat()

  mutating func take(_ line: [UInt8], at moment: ContinuousClock.Instant) -> LineMeaning {
    if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return .nothing }
    guard let chunk = JSONLines.decode(OllamaChunk.self, from: line) else {
      return JSONLines.malformed(line)
    }
    if let error = chunk.error { return .fault(.errorInStream, error) }
    guard chunk.message != nil || chunk.done != nil else { return JSONLines.malformed(line) }
    if let model = chunk.model { chat.model = model }
    let before = chat.pieces.count
    add(chunk.message?.thinking, thinking: true, at: moment)
    add(chunk.message?.content, thinking: false, at: moment)
    let calls = chunk.message?.toolCalls ?? []
    for call in calls {
      chat.calls.append(
        ToolCall(
          id: call.id ?? "call-\(chat.calls.count + 1)", name: call.function.name,
          arguments: call.function.arguments?.document ?? "{}"))
    }
    if chunk.done == true {
      chat.finish = chunk.doneReason ?? ""
      chat.counters = chunk.counters
      return .end
    }
    return chat.pieces.count > before || !calls.isEmpty ? .token : .life
  }

  mutating func finish(_ rest: [UInt8]?, at moment: ContinuousClock.Instant) -> LineMeaning {
    guard let rest else { return .nothing }
    // What a cut left is not the protocol's fault, so it is not called malformed.
    if JSONLines.decode(OllamaChunk.self, from: rest) == nil { return .nothing }
    return take(rest, at: moment)
  }

  private mutating func add(_ text: String?, thinking: Bool, at moment: ContinuousClock.Instant) {
    guard let text, !text.isEmpty else { return }
    chat.pieces.append(TokenPiece(at: moment, thinking: thinking, text: text))
  }
}

/// One line of `/api/chat` or `/api/pull`; durations are nanoseconds.
struct OllamaChunk: Decodable {
  struct Message: Decodable {
    var content: String?
    var thinking: String?
    var toolCalls: [Call]?

    enum CodingKeys: String, CodingKey {
      case content, thinking
      case toolCalls = "tool_calls"
    }
  }

  struct Call: Decodable {
    struct Function: Decodable {
      var name: String
      var arguments: JSONValue?
    }
    var id: String?
    var function: Function
  }

  var model: String?
  var message: Message?
  var done: Bool?
  var doneReason: String?
  var totalDuration: Int?
  var loadDuration: Int?
  var promptEvalCount: Int?
  var promptEvalDuration: Int?
  var evalCount: Int?
  var evalDuration: Int?
  var error: String?

  enum CodingKeys: String, CodingKey {
    case model, message, done, error
    case doneReason = "done_reason"
    case totalDuration = "total_duration"
    case loadDuration = "load_duration"
    case promptEvalCount = "prompt_eval_count"
    case promptEvalDuration = "prompt_eval_duration"
    case evalCount = "eval_count"
    case evalDuration = "eval_duration"
  }

  var counters: Counters {
    var counters = Counters()
    counters.promptTokens = promptEvalCount.flatMap { $0 > 0 ? $0 : nil }
    counters.outputTokens = evalCount.flatMap { $0 >= 0 ? $0 : nil }
    counters.decodeTokens = counters.outputTokens
    counters.loadSeconds = Self.seconds(loadDuration)
    counters.prefillSeconds = Self.seconds(promptEvalDuration)
    counters.decodeSeconds = Self.seconds(evalDuration)
    counters.totalSeconds = Self.seconds(totalDuration)
    return counters
  }

  /// Zero is what Ollama writes for what it did not measure.
  private static func seconds(_ nanoseconds: Int?) -> Double? {
    nanoseconds.flatMap { $0 > 0 ? Double($0) / 1e9 : nil }
  }
}
