extension Outcome {
  /// Names how a reading ended; `answer` is what it held beside thinking.
  init(of reading: Reading, answer: String) {
    let phase = reading.phase
    let status = reading.status
    if let status, !(200..<300 ~= status) {
      self.init(failed: reading, status)
      return
    }
    if let fault = reading.fault {
      let memory = fault.kind == .errorInStream && Self.speaksOfMemory(fault.detail ?? "")
      self.init(memory ? .outOfMemory : fault.kind, phase, status: status, detail: fault.detail)
      return
    }
    let word = reading.chat.finish ?? ""
    let hasCalls = !reading.chat.calls.isEmpty
    // An end of its own for an answer that calls tools, which is none without any.
    if hasCalls, word == "tool_calls" || word == "function_call" {
      self.init(.completed, phase, status: status)
      return
    }
    switch EndWord(word) {
    case .cap: self.init(.truncatedAtCap, phase, status: status)
    case .itself:
      let empty = !hasCalls && answer.allSatisfy(\.isWhitespace)
      self.init(empty ? .emptyAnswer : .completed, phase, status: status)
    case nil:
      self.init(
        .unknownEnd, phase, status: status,
        detail: word.isEmpty
          ? "the server gave no reason for the end"
          : "the server ended with '\(word.prefix(100))', which is not known as a good end")
    }
  }

  /// Names a response of another status than 2xx.
  private init(failed reading: Reading, _ status: Int) {
    let body = JSONLines.excerpt(reading.errorBody, 4000)
    let kind: Kind
    var detail = body
    if 300..<400 ~= status {
      kind = .redirected
      let place = reading.head?.location.map { "redirects to \($0)" } ?? "redirects to nowhere"
      detail = place + (body.isEmpty ? "" : ": " + body)
    } else if Self.speaksOfMemory(body) {
      kind = .outOfMemory
    } else if reading.isPage, status < 500 {
      kind = .page
    } else {
      kind = .httpError
    }
    self.init(kind, reading.phase, status: status, detail: detail)
    retryAfter = reading.head?.retryAfter
  }

  /// Whether a server's error says that memory ran out.
  ///
  /// Ollama refuses what does not fit ("requires more system memory"); a runner that the kernel
  /// killed shows as "signal: killed"; llama.cpp and CUDA say that they failed to allocate.
  static func speaksOfMemory(_ text: String) -> Bool {
    let text = text.lowercased()
    return [
      "out of memory", "requires more system memory", "signal: killed", "failed to allocate",
      "cannot allocate memory", "unable to allocate", "insufficient memory",
    ].contains { text.contains($0) }
  }
}
