/// The steps between two models, with what is allowed of them.
package struct QuiescePlan: Sendable, Hashable, Codable {
  /// In the order in which they are done.
  package let steps: [QuiesceStep]
  /// The privileged steps that may be done; the others are listed and skipped.
  package let allowed: Set<QuiesceStep.Privileged>
  /// How long all waiting together may take, in seconds.
  package let deadlineSeconds: Double
  /// The time between two looks, in seconds.
  package let pollSeconds: Double

  private enum CodingKeys: String, CodingKey {
    case steps, allowed, deadlineSeconds = "deadline_seconds", pollSeconds = "poll_seconds"
  }

  /// - Parameters:
  ///   - steps: What is done in which order.
  ///   - allowed: None unless said.
  ///   - deadlineSeconds: 0 to 86,400.
  ///   - pollSeconds: 0.1 to 60.
  package init(
    steps: [QuiesceStep], allowed: Set<QuiesceStep.Privileged> = [],
    deadlineSeconds: Double = 180, pollSeconds: Double = 2
  ) throws(TelemetryError) {
    guard (0...86_400).contains(deadlineSeconds) else {
      throw .range(
        what: "the deadline", given: "\(deadlineSeconds) s", allowed: "0 to 86400 s")
    }
    guard (0.1...60).contains(pollSeconds) else {
      throw .range(
        what: "the time between looks", given: "\(pollSeconds) s", allowed: "0.1 to 60 s")
    }
    self.steps = steps
    self.allowed = allowed
    self.deadlineSeconds = deadlineSeconds
    self.pollSeconds = pollSeconds
  }

  /// The usual order: change memory first, then wait, because the changes are work themselves.
  package static func usual(
    celsius: Double?, load: Double?, allowed: Set<QuiesceStep.Privileged> = [],
    deadlineSeconds: Double = 180
  ) throws(TelemetryError) -> QuiescePlan {
    var steps = QuiesceStep.Privileged.allCases.map(QuiesceStep.privileged)
    if let load { steps.append(.settle(load: load)) }
    if let celsius { steps.append(.coolDown(celsius: celsius)) }
    return try QuiescePlan(steps: steps, allowed: allowed, deadlineSeconds: deadlineSeconds)
  }

  /// The steps in words, one a line, before anything is done.
  package var text: String {
    steps.map { step in
      if case .privileged(let kind) = step, !allowed.contains(kind) {
        return "skip (not allowed): " + step.text + "\n"
      }
      return step.text + "\n"
    }.joined()
  }
}
