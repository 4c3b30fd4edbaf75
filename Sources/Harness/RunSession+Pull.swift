import Runtimes

extension RunSession {
  /// Fetches the models that the server lacks.
  ///
  /// A run does this only when its author asks for it. A model that cannot be fetched is told of and left to its warm-up, which skips it.
  ///
  /// - Throws: ``HarnessError`` when the plan's server is one that fetches nothing.
  package func pullMissing(_ reporter: any SweepReporter) async throws(HarnessError) {
    let runtime = try runtime()
    guard schedule.plan.server.kind == .ollama else {
      throw .argument(
        "--pull: a server of kind \(schedule.plan.server.kind.rawValue) fetches no models; "
          + "give it the models by its own means")
    }
    // A pull may take hours; what ends it is that nothing moves.
    let limits = Limits(
      overall: .seconds(7 * 86_400), firstToken: .seconds(schedule.plan.limits.warmUp),
      betweenTokens: .seconds(schedule.plan.limits.warmUp))
    for model in schedule.models.map({ schedule.plan.models[$0].tag }) {
      // A model may have a server of its own of another kind.
      guard let ollama = runtime.client(of: model) as? Ollama else { continue }
      do throws(RuntimesError) {
        guard try await ollama.lacks(model) else { continue }
        reporter.report(.pulling(model: model, status: "begun"))
        try await ollama.pull(model, limits: limits)
        reporter.report(.pulling(model: model, status: "done"))
      } catch {
        reporter.report(.pulling(model: model, status: "failed: \(error)"))
      }
    }
  }
}
