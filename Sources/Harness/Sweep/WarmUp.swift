import Runtimes

/// A model that is loaded and answers.
struct WarmModel: Sendable {
  var load: LoadTime
  var observation: Runtimes.Observation
  var details: OllamaModelDetails?
}

/// Loads a model and lets it answer once before anything is counted.
struct WarmUp: Sendable {
  enum Result: Sendable {
    case warm(WarmModel)
    /// The model cannot be measured.
    case failed(Runtimes.Outcome)
    /// The server is not there, which is no fault of the model.
    case serverGone(String)
    /// The plan's server cannot be used at all.
    case unusable(RuntimesError)
  }

  let runtime: any Runtime
  let plan: Plan

  /// - Parameter pinned: The digest that the model must have, where one is known.
  func run(_ model: Plan.PlannedModel, pinned: String?) async -> Result {
    do {
      let limits = Limits(
        overall: .seconds(plan.limits.warmUp), firstToken: .seconds(plan.limits.warmUp),
        betweenTokens: .seconds(plan.limits.warmUp))
      let options = try GenerationOptions(
        temperature: 0, seed: 1, contextTokens: plan.contextTokens, maximumTokens: 1,
        thinking: plan.track(of: model).think)
      let before = try await runtime.observe(model.tag, options: options)
      if let fault = digestFault(before, pinned) { return .failed(fault) }
      let load = try await runtime.load(model.tag, options: options, limits: limits)
      // Some models load and then fail at every answer.
      let trial = await runtime.generate(
        ChatRequest(
          model: model.tag, digest: pinned, messages: [ChatMessage(.user, "Say OK.")],
          options: options, limits: limits))
      guard trial.outcome.finished || trial.outcome.kind == .emptyAnswer else {
        return Self.isGone(trial.outcome.kind)
          ? .serverGone(trial.outcome.description)
          : .failed(trial.outcome)
      }
      let observation = try await runtime.observe(model.tag, options: options)
      if let fault = digestFault(observation, pinned) { return .failed(fault) }
      // What the server tells of the model's making is worth no failed model.
      let details = try? await (runtime as? Ollama)?.details(of: model.tag)
      return .warm(WarmModel(load: load, observation: observation, details: details))
    } catch {
      return Self.result(of: error)
    }
  }

  /// A digest that is pinned and differs, or that the server cannot show.
  private func digestFault(
    _ observation: Runtimes.Observation, _ pinned: String?
  ) -> Runtimes.Outcome? {
    guard let pinned else { return nil }
    guard let observed = observation.digest else {
      return Outcome(
        .wrongModel, .connect,
        detail: "the digest \(pinned) is asked for, and the server reports none; leave it out")
    }
    return observed == pinned
      ? nil : Outcome(.wrongModel, .connect, detail: "digest \(observed) instead of \(pinned)")
  }

  /// Faults that say nothing about the model.
  static func isGone(_ kind: Runtimes.Outcome.Kind) -> Bool {
    kind == .refused || kind == .unreachable
  }

  private static func result(of error: any Error) -> Result {
    guard let error = error as? RuntimesError else { return .serverGone("\(error)") }
    switch error {
    case .failed(_, let outcome) where isGone(outcome.kind):
      return .serverGone(error.description)
    case .failed(let call, var outcome):
      outcome.detail = "\(call): \(outcome.detail ?? outcome.kind.rawValue)"
      return .failed(outcome)
    case .noSuchModel: return .failed(Outcome(.wrongModel, .connect, detail: error.description))
    case .unexpectedAnswer:
      return .failed(Outcome(.malformedStream, .connect, detail: error.description))
    case .badAddress, .diverted, .badOption, .missingToken: return .unusable(error)
    }
  }
}
