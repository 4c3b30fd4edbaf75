import Estimates
import Exports
import Statistics
import Study

/// Models that are recorded as able to think beside those that are not, among the first group of the
/// main contrast: its second group has its own comparison.
package enum Thinking: Analysis {
  package static let id = "thinking"
  package static let sources: [Quantity.Source] = [.scores, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["thinking."] }

  /// Models that are recorded as able to think, or as not.
  package struct Finding: Sendable {
    /// `able` or `others`.
    package let id: String
    /// What the group is, for readers.
    package let words: String
    /// Number of functional models in the group.
    package let models: Quantity
    /// Share of their answers that ended by themselves, in percent.
    package let completed: Quantity
    /// Means by axis, over discrete criteria.
    package let values: [String: Quantity]
    /// The same of completed answers, on the contrast's axis alone.
    package let completedValues: [String: Quantity]
  }

  /// Absent when the exports do not record who can think, or all models are alike in it.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    let contrast = evidence[ContrastEstimates.self].value?.first {
      $0.isBetweenKinds(evidence.study)
    }
    let pool = contrast?.of.models.filter { evidence.exports.models[$0].served } ?? evidence.served
    let members = { (thinking: Bool) in
      pool.filter { evidence.exports.models[$0].thinking == thinking }
    }
    let (able, others) = (members(true), members(false))
    guard !able.isEmpty, !others.isEmpty else {
      throw Absent("the exports do not record which models can think, or all are alike")
    }
    let noun = contrast?.of.group.noun.plural ?? "models"
    if let axis = contrast?.axis ?? evidence.mainAxis {
      try addGap(axis, able, others, noun, evidence, &book)
    }
    return try [
      group("able", "Recorded as able to think", able, noun, contrast?.axis, evidence, &book),
      group(
        "others", "Not recorded as able to think", others, noun, contrast?.axis, evidence, &book),
    ].compactMap(\.self)
  }

  private static func addGap(
    _ axis: Axis, _ able: [Int], _ others: [Int], _ noun: String, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws {
    let measure = try evidence.measure(axis)
    guard let first = try evidence.crossed(axis, others),
      let second = try evidence.crossed(axis, able),
      let gap = ClusterBootstrap.difference(
        first, second, resampling: .both, resamples: 4000, seed: evidence.seed("thinking.gap"))
    else { return }
    try book.add(
      Quantity(
        id: "thinking.gap", value: .number(gap.estimate),
        unit: Unit(rawValue: measure.unit).ofDifference, decimals: measure.decimals,
        interval: .init(gap, over: .both), n: gap.leastUnits,
        filter: "\(evidence.pass), functional \(noun)\(axis.scenarioWords)",
        formula:
          "\(axis.id) of models not recorded as able to think − that of those that are; whole "
          + "models and scenarios resampled"))
  }

  private static func group(
    _ id: String, _ words: String, _ members: [Int], _ noun: String, _ contrasted: Axis?,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Finding? {
    let filter = "\(evidence.pass), functional \(noun), \(words.lowercased())"
    let lines = evidence.scores(members)
    guard
      let completed = try book.share(
        Identifiers.join("thinking", id, "completed"), lines, of: [.completed], filter: filter)
    else { return nil }
    var (values, completedValues): ([String: Quantity], [String: Quantity]) = ([:], [:])
    for axis in evidence.study.criteria where try evidence.measure(axis).isDiscrete {
      values[axis.id] = try addMean(
        Identifiers.join("thinking", id, axis.id), axis, .earned, members, filter, evidence, &book)
      guard axis.id == contrasted?.id else { continue }
      completedValues[axis.id] = try addMean(
        Identifiers.join("thinking", id, "completed-\(axis.id)"), axis, .leftOut, members,
        "\(filter), completed answers", evidence, &book)
    }
    return Finding(
      id: id, words: words,
      models: try book.count(
        Identifiers.join("thinking", id, "models"), members.count, filter: filter,
        formula: "number of models"), completed: completed, values: values,
      completedValues: completedValues)
  }

  private static func addMean(
    _ id: String, _ axis: Axis, _ unfinished: Reading.Unfinished, _ members: [Int],
    _ filter: String, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Quantity? {
    let measure = try evidence.measure(axis)
    guard let table = try evidence.crossed(axis, members, unfinished),
      let mean = ClusterBootstrap.mean(
        of: table, resampling: .both, resamples: 2000, seed: evidence.seed(id))
    else { return nil }
    return try book.add(
      Quantity(
        id: id, value: .number(mean.estimate), unit: Unit(rawValue: measure.unit),
        decimals: measure.decimals,
        interval: .init(mean, over: .both),
        n: Int(table.total.count), filter: filter + axis.scenarioWords,
        formula: "mean over answers; whole models and scenarios resampled"))
  }
}

extension QuantityBook {
  /// Records the share of answers with some outcomes in percent; absent of none.
  mutating func share(
    _ id: String, _ lines: [ScoreLine], of outcomes: Set<Outcome>, filter: String
  ) throws -> Quantity? {
    try share(
      id, lines.filter { outcomes.contains($0.outcome) }.reduce(0) { $0 + $1.count },
      of: lines.reduce(0) { $0 + $1.count }, filter: filter,
      formula: "share of answers that were \(outcomes.words)")
  }
}
