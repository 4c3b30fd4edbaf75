import Foundation
import Runtimes
import Telemetry

/// Proves a fallback by stopping the primary: nothing else shows that what should answer then does.
package struct FallbackProbe: Sendable {
  /// The model that the primary serves.
  package var model: String
  /// The model that the fallback serves; as a rule another one.
  package var fallbackModel: String
  /// How long one reply is waited for, and the start of a server, in seconds.
  package var limit: Double
  /// How the primary is started, argument by argument; absent for one that runs already.
  package var start: [String]?
  /// Whether a primary that the bench did not start may be stopped.
  package var mayStop: Bool

  package init(
    model: String, fallbackModel: String, limit: Double = 60, start: [String]? = nil,
    mayStop: Bool = false
  ) {
    self.model = model
    self.fallbackModel = fallbackModel
    self.limit = limit
    self.start = start
    self.mayStop = mayStop
  }

  /// Asks the primary, stops it, sees that it is gone, and asks again.
  ///
  /// - Parameters:
  ///   - through: the router that clients ask, which has to turn to the fallback by itself; absent
  ///     where clients turn by themselves, so that the fallback is asked.
  ///   - identity: what proves the fallback's model.
  package func run(
    primary: ServerClient, fallback: ServerClient, through router: ServerClient?, _ bench: Bench,
    identity: IdentityPolicy
  ) async throws(BenchFault) -> Evidence {
    guard start != nil || mayStop else {
      throw BenchFault(
        found: "the primary was not started by the bench", expected: "leave to stop it",
        remedy: "give the command that starts it behind --, or --allow-stop")
    }
    guard let port = primary.localPort else {
      throw BenchFault(
        found: "\(primary.address) is not on this machine",
        remedy: "only a server of this machine can be stopped")
    }
    guard port != fallback.localPort || fallback.localPort == nil else {
      throw BenchFault(found: "primary and fallback are one server", remedy: "give two")
    }
    if start != nil, primary.process(bench.tree) != nil {
      throw BenchFault(
        found: "something listens at \(primary.address) already",
        remedy: "end it, or leave out the command behind -- and give --allow-stop")
    }
    let started = try start.map { command throws(BenchFault) in try ServerProcess(command) }
    defer { started?.stop() }
    var run = Run(bench, self, primary, fallback, router)
    let ready = try await ReadinessProbe(
      model: model, limit: limit, patience: started == nil ? 0 : limit
    )
    .run(primary, bench)
    guard ready.result == .passed else {
      run.errors = [ready.errors, started?.tail].compactMap(\.self).joined(separator: "\n")
      return run.end("the primary did not answer before it was stopped", .failed)
    }
    run.facts["primary_before"] = "answers"
    let asked = router ?? fallback
    let process = primary.process(bench.tree)
    if let process, process == fallback.process(bench.tree) {
      return run.end("one process serves primary and fallback", .failed)
    }
    if let started {
      started.stop()
    } else if let process {
      guard kill(pid_t(process), SIGTERM) == 0 else {
        return run.end("process \(process) cannot be stopped", .unknown)
      }
    } else {
      return run.end(
        "whose process the primary is could not be seen, so it was not stopped", .unknown)
    }
    guard try await isGone(primary, bench) else {
      return run.end("the primary still answers after it was stopped", .unknown)
    }
    run.facts["primary_stopped"] = "nothing answers"
    return try await judge(asked, router: router, &run, bench, identity)
  }

  private func judge(
    _ asked: ServerClient, router: ServerClient?, _ run: inout Run, _ bench: Bench,
    _ identity: IdentityPolicy
  ) async throws(BenchFault) -> Evidence {
    let begin = ContinuousClock.now
    // A router is asked for the primary's model, as its clients do.
    let name = router == nil ? fallbackModel : model
    let reply = try await asked.ask(name, streaming: false, tokens: 2, within: limit)
    let spent = (ContinuousClock.now - begin).components
    run.figures["fallback_seconds"] = .init(
      Double(spent.seconds) + Double(spent.attoseconds) * 1e-18, "s")
    guard reply.isAnswer else {
      run.errors = reply.error ?? reply.fault?.description
      return run.end("nothing answered once the primary was stopped", .failed)
    }
    run.facts["names_after"] = reply.names.map { Words.excerpt($0) }.joined(separator: ", ")
    guard router == nil else {
      // A router that gives the primary's name cannot say who answered.
      let allowed = [fallbackModel] + (identity.aliases[fallbackModel] ?? [])
      let isNamed = reply.names.contains { name in
        allowed.contains { $0 == name || OllamaTag.isSame($0, name) }
      }
      return isNamed
        ? run.end("the router turned to '\(fallbackModel)'", .passed)
        : run.end(
          "the router answered and does not say that it was '\(fallbackModel)': the wrong model may "
            + "be counted", .failed)
    }
    let (_, decision) = try await IdentityProbe(model: fallbackModel, limit: limit)
      .run(asked, bench, policy: identity)
    run.findings = decision.reasons
    return decision.isOpen
      ? run.end("'\(fallbackModel)' answered while the primary was stopped", .passed)
      : run.end("something answered that is not proved to be '\(fallbackModel)'", .failed)
  }

  private func isGone(_ primary: ServerClient, _ bench: Bench) async throws(BenchFault) -> Bool {
    let end = ContinuousClock.now + .seconds(15)
    while ContinuousClock.now < end {
      let reply = try await primary.ask(model, streaming: false, tokens: 1, within: 5)
      if reply.fault?.kind == .refused { return true }
      try? await Task.sleep(for: .milliseconds(200))
    }
    return false
  }
}

/// What is gathered while a fallback is proved.
private struct Run {
  var facts: [String: String] = [:]
  var figures: [String: Evidence.Figure] = [:]
  var findings: [String] = []
  var errors: String?
  private let bench: Bench
  private let subject: Evidence.Subject
  private let model: String
  private let asked: String

  init(
    _ bench: Bench, _ probe: FallbackProbe, _ primary: ServerClient, _ fallback: ServerClient,
    _ router: ServerClient?
  ) {
    self.bench = bench
    model = probe.fallbackModel
    subject = .init(server: (router ?? fallback).address, model: probe.model)
    asked =
      "Does '\(probe.fallbackModel)' answer when '\(probe.model)' at \(primary.address) is stopped?"
  }

  func end(_ finding: String, _ result: Evidence.Result) -> Evidence {
    var evidence = bench.evidence(.fallback, subject, asked: asked, result: result)
    evidence.requestedModel = model
    evidence.observedModel = result == .passed ? model : nil
    evidence.facts = facts
    evidence.figures = figures
    evidence.findings = [finding] + findings
    evidence.errors = errors.map {
      String(decoding: $0.utf8.suffix(Evidence.mostErrorBytes), as: UTF8.self)
    }
    return evidence
  }
}
