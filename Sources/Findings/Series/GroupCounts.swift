import Estimates
import Exports
import Study

/// How many models each group has, and how many of their answers ended by themselves.
package enum GroupCounts: Analysis {
  package static let id = "groups"
  package static let sources: [Quantity.Source] = [.models, .scores, .scenarios]

  package static func owns(_ study: Study) -> [String] {
    study.factors.flatMap { ["models.\($0.published).", "completed.\($0.published)."] }
      + study.axes.map { "completed.\($0.scenarioWord)." }
  }

  /// A group with the number of its functional models.
  package struct Finding: Sendable {
    /// The factor that the group belongs to.
    package let factor: Factor
    /// The group as the study defines it.
    package let group: Group
    /// Positions of the functional models.
    package let models: [Int]
    /// Number of functional models in the group, 0 or more.
    package let count: Quantity
  }

  /// Groups in the study's order; absent when it names no factor of interest.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    var findings: [Finding] = []
    for factor in evidence.interests {
      for (group, models) in evidence.groups(factor) {
        let served = models.filter { evidence.exports.models[$0].served }
        let part = evidence.names.group(group.id, of: factor)
        findings.append(
          Finding(
            factor: factor, group: group, models: served,
            count: try book.count(
              Identifiers.join("models", factor.published, part), served.count,
              filter: "functional models, \(factor.noun.singular) \(group.id)",
              formula: "number of models")))
        try addCompleted(factor, group, served, evidence, &book)
        try addCrossed(factor, group, Set(served), evidence, &book)
      }
    }
    guard !findings.isEmpty else { throw Absent("the study names no factor of interest") }
    return findings
  }

  private static func addCompleted(
    _ factor: Factor, _ group: Group, _ models: [Int], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let lines = evidence.scores(models)
    let part = evidence.names.group(group.id, of: factor)
    try book.completed(
      Identifiers.join("completed", factor.published, part), of: lines,
      filter: "\(evidence.pass), functional models, \(factor.noun.singular) \(group.id)")
    guard !factor.isOrdered else { return }
    var seen: Set<String> = []
    for axis in evidence.study.criteria
    where axis.scenarios != .all && seen.insert(axis.scenarioWord).inserted {
      let ids = Set(evidence.scenarios(of: axis).map { evidence.exports.scenarios[$0].id })
      try book.completed(
        Identifiers.join("completed", axis.scenarioWord, factor.published, part),
        of: lines.filter { ids.contains($0.scenario) },
        filter: "\(evidence.pass), functional \(group.noun.plural)\(axis.scenarioWords)")
    }
  }

  /// The group's models in each group of the other unordered factors.
  private static func addCrossed(
    _ factor: Factor, _ group: Group, _ models: Set<Int>, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    guard factor.isOrdered else { return }
    for other in evidence.interests where !other.isOrdered {
      for (kind, members) in evidence.groups(other) {
        try book.count(
          Identifiers.join(
            "models", factor.published, evidence.names.group(kind.id, of: other),
            evidence.names.group(group.id, of: factor)),
          members.count(where: models.contains),
          filter: "functional \(kind.noun.plural), \(factor.noun.singular) \(group.id)",
          formula: "number of models")
      }
    }
  }
}
