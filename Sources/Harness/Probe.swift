import Runtimes
import Synchronization

/// What a server says to a plan's model when it is asked for one token, before the night.
package struct Probe: Sendable, Equatable {
  /// Tag of the model.
  package var model: String
  /// Why it cannot be measured; absent when it can.
  package var fault: String?
  /// What has to be known, a line each.
  package var warnings: [String] = []
  /// Seconds of loading and of the first answer together.
  package var seconds: Double = 0

  /// One line for each thing that was found.
  package var lines: [String] {
    guard fault == nil else { return ["\(model): \(fault ?? "")"] }
    return ["\(model): answers (\(TextReporter.number(seconds)) s to load and answer)"]
      + warnings.map { "\(model): warning: \($0)" }
  }
}

extension RunSession {
  /// Loads every model of the plan and asks it for one token, as the run will.
  ///
  /// Nothing is stored and nothing counts. A model that was in memory stays there.
  package func probe() async throws(HarnessError) -> [Probe] {
    let runtime = try runtime()
    let plan = schedule.plan
    var probes: [Probe] = []
    for model in schedule.models.map({ plan.models[$0] }) {
      let warnings = Warnings()
      let start = ContinuousClock.now
      let result = await WarmUp(runtime: runtime, plan: plan) { warnings.add($0) }
        .run(model, pinned: model.digest)
      var probe = Probe(model: model.tag)
      probe.seconds = (ContinuousClock.now - start).seconds
      switch result {
      case .warm(let warm):
        probe.warnings = warnings.all
        if let context = warm.observation.context, context.source == .reported,
          context.tokens != plan.contextTokens
        {
          probe.warnings.append(
            "the server gives a context of \(context.tokens) tokens, and the plan asks for "
              + "\(plan.contextTokens): no answer would count")
        }
      case .failed(let outcome): probe.fault = outcome.description
      case .serverAway(let detail, _): probe.fault = "the server does not answer: \(detail)"
      case .unusable(let error): probe.fault = error.description
      }
      probes.append(probe)
    }
    return probes
  }
}

/// Gathers what a warm-up says.
private final class Warnings: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { if !$0.contains(line) { $0.append(line) } } }
}
