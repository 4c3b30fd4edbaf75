import Estimates
import Exports
import Statistics
import Study

/// How two judges agree on a part of the answers.
package struct AgreementPart: Sendable {
  /// What the parts are: a factor's noun, `class` or `scenario`.
  package let kind: String
  /// Which part it is.
  package let label: String
  /// Whether the label is a scenario's identifier.
  package let isScenario: Bool
  /// Number of answers that both judges scored.
  package let pairs: Quantity
  /// Quadratic κ; absent where a judge gives one score only.
  package let kappa: Quantity?
  /// Share of equal scores.
  package let exact: Quantity
  /// Mean score of each judge.
  package let means: [Quantity]
}

/// Agreement by group of models, class of tasks and scenario: one κ of all answers hides where judges
/// read apart, and κ depends on how the scores are spread, so that the means stand beside it.
enum AgreementParts {
  private struct Part {
    let kind: String
    let word: String
    let name: String
    let label: String
    let scenarios: [Int]
    let models: [Int]
  }

  private static let resamples = 1000

  static func compute(
    _ tables: JudgeTables, _ judging: Judging, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> [AgreementPart] {
    let all = parts(evidence)
    let found = Parallel.map(all) { part -> (ConfusionTable, ClusterAgreement?, Chance)? in
      let own = tables.part(scenarios: part.scenarios, models: part.models)
      guard let table = ConfusionTable(own.total), table.n > 0 else { return nil }
      // Scenarios where there are enough to draw from, else models.
      let chance: Chance =
        part.scenarios.count >= Side.least.scenarios ? .scenarios : .models
      let drawn = own.agreement(
        by: chance, resamples: resamples,
        seed: evidence.estimator.seed("judges/\(part.word)/\(part.name)"))
      return (table, drawn, chance)
    }
    return try zip(all, found).compactMap { part, found in
      guard let (table, drawn, chance) = found else { return nil }
      return try record(part, table, drawn, chance, judging, evidence, &book)
    }
  }

  private static func parts(_ evidence: Evidence) -> [Part] {
    let scenarios = evidence.exports.scenarios
    var parts: [Part] = []
    for factor in evidence.interests {
      for (group, models) in evidence.groups(factor) {
        parts.append(
          Part(
            kind: factor.noun.singular, word: factor.published,
            name: evidence.names.group(group.id, of: factor), label: group.label,
            scenarios: evidence.allScenarios, models: models))
      }
    }
    for name in Set(scenarios.map(\.taskClass)).sorted() {
      parts.append(
        Part(
          kind: "class", word: "class", name: evidence.names.taskClass(name), label: name,
          scenarios: scenarios.indices.filter { scenarios[$0].taskClass == name },
          models: evidence.everyone))
    }
    return parts
      + scenarios.enumerated().map { place, scenario in
        Part(
          kind: "scenario", word: "scenario", name: evidence.names.scenario(scenario.id),
          label: scenario.id, scenarios: [place], models: evidence.everyone)
      }
  }

  private static func record(
    _ part: Part, _ table: ConfusionTable, _ drawn: ClusterAgreement?, _ chance: Chance,
    _ judging: Judging, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> AgreementPart? {
    let filter = "\(evidence.pass), \(part.kind) \(part.label), answers that both judges scored"
    let id = { (end: String) in
      Identifiers.join("judges", "by", part.word, part.name, end)
    }
    let agreement = Agreement(table)
    let add = { (book: inout QuantityBook, end: String) -> Quantity? in
      guard let named = NamedCoefficient.whole.first(where: { $0.id == end }),
        let value = named.read(agreement), value.isFinite
      else { return nil }
      let interval = named.coefficient.flatMap { drawn?[$0] }
      return try book.add(
        Quantity(
          id: id(end), value: .number(named.shown(value, on: judging)), unit: named.unit,
          interval: interval.map {
            .init(
              low: named.shown($0.low, on: judging), high: named.shown($0.high, on: judging),
              over: chance)
          }, n: table.n, filter: filter, formula: named.formula)) as Quantity
    }
    let pairs = try book.count(
      id("pairs"), table.n, filter: filter, formula: "number of pairs")
    let kappa = try add(&book, "kappa.quadratic")
    guard let exact = try add(&book, "exact") else { return nil }
    return AgreementPart(
      kind: part.kind, label: part.label, isScenario: part.word == "scenario", pairs: pairs,
      kappa: kappa, exact: exact,
      means: try ["mean.first", "mean.second"].compactMap { try add(&book, $0) })
  }
}
