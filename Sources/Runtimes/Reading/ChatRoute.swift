import Foundation

/// What differs between the runtimes when an answer is generated.
protocol ChatRoute: Runtime {
  associatedtype Parser: ChatParser

  /// - Parameter before: What was observed just before; absent when nobody asked.
  func chat(_ request: ChatRequest, before: Observation?) throws(RuntimesError)
    -> (WireRequest, Parser)
  /// Why the observed server cannot be asked for the model; absent when it can.
  func wrongModel(_ request: ChatRequest, before: Observation) -> String?
  /// Whether the name that a stream gives is that of the model asked for.
  func isSame(_ served: String, as asked: String, before: Observation?) -> Bool
  /// Makes text of the server fit to be kept.
  func clean(_ text: String) -> String
}

extension ChatRoute {
  /// Observes, asks, and tries once more if nothing at all was received.
  func converse(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> Generation {
    var (generation, received) = await attempt(request, watching: watching)
    var attempts = generation.attempts
    if !received, Self.mayRetry(generation.outcome.kind), !Task.isCancelled,
      (try? await Task.sleep(for: request.retryPause)) != nil
    {
      (generation, received) = await attempt(request, watching: watching)
      attempts += generation.attempts
    }
    generation.attempts = attempts
    return generation
  }

  private static func mayRetry(_ kind: Outcome.Kind) -> Bool {
    [.refused, .unreachable, .reset, .stalledBeforeFirstToken].contains(kind)
  }

  private func attempt(
    _ request: ChatRequest, watching: @escaping @Sendable (TokenPiece) -> Void
  ) async -> (generation: Generation, received: Bool) {
    var generation = Generation(
      model: request.model, outcome: Outcome(.cancelled, .connect), startedAt: Date(),
      started: .now)
    var streamed: Duration?
    func end(_ outcome: Outcome, received: Bool) -> (generation: Generation, received: Bool) {
      var outcome = outcome
      outcome.detail = outcome.detail.map(clean)
      generation.outcome = outcome
      // What is asked about the model after the stream is no part of the answer's time.
      let seconds = streamed?.seconds ?? (ContinuousClock.now - generation.started).seconds
      generation.attempts = [Attempt(outcome: outcome, seconds: seconds)]
      return (generation, received)
    }
    let before: Observation
    let call: (request: WireRequest, parser: Parser)
    do {
      before = try await observe(request.model, options: request.options)
      call = try chat(request, before: before)
    } catch {
      return end(Outcome(of: error), received: false)
    }
    generation.before = before
    generation.objections = Objection.judge(request, before: before, after: nil)
    if let why = wrongModel(request, before: before) ?? generation.wrongDigest {
      return end(Outcome(.wrongModel, .connect, detail: why), received: false)
    }
    generation.startedAt = Date()
    let reading = await Exchange.run(
      call.request, limits: request.limits, parser: call.parser, watching: watching
    ).reading
    generation.take(reading, of: request)
    streamed = reading.end - reading.start
    generation.outcome = Outcome(of: reading, answer: generation.answer)
    await observeAfter(request, &generation)
    generation.judgePrompt(of: request)
    if case .truncated(let why) = generation.promptFit {
      generation.objections.append(.promptTruncated(why))
    } else if case .unknown(let why) = generation.promptFit, generation.finishReason != nil {
      generation.objections.append(.promptFitUnknown(why))
    }
    return end(
      conclude(generation, served: reading.chat.model), received: reading.bytes > 0)
  }

  private func observeAfter(_ request: ChatRequest, _ generation: inout Generation) async {
    // A cancelled task can ask nothing, and need not.
    guard !Task.isCancelled, generation.outcome.kind != .refused else { return }
    do {
      generation.after = try await observe(request.model, options: request.options)
    } catch {
      generation.objections.append(.notObservedAfter(clean("\(error)")))
    }
    // What was found in the answer stays; what was observed is judged again.
    let before = Objection.judge(request, before: generation.before, after: nil)
    generation.objections =
      Objection.judge(request, before: generation.before, after: generation.after)
      + generation.objections.filter { !before.contains($0) }
  }

  /// What was found out after a stream that went well goes before its outcome.
  private func conclude(_ generation: Generation, served: String?) -> Outcome {
    let outcome = generation.outcome
    guard outcome.finished || outcome.kind == .emptyAnswer else { return outcome }
    let status = outcome.status
    if let served, !isSame(served, as: generation.model, before: generation.before) {
      return Outcome(
        .wrongModel, .after, status: status,
        detail: "the stream names '\(served)' instead of '\(generation.model)'")
    }
    if let why = generation.wrongDigest {
      return Outcome(.wrongModel, .after, status: status, detail: why)
    }
    if case .truncated(let why) = generation.promptFit {
      return Outcome(.promptTruncated, .after, status: status, detail: why)
    }
    return outcome
  }
}

extension Generation {
  fileprivate var wrongDigest: String? {
    for case .digestDiffers(let asked, let observed) in objections {
      return Objection.digestDiffers(asked: asked, observed: observed).description
    }
    return nil
  }
}

extension Outcome {
  /// A look-up that failed before the request was sent.
  init(of error: RuntimesError) {
    switch error {
    case .failed(let call, var outcome):
      outcome.detail = call + (outcome.detail.map { ": " + $0 } ?? "")
      outcome.phase = .connect
      self = outcome
    case .noSuchModel: self.init(.wrongModel, .connect, detail: error.description)
    case .unexpectedAnswer: self.init(.malformedStream, .connect, detail: error.description)
    case .misconfigured(_, let call, var outcome):
      outcome.detail = call + (outcome.detail.map { ": " + $0 } ?? "")
      self = outcome
    case .badAddress, .plainHTTP, .diverted, .badOption, .missingToken:
      self.init(.unreachable, .connect, detail: error.description)
    }
  }
}
