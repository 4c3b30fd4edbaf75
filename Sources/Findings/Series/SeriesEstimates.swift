import Estimates
import Exports
import Statistics
import Study

/// The study's series: an axis over the groups of a factor.
package enum SeriesEstimates: Analysis {
  package static let id = "series"
  package static let sources: [Quantity.Source] = [.scores, .measures, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] {
    study.series.map { "\($0.published)." } + study.axes.map { "\($0.id).best." }
  }

  /// A series with its values.
  package struct Finding: Sendable, Identifiable {
    /// The series as the study names it.
    package let series: Series
    /// The axis that is shown.
    package let axis: Axis
    /// The factor whose groups are gone over.
    package let factor: Factor
    /// In the order of the factor's groups; groups without models of the roster are left out.
    package let points: [Point]
    package var id: String { series.id }
  }

  /// One group's value.
  package struct Point: Sendable {
    /// The group as the study defines it.
    package let group: Group
    /// Positions of the models that count.
    package let models: [Int]
    /// Absent where none of their rows has the measure.
    package let value: Quantity?
  }

  /// The study's series in its order; absent when it names none.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [Finding]
  {
    guard !evidence.study.series.isEmpty else { throw Absent("the study names no series") }
    let found = try evidence.study.series.compactMap { try finding($0, evidence) }
    let findings = try found.map { series, axis, factor, points in
      Finding(
        series: series, axis: axis, factor: factor,
        points: try points.map {
          Point(group: $0.group, models: $0.models, value: try book.add($0.value))
        })
    }
    try addBest(evidence, &book)
    return findings
  }

  private static func finding(_ series: Series, _ evidence: Evidence) throws -> (
    Series, Axis, Factor, [Point]
  )? {
    guard let axis = evidence.study.axis(series.axis),
      let factor = evidence.study.factor(series.factor)
    else { return nil }
    let measure = try evidence.measure(axis)
    let grid = try evidence.grid(axis)
    let scenarios = evidence.scenarios(of: axis)
    let roster = Set(evidence.roster(series.models, within: series.within))
    let groups = evidence.groups(factor).map { ($0.group, $0.models.filter(roster.contains)) }
      .filter { !$0.1.isEmpty }
    let points = Parallel.map(groups) { group, models in
      Point(
        group: group, models: models,
        value: evidence.estimator.mean(
          Identifiers.join(series.published, evidence.names.group(group.id, of: factor)),
          grid.tally(models, scenarios), grid, measure,
          filter: filter(series, factor, group, models, evidence) + axis.scenarioWords
            + measure.outcomeWords,
          formula: measure.formula(evidence.study))?.from(
            measure.isDiscrete ? [.scores, .models, .scenarios] : [.measures, .models]))
    }
    return (series, axis, factor, points)
  }

  private static func filter(
    _ series: Series, _ factor: Factor, _ group: Group, _ models: [Int], _ evidence: Evidence
  ) -> String {
    let within = series.within.flatMap { evidence.study.group($0)?.noun.plural }
    let missing = models.count { !evidence.exports.models[$0].served }
    let who =
      series.models == .all
      ? "all models" + (missing > 0 ? " including \(missing) that never served" : "")
      : within.map { "functional \($0)" } ?? "functional models"
    return "\(evidence.pass), \(factor.noun.singular) \(group.id), \(who)"
  }

  /// The best model on the first criterion in each group of the main factor; of equals the first by tag.
  private static func addBest(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    guard let factor = evidence.mainFactor, let axis = evidence.mainAxis else { return }
    let grid = try evidence.grid(axis)
    let scenarios = evidence.scenarios(of: axis)
    for (group, models) in evidence.groups(factor) {
      let rated = models.filter { evidence.exports.models[$0].served }.compactMap { model in
        grid.exactMean(model, scenarios).map { (model, $0) }
      }.sorted { evidence.tag($0.0) < evidence.tag($1.0) }
      let best =
        axis.better == .more
        ? rated.reversed().max { $0.1 < $1.1 } : rated.min { $0.1 < $1.1 }
      guard let best else { continue }
      try book.name(
        Identifiers.join(axis.id, "best", evidence.names.group(group.id, of: factor)),
        evidence.tag(best.0), filter: "functional models, \(factor.noun.singular) \(group.id)",
        formula: axis.better == .more
          ? "model of the highest \(axis.id)" : "model of the lowest \(axis.id)")
    }
  }
}
