/// Our own estimate of a prompt's tokens, made without the model's tokeniser.
package struct PromptEstimate: Sendable, Equatable {
  /// No tokeniser is expected to give fewer.
  package var lowest: Int
  /// No tokeniser is expected to give more.
  package var highest: Int

  /// Raises ``lowest`` to at least 1 and ``highest`` to at least ``lowest``.
  package init(lowest: Int, highest: Int) {
    self.lowest = max(1, lowest)
    self.highest = max(self.lowest, highest)
  }

  /// From the size of the text alone.
  ///
  /// English prose takes about four bytes a token, logs and code two to three. Runs of equal
  /// characters can take far more, so a run longer than four counts as four. The bounds are 7
  /// and 1.5 bytes a token, with up to 64 tokens for the chat template.
  package init(of messages: [ChatMessage]) {
    let bytes = messages.reduce(0) { $0 + Self.bytesWithoutRuns($1.text) }
    let all = messages.reduce(0) { $0 + $1.text.utf8.count }
    self.init(lowest: bytes / 7, highest: all * 2 / 3 + 64)
  }

  /// From the tokens that another prompt of the same kind took with the same model, ± 20 %.
  package init(of messages: [ChatMessage], tokensPerByte: Double) {
    let bytes = Double(messages.reduce(0) { $0 + $1.text.utf8.count })
    self.init(
      lowest: Int(bytes * tokensPerByte * 0.8), highest: Int(bytes * tokensPerByte * 1.2) + 64)
  }

  private static func bytesWithoutRuns(_ text: String) -> Int {
    var count = 0
    var run = 0
    var last: UInt8?
    for byte in text.utf8 {
      run = byte == last ? run + 1 : 1
      last = byte
      if run <= 4 { count += 1 }
    }
    return count
  }
}
