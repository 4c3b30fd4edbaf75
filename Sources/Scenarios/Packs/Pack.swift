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

  /// The pack with one of its sets; identifier and digest stay those of the whole.
  ///
  /// - Returns: absent when no set has that name.
  public func only(set name: String) -> Pack? {
    guard let set = sets.first(where: { $0.name == name }) else { return nil }
    return Pack(
      identifier: identifier, version: version, title: title, licence: licence,
      nodeKinds: nodeKinds, sets: [set],
      scenarios: scenarios.filter { set.scenarios.contains($0.id) }, digest: digest)
  }
}

/// Scenarios that are run and reported together.
public struct ScenarioSet: Sendable, Equatable {
  public let name: String
  /// Kept back: never used while models or prompts are chosen.
  public let isHeldOut: Bool
  /// Identifiers, in the order of the runs.
  public let scenarios: [String]
}
