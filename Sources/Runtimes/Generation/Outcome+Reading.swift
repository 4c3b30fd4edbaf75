extension Outcome {
  /// Names how a reading ended; `answer` is what it held beside thinking.
  init(of reading: Reading, answer: String) {
    let phase = reading.phase
    let status = reading.status
    if let status, !(200..<300 ~= status) {
      let body = JSONLines.excerpt(reading.errorBody, 4000)
      self.init(
        Self.speaksOfMemory(body) ? .outOfMemory : .httpError, phase, status: status, detail: body)
      return
    }
    if let fault = reading.fault {
      let memory = fault.kind == .errorInStream && Self.speaksOfMemory(fault.detail ?? "")
      self.init(memory ? .outOfMemory : fault.kind, phase, status: status, detail: fault.detail)
      return
    }
    let cut = reading.chat.finish == "length"
    let empty = answer.allSatisfy(\.isWhitespace)
    self.init(cut ? .truncatedAtCap : empty ? .emptyAnswer : .completed, phase, status: status)
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
