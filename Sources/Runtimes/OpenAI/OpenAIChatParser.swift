/// Reads the server-sent events of `/v1/chat/completions`.
///
/// The answer is over when a finish reason came; usage may follow, and `[DONE]` ends the stream.
/// Usage may also never come: then the counts are absent.
struct OpenAIChatParser: ChatParser {
  private(set) var chat = RawChat()
  private var events = ServerSentEvents()

  mutating func take(_ line: [UInt8], at moment: ContinuousClock.Instant) -> LineMeaning {
    guard let data = events.feed(line) else {
      return Self.isEventStream(line) ? .nothing : JSONLines.malformed(line)
    }
    return take(data: data, at: moment)
  }

  mutating func finish(_ rest: [UInt8]?, at moment: ContinuousClock.Instant) -> LineMeaning {
    if let rest { _ = events.feed(rest) }
    if let data = events.rest() {
      let meaning = take(data: data, at: moment)
      // What a cut left is not the protocol's fault, so it is not called malformed.
      if case .fault(.malformedStream, _) = meaning {} else if meaning == .end { return .end }
    }
    return chat.finish == nil ? .nothing : .end
  }

  private mutating func take(data: [UInt8], at moment: ContinuousClock.Instant) -> LineMeaning {
    if data == Self.done {
      return chat.finish == nil
        ? .fault(.truncatedStream, "the stream ended without a finish reason") : .end
    }
    guard let chunk = JSONLines.decode(OpenAIChunk.self, from: data) else {
      return JSONLines.malformed(data)
    }
    if let error = chunk.error { return .fault(.errorInStream, error.text) }
    guard chunk.choices != nil || chunk.usage != nil else { return JSONLines.malformed(data) }
    if let model = chunk.model, !model.isEmpty { chat.model = model }
    if let usage = chunk.usage { usage.note(in: &chat.counters) }
    if let timings = chunk.timings { timings.note(in: &chat.counters) }
    let before = chat.pieces.count
    var hasCalls = false
    for choice in chunk.choices ?? [] where choice.index ?? 0 == 0 {
      add(choice.delta?.reasoningContent ?? choice.delta?.reasoning, thinking: true, at: moment)
      add(choice.delta?.content, thinking: false, at: moment)
      for piece in choice.delta?.toolCalls ?? [] {
        hasCalls = true
        add(piece)
      }
      // Some servers write an empty reason where others write none.
      if let reason = choice.finishReason, !reason.isEmpty { chat.finish = reason }
    }
    return chat.pieces.count > before || hasCalls ? .token : .life
  }

  /// More calls than any task needs; what a server sends beyond is left out.
  private static let mostCalls = 64

  private mutating func add(_ piece: OpenAIChunk.CallPiece) {
    let place = piece.index ?? max(0, chat.calls.count - 1)
    guard 0..<Self.mostCalls ~= place else { return }
    while chat.calls.count <= place {
      chat.calls.append(ToolCall(id: "call-\(chat.calls.count + 1)", name: "", arguments: ""))
    }
    if let id = piece.id, !id.isEmpty { chat.calls[place].id = id }
    chat.calls[place].name += piece.function?.name ?? ""
    chat.calls[place].arguments += piece.function?.arguments ?? ""
  }

  private mutating func add(_ text: String?, thinking: Bool, at moment: ContinuousClock.Instant) {
    guard let text, !text.isEmpty else { return }
    chat.pieces.append(TokenPiece(at: moment, thinking: thinking, text: text))
  }

  private static let done = Array("[DONE]".utf8)

  /// Whether a line can stand in an event stream: blank, a comment, or a field this reader knows.
  private static func isEventStream(_ line: [UInt8]) -> Bool {
    if line.isEmpty || line.first == UInt8(ascii: ":") || line.first == 0xEF { return true }
    return fields.contains { line.starts(with: $0) }
  }

  private static let fields = ["data", "event", "id", "retry"].map { Array($0.utf8) }
}
