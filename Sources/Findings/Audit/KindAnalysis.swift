import Estimates
import Exports
import Statistics
import Study

/// A contrast on checks taken apart by what its checks are about, and its gap in each kind.
package enum KindAnalysis: Analysis {
  package static let id = "check-kinds"
  package static let sources: [Quantity.Source] = [.checks, .checkKinds, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["kind."] }

  /// What is known of each kind of check.
  package struct Finding: Sendable {
    /// The contrast that is taken apart.
    package let contrast: Contrast
    /// Its two groups, in its order.
    package let groups: [Group]
    /// The pass whose checks are known one by one.
    package let pass: Pass
    /// In the order of the kinds' declaration, without those that have no check.
    package let kinds: [Kind]
    /// Shares of each kind on each scenario, by group.
    package let scenarios: [(scenario: String, shares: [CheckKind: [String: Quantity]])]
    /// Models that the pass holds, by group.
    package let models: [String: Quantity]
  }

  /// One kind of check.
  package struct Kind: Sendable {
    /// What the checks are about.
    package let kind: CheckKind
    /// Number of checks of this kind on the axis' scenarios.
    package let checks: Quantity
    /// Percent passed by group, over all answers.
    package let all: [String: Quantity]
    /// Percent passed by group, over completed answers.
    package let completed: [String: Quantity]
    /// The first group less the second.
    package let gap: Quantity?
    /// The same over completed answers; absent for fewer than three scenarios or two models.
    package let completedGap: Quantity?
  }

  /// Absent when no contrast is on checks or none are recorded one by one.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let contrast = evidence[ContrastEstimates.self].value?.first {
      evidence.study.measure(of: $0.axis)?.source == .checks && $0.isBetweenKinds(evidence.study)
    }
    guard let contrast, let factor = evidence.study.factor(contrast.contrast.of.factor) else {
      throw Absent("no contrast between kinds of models is on checks")
    }
    let tables = try KindTables(contrast, factor, evidence)
    let names = tables.sides.map { evidence.names.group($0.group.id, of: factor) }
    let pass = "\(tables.pass.rawValue) pass, functional models\(contrast.axis.scenarioWords)"
    let present = Set(tables.lines.map(\.model))
    var models: [String: Quantity] = [:]
    for (side, name) in zip(tables.sides, names) {
      let known = side.models.count { present.contains(evidence.tag($0)) }
      guard known > 0 else { continue }
      models[side.group.id] = try book.count(
        Identifiers.join("kind", "models", name), known, filter: pass,
        formula: "number of \(side.group.noun.plural) whose checks are known one by one")
    }
    let places = Set(tables.scenarios.map { evidence.exports.scenarios[$0].id })
    let kinds = try CheckKind.allCases.compactMap { kind -> Kind? in
      let number = places.reduce(0) { sum, scenario in
        sum + (evidence.exports.checkKinds[scenario] ?? []).count { $0 == kind }
      }
      guard number > 0 else { return nil }
      return Kind(
        kind: kind,
        checks: try book.count(
          Identifiers.join("kind", kind.rawValue, "checks"), number,
          filter: "the axis' scenarios", formula: "number of checks reviewed as \(kind.rawValue)"),
        all: try tables.addShares(kind, names, pass, completed: false, &book),
        completed: try tables.addShares(kind, names, pass, completed: true, &book),
        gap: try tables.addGap(kind, pass, completed: false, &book),
        completedGap: try tables.addGap(kind, pass, completed: true, &book))
    }
    return Finding(
      contrast: contrast.contrast, groups: tables.sides.map(\.group), pass: tables.pass,
      kinds: kinds,
      scenarios: try tables.scenarios.map {
        (evidence.exports.scenarios[$0].id, try tables.addScenario($0, names, pass, &book))
      }, models: models)
  }
}
