import Foundation
import Runtimes
import Scenarios
import Telemetry

/// Makes every answer that a run owes and stores each as soon as it is finished.
public struct Sweep: Sendable {
  let schedule: Schedule
  let store: RunStore
  let runtime: any Runtime
  let reporter: any SweepReporter
  let scores: Scores
  let meter: Meter
  /// How long to wait before a request is sent once more.
  let retryPause: Duration

  var plan: Plan { schedule.plan }

  public init(
    _ schedule: Schedule, store: RunStore, runtime: any Runtime, reporter: any SweepReporter,
    retryPause: Duration = .seconds(3)
  ) throws(HarnessError) {
    self.schedule = schedule
    self.store = store
    self.runtime = runtime
    self.reporter = reporter
    self.retryPause = retryPause
    scores = try Scores(pack: schedule.pack, rules: schedule.plan.rules)
    do {
      meter = try Meter(
        .machine, plan: schedule.plan.telemetry, address: schedule.plan.server.address)
    } catch {
      throw .argument("telemetry: \(error)")
    }
  }

  /// Goes on until nothing is owed.
  ///
  /// - Throws: ``HarnessError`` when the disk refuses or the server stays away; what is finished is
  ///   stored then.
  public func run() async throws(HarnessError) {
    let finished = try store.finishedAnswers()
    var skipped = try store.skippedModels()
    var pace = Pace(schedule, finished: finished, skipped: skipped)
    reporter.report(.began(done: finished.count, total: pace.total))
    await meter.start()
    do throws(HarnessError) {
      for (number, model) in schedule.models.enumerated() where !skipped.contains(model) {
        let owed = schedule.units.filter { $0.model == model && !finished.contains($0.position) }
        guard !owed.isEmpty else {
          try store.end(model)
          continue
        }
        reporter.report(
          .loading(model: plan.models[model].tag, number: number + 1, of: schedule.models.count))
        if try await measure(model, owed, &pace) {
          try store.end(model)
        } else {
          skipped.insert(model)
          pace.leaveOut(owed.count)
        }
        await rest(after: model)
      }
    } catch {
      await meter.stop()
      throw error
    }
    await meter.stop()
    try store.finish(at: Date())
    reporter.report(.ended(done: pace.done, skipped: skipped.count))
  }

  /// Makes a model's answers; false when it cannot be measured.
  private func measure(
    _ model: Int, _ owed: [PlannedAnswer], _ pace: inout Pace
  ) async throws(HarnessError) -> Bool {
    let quiet = await becomeQuiet()
    await meter.followServer()
    let idle = await meter.measureIdle()
    guard var warm = try await warmUp(model) else { return false }
    try store.begin(model, warm, idle: idle, quiet: quiet)
    // The runtime may have started a runner for the model.
    await meter.followServer()
    for one in owed {
      var (made, telemetry) = try await answer(one, digest: warm.observation.digest)
      if made.calls.contains(where: { WarmUp.isGone($0.generation.outcome.kind) }) {
        // Nothing was measured of the model: the server is waited for, and asked once more.
        guard let again = try await warmUp(model) else { return false }
        warm = again
        (made, telemetry) = try await answer(one, digest: warm.observation.digest)
      }
      let caps = plan.caps(of: schedule.pack.scenarios[one.scenario], for: plan.models[one.model])
      let finished = FinishedAnswer(
        owed: one, scenario: schedule.pack.scenarios[one.scenario].id,
        condition: plan.conditions[one.condition].name, temperature: temperature(one),
        tokens: caps.tokens, seconds: caps.seconds, answer: made, telemetry: telemetry)
      try store.record(finished)
      pace.count(seconds: made.wallSeconds)
      reporter.report(.answered(report(finished, pace)))
    }
    return true
  }

  /// Loads a model, waiting for the server where it is away; absent when the model fails.
  private func warmUp(_ model: Int) async throws(HarnessError) -> WarmModel? {
    let planned = plan.models[model]
    let known = try store.digest(of: model)
    let pinned = planned.digest ?? known
    let warmUp = WarmUp(runtime: runtime, plan: plan)
    let deadline = ContinuousClock.now + .seconds(plan.limits.serverReturn)
    var told = false
    while true {
      switch await warmUp.run(planned, pinned: pinned) {
      case .warm(let warm): return warm
      case .failed(let outcome):
        try store.skip(model, because: outcome)
        reporter.report(.skipped(model: planned.tag, because: outcome.description))
        return nil
      case .unusable(let error): throw .server(error)
      case .serverGone(let detail):
        guard ContinuousClock.now < deadline else {
          throw .serverGone(address: plan.server.address, detail: detail)
        }
        if !told {
          reporter.report(.waiting(because: detail, seconds: plan.limits.serverReturn))
        }
        told = true
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// Takes the model out of memory, so that the next one meets an empty server.
  private func rest(after model: Int) async {
    let seconds = Duration.seconds(plan.limits.warmUp)
    _ = try? await runtime.unload(
      plan.models[model].tag,
      limits: Limits(overall: seconds, firstToken: seconds, betweenTokens: seconds))
  }

  /// Waits until the node is as quiet as the plan asks; what was done, as JSON.
  private func becomeQuiet() async -> String? {
    guard let quiet = plan.quiet,
      let steps = try? QuiescePlan.usual(
        celsius: quiet.celsius, load: quiet.load, deadlineSeconds: quiet.seconds)
    else { return nil }
    return try? JSONText.of(await Quiescer().carryOut(steps))
  }
}
