import Foundation

extension Generation {
  /// Fills in what a stream told.
  mutating func take(_ reading: Reading, of request: ChatRequest) {
    let chat = reading.chat
    started = reading.start
    wallSeconds = (reading.end - reading.start).seconds
    finishReason = chat.finish
    counters = chat.counters
    toolCalls = chat.calls
    separate(chat.pieces)
    judgeWhatWasSaid(of: request)
    let seconds = pieces.map(\.seconds)
    secondsToFirstToken = seconds.first
    gaps = GapSummary(between: seconds)
    if let first = seconds.first, let last = seconds.last, last > first {
      piecesPerSecond = Double(seconds.count - 1) / (last - first)
    }
    outputTokens = counters.outputTokens.map(TokenCount.reported) ?? .absent
  }

  /// Judges counts, speeds and the fit of the prompt, once the effective context is known.
  mutating func judgePrompt(of request: ChatRequest) {
    let estimate = request.estimate ?? PromptEstimate(of: request.messages)
    let context = (after?.context ?? before?.context)?.tokens ?? request.options.contextTokens
    if finishReason != nil {
      promptFit = PromptFit.judge(
        reported: counters.promptTokens, estimate: estimate, context: context)
    }
    switch counters.promptTokens {
    case .some(let count) where count < estimate.lowest && promptFit == .whole:
      promptTokens = .withoutCached(count)
    case .some(let count): promptTokens = .reported(count)
    case .none: promptTokens = .absent
    }
    runtimeSpeed = Speed(runtime: counters, prompt: promptTokens)
    ownSpeed = Speed(
      own: pieces.map(\.seconds), prompt: promptTokens, counters: counters,
      endedByItself: outcome.kind == .completed)
  }

  /// Takes out counters that cannot be true, and notes thinking that was not to be.
  private mutating func judgeWhatWasSaid(of request: ChatRequest) {
    if request.options.thinking == false, !thinking.isEmpty {
      objections.append(.thinkingNotOff(thinkingSource))
    }
    if let mark = TemplateMarkup.found(in: answer, prompt: request.messages) {
      objections.append(.templateMarkup(mark))
    }
    // Where the cache was asked to be off, what came out of it makes another condition.
    if before?.server == .llamaCpp, !request.keepsPrompts, let cached = counters.cachedTokens,
      cached > 0
    {
      objections.append(.promptCached(cached))
    }
    let text = pieces.reduce(0) { $0 + $1.bytes }
    // Text without tokens cannot be: the count is a placeholder.
    if counters.outputTokens == 0, text > 0 { counters.outputTokens = nil }
    objections += Plausibility.remove(
      from: &counters, text: text,
      prompt: request.messages.reduce(0) { $0 + $1.text.utf8.count },
      cap: request.options.maximumTokens, wall: wallSeconds
    ).map(Objection.impossible)
  }

  /// Parts thinking from the answer, and says of each piece which of both it began with.
  private mutating func separate(_ raw: [TokenPiece]) {
    let field = raw.filter(\.thinking).map(\.text).joined()
    let content = raw.filter { !$0.thinking }.map(\.text).joined()
    let tags = ThinkTags(splitting: content)
    answer = tags.answer
    thinking = [field, tags.thinking].filter { !$0.isEmpty }.joined(separator: "\n")
    thinkingUnclosed = tags.form == .unclosed
    thinkingSource =
      switch (field.isEmpty, tags.form == ThinkTags.Form.none) {
      case (true, true): .none
      case (false, true): .field
      case (true, false): .tags
      case (false, false): .fieldAndTags
      }
    var offset = 0
    pieces = raw.map { piece in
      let bytes = piece.text.utf8.count
      var thinks = piece.thinking
      if !thinks {
        offset += bytes
        thinks = tags.form != ThinkTags.Form.none && tags.answerOffset.map { offset <= $0 } ?? true
      }
      return PieceTime(seconds: (piece.at - started).seconds, thinking: thinks, bytes: bytes)
    }
    secondsToAnswer = pieces.first { !$0.thinking }?.seconds
  }
}
