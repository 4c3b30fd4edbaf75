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
    /// The server is not there or not ready, which is no fault of the model; `after` is how many
    /// seconds it asks to wait.
    case serverAway(String, after: Double?)
    /// The plan's server cannot be used at all.
    case unusable(RuntimesError)
  }

  let runtime: any Runtime
  let plan: Plan
  /// Told when the model is ready and its answers may not count, with the reason.
  let warn: @Sendable (String) -> Void

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
        return result(of: trial.outcome, call: "the first answer")
      }
      let observation = try await runtime.observe(model.tag, options: options)
      if let fault = digestFault(observation, pinned) { return .failed(fault) }
      for objection in trial.objections { warn(objection.description) }
      for warning in observation.account?.warnings ?? [] { warn(warning) }
      // What the server tells of the model's making is worth no failed model.
      let details = try? await (runtime.client(of: model.tag) as? Ollama)?.details(of: model.tag)
      return .warm(WarmModel(load: load, observation: observation, details: details))
    } catch {
      return result(of: error)
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

  private func result(of error: any Error) -> Result {
    guard let error = error as? RuntimesError else { return .serverAway("\(error)", after: nil) }
    switch error {
    case .failed(let call, let outcome): return result(of: outcome, call: call)
    case .unexpectedAnswer(let call, _):
      let outcome = Outcome(.malformedStream, .connect, detail: error.description)
      return call.hasPrefix("GET ")
        ? .unusable(.misconfigured(server: plan.server.address, call: call, outcome: outcome))
        : .failed(outcome)
    case .noSuchModel: return .failed(Outcome(.wrongModel, .connect, detail: error.description))
    case .badAddress, .plainHTTP, .diverted, .badOption, .missingToken, .misconfigured:
      return .unusable(error)
    }
  }

  /// - Parameter call: What was asked; one that begins with GET asked nothing of the model.
  private func result(of outcome: Runtimes.Outcome, call: String) -> Result {
    let isLookUp = call.hasPrefix("GET ")
    if outcome.isMisconfigured || (isLookUp && outcome.status == 404) {
      return .unusable(
        .misconfigured(server: plan.server.address, call: call, outcome: outcome))
    }
    if outcome.isPassing || (isLookUp && outcome.status.map { $0 >= 500 } ?? false) {
      return .serverAway("\(call): \(outcome)", after: outcome.retryAfter)
    }
    var outcome = outcome
    outcome.detail = "\(call): \(outcome.detail ?? outcome.kind.rawValue)"
    return .failed(outcome)
  }
}
