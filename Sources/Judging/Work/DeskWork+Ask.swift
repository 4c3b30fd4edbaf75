import Harness
import Runtimes

/// A call that was made, and its row, which is still open.
struct AskedCall: Sendable {
  var answer: JudgeAnswer
  var call: Int
  var end: CallEnd
}

extension DeskWork {
  /// Makes a call, again where it failed for a passing reason, within rate, budget and attempts.
  func ask(_ talk: JudgeTalk, _ kind: CallKind, _ prompt: String) async throws(Halt) -> AskedCall {
    var attempt = 1
    while true {
      let asked = try await once(talk, kind, prompt)
      guard case .fault(let outcome) = asked.answer.state else {
        state.withLock { $0.hasReplied = true }
        return asked
      }
      try await heed(outcome, of: asked)
      guard outcome.isWorthAnother else {
        // Before the first reply it is not the answer that the server refuses.
        guard state.withLock(\.hasReplied) else {
          try stored { () throws(HarnessError) in try shared.store.close(asked.call, asked.end) }
          throw .end(.misconfigured(words(outcome)))
        }
        return asked
      }
      guard attempt < judge.attempts else {
        guard outcome.isPassing else { return asked }
        try stored { () throws(HarnessError) in try shared.store.close(asked.call, asked.end) }
        throw .end(.gone(words(outcome)))
      }
      try stored { () throws(HarnessError) in try shared.store.close(asked.call, asked.end) }
      let pause = Backoff.pause(
        after: attempt, asked: outcome.retryAfter, first: shared.firstPause)
      guard pause <= Backoff.longest else {
        throw .end(.gone("it asks to wait \(Int(outcome.retryAfter ?? 0)) s: \(words(outcome))"))
      }
      // A server that names a time means every caller.
      if outcome.retryAfter != nil { gate.close(for: pause) }
      shared.reporter.report(
        .waiting(judge: judge.id, seconds: pause / .seconds(1), reason: words(outcome)))
      try await ended { () async throws(End) in try await Gate.sleep(pause, shared.stop) }
      attempt += 1
    }
  }

  /// Ends the work where no call can go well: another program, no right to ask, no such model.
  private func heed(_ outcome: Outcome, of asked: AskedCall) async throws(Halt) {
    let isLost =
      outcome.isMisconfigured || outcome.status == 404
      || (outcome.kind == .unreachable && outcome.phase == .connect && !asked.answer.wasSent
        && outcome.status == nil && judge.attempts == 1)
    guard isLost, outcome.kind != .emptyBody else { return }
    try stored { () throws(HarnessError) in try shared.store.close(asked.call, asked.end) }
    throw .end(.misconfigured(words(outcome)))
  }

  private func once(
    _ talk: JudgeTalk, _ kind: CallKind, _ prompt: String
  ) async throws(Halt) -> AskedCall {
    try await ended { () async throws(End) in try await gate.pass(shared.stop) }
    let most =
      price.map { $0.nano(input: talk.bytes + Self.frameTokens, output: mostOutput) } ?? 0
    try await ended { () async throws(End) in try await reserve(most) }
    let call: Int
    do throws(HarnessError) {
      call = try shared.store.beginCall(
        kind, judge: desk.judge, session: shared.session, prompt: prompt, most: most)
    } catch {
      shared.budget.settle(reserved: most, spent: 0)
      throw .store(error)
    }
    let answer = await client.ask(talk)
    let end = Self.end(of: answer, talk, most: most, price)
    shared.budget.settle(reserved: most, spent: end.nano)
    return AskedCall(answer: answer, call: call, end: end)
  }

  private var mostOutput: Int { judge.parameters.maximumTokens }

  /// Tokens that a chat template puts around the turns.
  private static let frameTokens = 64

  private func reserve(_ most: Int) async throws(End) {
    while true {
      switch shared.budget.reserve(most) {
      case .reserved: return
      case .never:
        throw .budget(
          left: Money.text(shared.budget.left, shared.plan.budget?.currency ?? ""))
      case .wait: try await Gate.sleep(.milliseconds(50), shared.stop)
      }
    }
  }

  /// What a call came to, with its price.
  ///
  /// What failed on the way may have been made and charged for: then the most that it can cost counts. An
  /// error of HTTP is charged by nobody.
  static func end(
    of answer: JudgeAnswer, _ talk: JudgeTalk, most: Int, _ price: PriceList.Price?
  ) -> CallEnd {
    var end = CallEnd(
      outcome: "completed", reported: answer.reported, inputTokens: answer.inputTokens,
      outputTokens: answer.outputTokens, nano: most, seconds: answer.seconds)
    switch answer.state {
    case .fault(let outcome):
      end.outcome = outcome.kind.rawValue
      end.detail = String("\(outcome)".prefix(2000))
      if !answer.wasSent || outcome.status.map({ $0 >= 300 }) ?? false { end.nano = 0 }
      return end
    case .refused(let why):
      end.outcome = "refused"
      end.detail = String(why.prefix(2000))
    case .text(let text, _):
      if answer.inputTokens == nil || answer.outputTokens == nil {
        // Some three bytes make a token; what is charged for nobody tells, so the most counts.
        end.isEstimated = true
        end.inputTokens = answer.inputTokens ?? (talk.bytes + 2) / 3
        end.outputTokens = answer.outputTokens ?? (text.utf8.count + 2) / 3
        return end
      }
    }
    if let price, let input = end.inputTokens, let output = end.outputTokens {
      end.nano = price.nano(input: input, output: output)
    }
    return end
  }

  private func words(_ outcome: Outcome) -> String {
    String("\(outcome)".prefix(300)).replacing("\n", with: " ")
  }

  private func ended<Result: Sendable>(
    _ work: () async throws(End) -> Result
  ) async throws(Halt) -> Result {
    do throws(End) { return try await work() } catch { throw .end(error) }
  }
}
