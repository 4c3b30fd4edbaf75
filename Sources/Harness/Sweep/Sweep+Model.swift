import Foundation
import Runtimes
import Telemetry

extension Sweep {
  /// Makes a model's answers; false when it cannot be measured.
  func measure(
    _ model: Int, _ owed: [PlannedAnswer], after rest: Rest, in session: Int, _ pace: inout Pace
  ) async throws(HarnessError) -> Bool {
    guard var warm = try await warmUp(model) else { return false }
    var number = try store.warmUp(model, warm, after: rest, in: session, at: Date())
    // The runtime may have started a runner for the model.
    await meter.followServer(at: plan.address(of: plan.models[model]))
    // A server that never became ready for one answer is not waited for as long for the next.
    var patient = true
    for one in owed {
      try stopIfAsked()
      var (made, telemetry) = try await answer(one, digest: warm.observation.digest)
      let deadline = ContinuousClock.now + .seconds(patient ? plan.limits.serverReturn : 0)
      var told = false
      while let away = made.passing, !told || ContinuousClock.now < deadline {
        // Nothing was measured of the model: the server is waited for, and asked again.
        if !told {
          reporter.report(
            .waiting(because: away.description, seconds: plan.limits.serverReturn))
        }
        told = true
        await pause(for: away.retryAfter, until: deadline)
        guard let again = try await warmUp(model) else { return false }
        warm = again
        // The power at rest was measured before and holds.
        var same = rest
        same.unloaded = []
        number = try store.warmUp(model, warm, after: same, in: session, at: Date())
        (made, telemetry) = try await answer(one, digest: warm.observation.digest)
      }
      // An answer that the end of the process cut off is as one that was never asked for, and so is one
      // whose server could not be asked afterwards for that reason, which would never count.
      if !made.counts || made.calls.contains(where: { $0.generation.outcome.kind == .cancelled }) {
        try stopIfAsked()
      }
      patient = made.passing == nil
      let caps = plan.caps(of: schedule.pack.scenarios[one.scenario], for: plan.models[one.model])
      let finished = FinishedAnswer(
        owed: one, warmUp: number, scenario: schedule.pack.scenarios[one.scenario].id,
        condition: plan.conditions[one.condition].name, temperature: temperature(one),
        tokens: caps.tokens, seconds: caps.seconds, answer: made, telemetry: telemetry)
      try store.record(finished)
      pace.count(seconds: made.wallSeconds)
      reporter.report(.answered(report(finished, pace)))
    }
    return true
  }

  /// Ends the run where the process was asked to end.
  func stopIfAsked() throws(HarnessError) {
    guard Task.isCancelled else { return }
    throw .interrupted(path: store.path, stored: try store.finishedAnswers().count)
  }

  /// Waits as long as the server asks, a second where it does not say, and never beyond a moment.
  private func pause(for seconds: Double?, until deadline: ContinuousClock.Instant) async {
    let rest = max(.zero, deadline - .now)
    try? await Task.sleep(for: min(.seconds(seconds ?? 1), rest))
  }

  /// Loads a model, waiting for the server where it is away; absent when the model fails.
  private func warmUp(_ model: Int) async throws(HarnessError) -> WarmModel? {
    let planned = plan.models[model]
    let known = try store.digest(of: model)
    let pinned = planned.digest ?? known
    let warmUp = WarmUp(runtime: runtime, plan: plan) { [reporter] in
      reporter.report(.warned(model: planned.tag, of: $0))
    }
    let deadline = ContinuousClock.now + .seconds(plan.limits.serverReturn)
    var told = false
    while true {
      let result = await warmUp.run(planned, pinned: pinned)
      try stopIfAsked()
      switch result {
      case .warm(let warm): return warm
      case .failed(let outcome):
        try store.skip(model, because: outcome)
        reporter.report(.skipped(model: planned.tag, because: outcome.description))
        return nil
      case .unusable(let error): throw .server(error)
      case .serverAway(let detail, let after):
        guard ContinuousClock.now < deadline else {
          throw .serverGone(address: plan.address(of: planned), detail: detail)
        }
        if !told {
          reporter.report(.waiting(because: detail, seconds: plan.limits.serverReturn))
        }
        told = true
        await pause(for: after, until: deadline)
      }
    }
  }

  /// Takes the roster's models out of memory that an earlier run left there; their tags.
  func unloadWhatWasLeft() async -> [String] {
    guard let options = try? GenerationOptions() else { return [] }
    var unloaded: [String] = []
    for model in plan.models {
      guard let said = try? await runtime.observe(model.tag, options: options) else { continue }
      if said.loaded == true, await unload(model.tag) { unloaded.append(model.tag) }
    }
    return unloaded
  }

  /// Takes a model out of memory, so that the next one meets an empty server; false where the
  /// server does not.
  @discardableResult
  func unload(_ model: String) async -> Bool {
    let seconds = Duration.seconds(plan.limits.warmUp)
    let limits = Limits(overall: seconds, firstToken: seconds, betweenTokens: seconds)
    return (try? await runtime.unload(model, limits: limits)) ?? false
  }

  /// Waits until the node is as quiet as the plan asks, and measures its power then.
  func comeToRest(before model: Plan.PlannedModel, unloaded: [String]) async -> Rest {
    var rest = Rest(unloaded: unloaded)
    if let quiet = plan.quiet,
      let steps = try? QuiescePlan.usual(
        celsius: quiet.celsius, load: quiet.load, allowed: quiet.allowed,
        deadlineSeconds: quiet.seconds)
    {
      let record = await Quiescer().carryOut(steps)
      rest.quiesce = JSONText.kept(record, of: "quiesce")
      if !record.isQuiet { reporter.report(.restless(record.faults)) }
    }
    await meter.followServer(at: plan.address(of: model))
    await meter.measureIdle(&rest)
    return rest
  }
}
