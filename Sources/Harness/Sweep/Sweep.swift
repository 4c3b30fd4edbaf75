import Foundation
import Runtimes
import Telemetry

/// Makes every answer that a run owes and stores each as soon as it is finished.
package struct Sweep: Sendable {
  let schedule: Schedule
  let store: RunStore
  let runtime: any Runtime
  let reporter: any SweepReporter
  let scores: Scores
  let meter: Meter
  let toolVersion: String
  /// How long to wait before a request is sent once more.
  let retryPause: Duration

  var plan: Plan { schedule.plan }

  package init(
    _ schedule: Schedule, store: RunStore, runtime: any Runtime, reporter: any SweepReporter,
    toolVersion: String, retryPause: Duration = .seconds(3)
  ) throws(HarnessError) {
    self.schedule = schedule
    self.store = store
    self.runtime = runtime
    self.reporter = reporter
    self.toolVersion = toolVersion
    self.retryPause = retryPause
    scores = try Scores(pack: schedule.pack, rules: schedule.plan.rules)
    do {
      meter = try Meter(
        .machine, plan: schedule.plan.telemetry, addresses: schedule.plan.addresses)
    } catch {
      throw .argument("telemetry: \(error)")
    }
  }

  /// Asks for everything that is owed, once.
  ///
  /// - Returns: How many answers are still owed, because a fault that is not the model's took them.
  /// - Throws: ``HarnessError`` when the disk refuses or the server stays away; what is finished is
  ///   stored then.
  @discardableResult
  package func run() async throws(HarnessError) -> Int {
    let finished = try store.finishedAnswers()
    let skipped = try store.skippedModels()
    let report = await meter.examine()
    let session = try store.beginSession(report, toolVersion: toolVersion, at: Date())
    var pace = Pace(schedule, finished: finished, skipped: skipped)
    reporter.report(.began(done: finished.count, total: pace.total))
    let unmet = report.preflight.checks.filter { $0.verdict == .notMet }
    if !unmet.isEmpty { reporter.report(.preflight(unmet: unmet)) }
    await meter.start()
    let skippedInAll: Int
    do throws(HarnessError) {
      skippedInAll = try await measureModels(
        in: session, finished: finished, skipped: skipped, &pace)
    } catch {
      // Where the disk is what stopped the run, its end cannot be noted either.
      try? store.endSession(session, by: error.description, await meter.stop(), at: Date())
      throw error
    }
    for doubt in try store.samplingDoubts() {
      reporter.report(.warned(model: doubt.model, of: doubt.reason))
    }
    let owed = try owed()
    try store.finish(session, await meter.stop(), owed: owed, at: Date())
    reporter.report(.ended(done: pace.done, skipped: skippedInAll, owed: owed))
    return owed
  }

  /// Answers that are owed once everything was asked: single ones, and all of a model that could not
  /// be made ready by no doing of its own.
  private func owed() throws(HarnessError) -> Int {
    let finished = try store.finishedAnswers()
    let skipped = try store.skippedModels()
    return schedule.units.count {
      !finished.contains($0.position) && !skipped.contains($0.model)
    }
  }

  /// Makes what is owed, model by model; the number of models that were skipped, earlier ones too.
  private func measureModels(
    in session: Int, finished: Set<Int>, skipped: Set<Int>, _ pace: inout Pace
  ) async throws(HarnessError) -> Int {
    var skipped = skipped
    var unloaded: [String]? = nil
    for (number, model) in schedule.models.enumerated() where !skipped.contains(model) {
      let owed = schedule.units.filter { $0.model == model && !finished.contains($0.position) }
      guard !owed.isEmpty else {
        try store.end(model)
        continue
      }
      reporter.report(
        .loading(model: plan.models[model].tag, number: number + 1, of: schedule.models.count))
      // Once: a run that was killed leaves its model in memory.
      if unloaded == nil { unloaded = await unloadWhatWasLeft() } else { unloaded = [] }
      let rest = await comeToRest(
        before: plan.models[model], unloaded: unloaded ?? [])
      try stopIfAsked()
      if try await measure(model, owed, after: rest, in: session, &pace) {
        try store.end(model)
      } else {
        skipped.insert(model)
        pace.leaveOut(owed.count)
      }
      await unload(plan.models[model].tag)
    }
    return skipped.count
  }
}
