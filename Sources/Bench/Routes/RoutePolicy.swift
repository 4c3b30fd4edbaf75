import Foundation

/// The rules by which workloads are given lanes: the first one that matches wins.
package struct RoutePolicy: Sendable {
  /// A rule.
  package struct Rule: Sendable {
    /// Its name.
    package let id: String
    /// The lane that it gives.
    package let lane: Lane
    /// Why, for readers.
    package let because: String
    /// Line in the policy's file.
    package let line: Int
    /// The parts of each fact for which it matches.
    let region: FactSpace.Region
  }

  /// In their order; at least one, the last of which matches whatever is left.
  package let rules: [Rule]
  let space: FactSpace
  /// Records that are older count no more, in seconds; absent for any age.
  package let oldestSeconds: Double?
  /// Whether statements count as evidence.
  package let statedCounts: Bool
  /// SHA-256 of the file.
  package let digest: String

  /// The first rule that matches.
  ///
  /// - Parameter parts: for each fact, the bit of its part.
  func rule(for parts: [UInt64]) -> Rule? {
    rules.first { rule in
      for index in parts.indices where rule.region[index] & parts[index] == 0 { return false }
      return true
    }
  }

  /// The bits of some values; absent for a word that a fact does not have.
  func parts(of values: [FactValue]) -> [UInt64]? {
    var parts: [UInt64] = []
    parts.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      guard let part = space.axes[index].part(of: value) else { return nil }
      parts.append(1 << UInt64(part))
    }
    return parts
  }

  /// Facts whose value decided that a rule matches, since others would not have.
  func deciding(_ rule: Rule) -> [Fact] {
    Fact.allCases.filter { rule.region[$0.index] != space[$0].all }
  }
}
