/// A versioned set of scenarios.
public struct Pack: Sendable {
  public let identifier: String
  public let version: String
  public let title: String
  public let licence: String
  /// The kinds of node that its scenarios are about.
  public let nodeKinds: [String]
  public let sets: [ScenarioSet]
  /// All scenarios, each once, in the order of the sets.
  public let scenarios: [Scenario]
  /// SHA-256 of the canonical content: the same whatever comments, layout and order of keys are.
  public let digest: String

  /// The scenario with an identifier.
  public func scenario(_ id: String) -> Scenario? { scenarios.first { $0.id == id } }
}

/// Scenarios that are run and reported together.
public struct ScenarioSet: Sendable, Equatable {
  public let name: String
  /// Kept back: never used while models or prompts are chosen.
  public let isHeldOut: Bool
  /// Identifiers, in the order of the runs.
  public let scenarios: [String]
}
