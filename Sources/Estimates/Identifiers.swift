import Exports
import Study

/// The parts of a snapshot's identifiers: names of the data as published, lower-cased unless two of a
/// kind differ in case alone; those keep theirs.
package struct Identifiers: Sendable, Equatable {
  private let tags: Set<String>
  private let scenarios: Set<String>
  private let classes: Set<String>
  private let groups: [String: Set<String>]

  /// Finds which tags, scenarios and groups differ from another of their kind in case alone.
  package init(_ exports: Exports, _ study: Study) {
    tags = Self.kept(exports.models.map(\.tag))
    scenarios = Self.kept(exports.scenarios.map(\.id))
    classes = Self.kept(exports.scenarios.map(\.taskClass))
    groups = Dictionary(
      study.factors.map { ($0.id, Self.kept($0.groups.map(\.id))) }, uniquingKeysWith: { $1 })
  }

  /// The names that keep their case.
  private static func kept(_ names: [String]) -> Set<String> {
    let groups = Dictionary(grouping: Set(names)) { $0.lowercased() }
    return Set(groups.values.filter { $0.count > 1 }.joined())
  }

  private static func part(_ name: String, _ kept: Set<String>?) -> String {
    kept?.contains(name) == true ? name : name.lowercased()
  }

  /// A model's part.
  package func model(_ tag: String) -> String { Self.part(tag, tags) }
  /// A scenario's part.
  package func scenario(_ id: String) -> String { Self.part(id, scenarios) }
  /// A class's part.
  package func taskClass(_ name: String) -> String { Self.part(name, classes) }
  /// The part of a factor's group.
  package func group(_ id: String, of factor: Factor) -> String { Self.part(id, groups[factor.id]) }

  /// Joins parts with dots.
  package static func join(_ parts: String...) -> String { parts.joined(separator: ".") }
}
