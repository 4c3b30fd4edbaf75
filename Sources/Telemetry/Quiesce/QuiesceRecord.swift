/// What became of a quiesce plan.
public struct QuiesceRecord: Sendable, Hashable, Codable {
  /// How a step ended.
  public enum Outcome: Sendable, Hashable, Codable {
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
  public struct Entry: Sendable, Hashable, Codable {
    public let step: QuiesceStep
    public let outcome: Outcome
    /// How long it took.
    public let seconds: Double
    /// The watched value before and after, where the step watches one.
    public let before: Double?
    public let after: Double?
  }

  public let entries: [Entry]

  /// Whether every step that was allowed and could be watched ended well.
  public var isQuiet: Bool {
    entries.allSatisfy { entry in
      switch entry.outcome {
      case .done, .notAllowed: true
      case .timedOut, .unobserved, .failed: false
      }
    }
  }
}
