/// What became of a quiesce plan.
package struct QuiesceRecord: Sendable, Hashable, Codable {
  /// How a step ended.
  package enum Outcome: Sendable, Hashable, Codable {
    /// Done, or the limit was reached.
    case done
    /// Not among the allowed steps.
    case notAllowed
    /// The deadline passed first.
    case timedOut
    /// The limit could not be watched, so nothing was waited for.
    case unobserved(Absence)
    /// The system refused; what and why.
    case failed(String)
  }

  /// One step.
  package struct Entry: Sendable, Hashable, Codable {
    /// What was to be done.
    package let step: QuiesceStep
    /// How it ended.
    package let outcome: Outcome
    /// How long it took.
    package let seconds: Double
    /// The watched value before and after, where the step watches one.
    package let before: Double?
    /// The watched value after the step; see ``before``.
    package let after: Double?
  }

  /// The plan's steps, in order.
  package let entries: [Entry]

  /// Whether every step that was allowed and could be watched ended well.
  package var isQuiet: Bool { faults.isEmpty }

  /// The steps that did not end well, in words.
  package var faults: [String] {
    entries.compactMap { entry in
      switch entry.outcome {
      case .done, .notAllowed: nil
      case .timedOut:
        "\(entry.step.text): it was \(entry.after.map { Figure.fixed($0, 2) } ?? "unknown") when time ran out"
      case .unobserved(let absence): "\(entry.step.text): \(absence)"
      case .failed(let why): "\(entry.step.text): \(why)"
      }
    }
  }
}
