/// A versioned set of scenarios.
package struct Pack: Sendable {
  /// A short name, such as `homelab`.
  package let identifier: String
  /// The version that its author gives.
  package let version: String
  /// One line for a reader.
  package let title: String
  /// SPDX identifier of its licence.
  package let licence: String
  /// The kinds of node that its scenarios are about.
  package let nodeKinds: [String]
  /// The sets in the order of the manifest.
  package let sets: [ScenarioSet]
  /// All scenarios, each once, in the order of the sets.
  package let scenarios: [Scenario]
  /// SHA-256 of the canonical content: the same whatever comments, layout and order of keys are.
  package let digest: String

  /// The scenario with an identifier.
  package func scenario(_ id: String) -> Scenario? { scenarios.first { $0.id == id } }

  /// The pack with one of its sets; identifier and digest stay those of the whole.
  ///
  /// - Returns: absent when no set has that name.
  package func only(set name: String) -> Pack? {
    guard let set = sets.first(where: { $0.name == name }) else { return nil }
    return Pack(
      identifier: identifier, version: version, title: title, licence: licence,
      nodeKinds: nodeKinds, sets: [set],
      scenarios: scenarios.filter { set.scenarios.contains($0.id) }, digest: digest)
  }
}

/// Scenarios that are run and reported together.
package struct ScenarioSet: Sendable, Equatable {
  /// Name of the set, unique in its pack.
  package let name: String
  /// Kept back: never used while models or prompts are chosen.
  package let isHeldOut: Bool
  /// Identifiers, in the order of the runs.
  package let scenarios: [String]
}
