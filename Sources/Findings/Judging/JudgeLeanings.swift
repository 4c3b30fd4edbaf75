import Estimates
import Exports
import Statistics
import Study

/// What a judge's scores lean on beside the answer: its place in the judge's order, and kin.
///
/// The order is drawn, so that a slope on it is the judge's own. That a judge favours its family shows only beside
/// judges that are no kin, on the same answers: a difference of differences.
package enum JudgeLeanings: Analysis {
  package static let id = "judge-leanings"
  package static let sources: [Quantity.Source] = [.judging]

  package static func owns(_ study: Study) -> [String] { ["judging.position.", "judging.kin."] }

  /// One judge.
  package struct Finding: Sendable {
    package let judge: String
    /// Score points for each hundred places; absent where places are not known or too few scenarios.
    package let position: Quantity?
    /// Score points that it gives its own family more than other judges do, less what it gives others
    /// more; absent without kin, with too few scenarios, or without a judge that is kin to nobody.
    package let kin: Quantity?
  }

  /// The judges in the manifest's order; absent where judgements are not recorded one by one.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    guard let record = evidence.exports.judging, !record.rows.isEmpty,
      let step = evidence.exports.manifest.judging?.step
    else { throw Absent("judgements are not recorded one by one") }
    return try record.judges.enumerated().map { place, judge in
      Finding(
        judge: judge.name,
        position: try position(place, judge, record, step, evidence, &book),
        kin: try kin(place, judge, record, step, evidence, &book))
    }
  }

  private static func position(
    _ place: Int, _ judge: JudgingRecord.Judge, _ record: JudgingRecord, _ step: Double,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    let points = record.rows.compactMap { row -> WithinSlope.Point? in
      guard let scenario = evidence.slices.scenarios[row.place.scenario],
        row.grades.indices.contains(place), let score = row.grades[place].score,
        let position = row.grades[place].position
      else { return nil }
      return .init(scenario: scenario, count: 1, x: Double(position) / 100, y: Double(score))
    }
    guard Set(points.map(\.scenario)).count >= Side.least.scenarios else { return nil }
    return try book.add(
      WithinSlope(points: points).estimate(evidence, seed: "judging/position/\(place + 1)").map {
        quantity(
          "judging.position.\(place + 1)", $0, step, n: points.count,
          filter: "answers that \(judge.name) scored",
          formula:
            "least-squares slope of the score on the place in the judge's order ÷ 100, within scenarios"
        )
      })
  }

  private static func kin(
    _ place: Int, _ judge: JudgingRecord.Judge, _ record: JudgingRecord, _ step: Double,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    let kin = Set(record.sameFamily.map { [$0.judge, $0.model] })
    // The same judges beside every answer, of no family that was graded: else what sets them apart would
    // look like a leaning.
    let judges = Set(record.sameFamily.map(\.judge))
    let beside = record.judges.indices.filter {
      $0 != place && !judges.contains(record.judges[$0].name)
    }
    guard !beside.isEmpty else { return nil }
    var cells: [[CrossedTable.Cell]] = [[], []]
    for row in record.rows {
      guard let scenario = evidence.slices.scenarios[row.place.scenario],
        row.grades.indices.contains(place), let own = row.grades[place].score
      else { continue }
      let others = beside.compactMap { other in
        row.grades.indices.contains(other) ? row.grades[other].score.map(Double.init) : nil
      }
      guard others.count == beside.count else { continue }
      let difference = Double(own) - others.reduce(0, +) / Double(others.count)
      cells[kin.contains([judge.name, row.place.model]) ? 0 : 1].append(
        .init(subject: 0, item: scenario, count: 1, sum: difference))
    }
    let items = evidence.exports.scenarios.count
    guard cells.allSatisfy({ Set($0.map(\.item)).count >= Side.least.scenarios }),
      let own = CrossedTable(subjects: 1, items: items, cells: cells[0]),
      let rest = CrossedTable(subjects: 1, items: items, cells: cells[1]),
      let found = ClusterBootstrap.difference(
        own, rest, resampling: .items, resamples: evidence.estimator.resamples,
        seed: evidence.estimator.seed("judging/kin/\(place + 1)"))
    else { return nil }
    return try book.add(
      quantity(
        "judging.kin.\(place + 1)", found, step, n: cells[0].count + cells[1].count,
        filter: "answers that \(judge.name) and all judges of other families scored",
        formula:
          "mean difference from judges of other families on answers of its own family, less that on others'"
      )) as Quantity
  }

  private static func quantity(
    _ id: String, _ found: ClusterEstimate, _ step: Double, n: Int, filter: String,
    formula: String
  ) -> Quantity {
    Quantity(
      id: id, value: .number(found.estimate * step), unit: .scorePoints, decimals: 2,
      interval: .init(
        low: found.interval.low * step, high: found.interval.high * step, over: .scenarios),
      n: n, filter: filter, formula: formula)
  }
}
