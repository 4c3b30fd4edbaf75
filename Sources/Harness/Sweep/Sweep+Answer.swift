import Foundation
import Runtimes
import Synchronization

extension Sweep {
  /// Makes one answer with the node observed.
  func answer(_ owed: PlannedAnswer, digest: String?) async throws(HarnessError)
    -> (Answer, TelemetryRecord)
  {
    let scenario = schedule.pack.scenarios[owed.scenario]
    let model = plan.models[owed.model]
    let condition = plan.conditions[owed.condition]
    let runner = StrategyRunner(
      ask: { (prompt, seed) async throws(HarnessError) in
        try await ask(owed, prompt, seed: seed, digest: digest ?? model.digest)
      },
      scores: scores)
    return try await meter.around { () async throws(HarnessError) in
      try await runner.answer(scenario, condition: condition, seed: owed.seed)
    }
  }

  private func ask(
    _ owed: PlannedAnswer, _ prompt: String, seed: Int, digest: String?
  ) async throws(HarnessError) -> Runtimes.Generation {
    let model = plan.models[owed.model]
    let caps = plan.caps(of: schedule.pack.scenarios[owed.scenario], for: model)
    let options: GenerationOptions
    do {
      options = try GenerationOptions(
        temperature: temperature(owed), seed: seed, contextTokens: plan.contextTokens,
        maximumTokens: caps.tokens, thinking: plan.track(of: model).think,
        sampling: sampling(owed))
    } catch {
      throw .server(error)
    }
    let schema =
      plan.conditions[owed.condition].followsSchema
      ? schedule.pack.scenarios[owed.scenario].answerSchema : nil
    let request = ChatRequest(
      model: model.tag, digest: digest, messages: [ChatMessage(.user, prompt)], options: options,
      limits: Limits(
        overall: .seconds(caps.seconds), firstToken: .seconds(plan.limits.firstToken),
        betweenTokens: .seconds(plan.limits.betweenTokens)),
      schema: schema.flatMap(JSONValue.init(document:)),
      keepsPrompts: plan.conditions[owed.condition].keepsPrompts, retryPause: retryPause)
    let subject = subject(owed)
    let start = ContinuousClock.now
    let pieces = Atomic(0)
    return await runtime.generate(request) { piece in
      let count = pieces.add(1, ordering: .relaxed).newValue
      reporter.report(
        .streaming(
          .init(
            subject: subject, pieces: count,
            seconds: (piece.at - start).seconds)))
    }
  }

  func temperature(_ owed: PlannedAnswer) -> Double {
    plan.passes.first { $0.pass == owed.pass }?.temperature ?? 0
  }

  private func sampling(_ owed: PlannedAnswer) -> SamplingLimits {
    guard let pass = plan.passes.first(where: { $0.pass == owed.pass }) else {
      return SamplingLimits()
    }
    return SamplingLimits(topK: pass.topK, topP: pass.topP, minP: pass.minP)
  }

  private func subject(_ owed: PlannedAnswer) -> SweepEvent.Subject {
    SweepEvent.Subject(
      provider: runtime.name, model: plan.models[owed.model].tag,
      scenario: schedule.pack.scenarios[owed.scenario].id, pass: owed.pass.rawValue,
      condition: plan.conditions[owed.condition].name, repetition: owed.repetition, seed: owed.seed)
  }

  func report(_ finished: FinishedAnswer, _ pace: Pace) -> SweepEvent.Answered {
    let answer = finished.answer
    let made = answer.chosen.generation
    let score = answer.chosen.scores.first
    return SweepEvent.Answered(
      subject: subject(finished.owed), outcome: made.outcome, finishReason: made.finishReason,
      counts: answer.counts, wallSeconds: answer.wallSeconds,
      secondsToFirstToken: made.secondsToFirstToken, inputTokens: made.promptTokens.value,
      outputTokens: made.outputTokens.value,
      tokensPerSecond: made.runtimeSpeed.decode ?? made.ownSpeed.decode ?? made.piecesPerSecond,
      watts: finished.telemetry.energy.watts,
      passed: score?.passed, total: score?.passed == nil ? nil : score?.total, done: pace.done,
      owed: pace.total, expectedEnd: pace.expectedEnd(now: Date()))
  }
}
