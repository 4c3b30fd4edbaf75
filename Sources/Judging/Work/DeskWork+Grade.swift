import Exports
import Harness
import Runtimes

extension DeskWork {
  /// Has one answer graded, and stores what comes of it.
  func grade(_ unit: JudgeUnit) async throws(Halt) {
    let prompt = JudgePrompt(
      unit.task, answer: unit.text, scale: shared.plan.scale, name: name(of: unit))
    let talk = JudgeTalk(prompt)
    var asked = try await ask(talk, unit.kind, prompt.sha256)
    var judgement = Judgement(
      unit: unit, reported: asked.answer.reported ?? "", promptSHA256: prompt.sha256,
      result: .failed("", isOwed: true))
    var reading = read(asked.answer)
    if case .broken(let problem, let reply) = reading {
      try stored { () throws(HarnessError) in
        try shared.store.close(asked.call, asked.end)
      }
      judgement.isRepaired = true
      judgement.firstReply = reply
      let words = JudgeTemplate.again(problem: problem, nonce: prompt.nonce)
      asked = try await ask(talk.again(after: reply, words), unit.kind, prompt.sha256)
      if let reported = asked.answer.reported { judgement.reported = reported }
      reading = read(asked.answer)
    }
    let state: JudgingRecord.State
    switch reading {
    case .reply(let reply, let text):
      state = .scored
      judgement.reply = text
      judgement.result = .scored(
        reply, isSupported: QuoteCheck.isSupported(reply.quotes, by: prompt.shown))
    case .broken(let problem, let text):
      state = .unparsable
      judgement.reply = text
      judgement.result = .unparsable(problem)
    case .failed(let why, let isOwed):
      state = .failed
      judgement.result = .failed(why, isOwed: isOwed)
    }
    let (finished, last) = (judgement, asked)
    try stored { () throws(HarnessError) in
      try shared.store.record(finished, at: desk, closing: last.call, last.end)
    }
    try note(state, reported: asked.answer.reported)
  }

  /// What a call's answer is worth.
  private enum Reading {
    case reply(JudgeReply, text: String)
    case broken(String, text: String)
    case failed(String, isOwed: Bool)
  }

  private func read(_ answer: JudgeAnswer) -> Reading {
    switch answer.state {
    case .refused(let why): return .failed("refused: \(why)", isOwed: false)
    case .fault(let outcome):
      return .failed("\(outcome)", isOwed: outcome.isWorthAnother)
    case .text(let text, let isCut):
      // What is longer than any reply is kept as far as it is read.
      let kept = String(decoding: Array(text.utf8.prefix(ReplyReader.mostBytes)), as: UTF8.self)
      switch ReplyReader.read(text, shared.plan.scale) {
      case .reply(let reply): return .reply(reply, text: kept)
      case .broken(let problem):
        let cut = "it was cut at \(judge.parameters.maximumTokens) tokens; be brief"
        return .broken(isCut ? cut : problem, text: kept)
      }
    }
  }

  /// Names a call of a judge about an answer, the same each time that it is made.
  private func name(of unit: JudgeUnit) -> String {
    [
      "\(shared.plan.seed)", unit.kind.rawValue, unit.task.sha256, unit.answerSHA256,
      judge.identity, desk.parameters, "\(unit.repeat)",
    ].joined(separator: "|")
  }

  func stored<Result>(_ work: () throws(HarnessError) -> Result) throws(Halt) -> Result {
    do throws(HarnessError) { return try work() } catch { throw .store(error) }
  }
}

extension Runtimes.Outcome {
  /// Whether the same call may go well at another time: a fault of the way or of the server, not of what
  /// was asked.
  var isWorthAnother: Bool {
    if isPassing { return true }
    switch kind {
    case .httpError: return (status ?? 0) >= 500
    case .reset, .stalledBeforeFirstToken, .stalledAfterFirstToken, .timeLimit, .errorInStream,
      .malformedStream, .truncatedStream, .outOfMemory, .emptyBody, .unknownEnd, .cancelled:
      return true
    default: return false
    }
  }
}
