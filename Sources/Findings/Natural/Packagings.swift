import Estimates
import Exports
import Statistics
import Study

/// Tags of one family, size and quantisation that complete another share of their answers: one model as
/// several people packaged it, with another template, prompt or default.
///
/// Equal size does not prove equal weights; that scores differ where outcomes do says what to look at
/// before calling one model the better.
package enum Packagings: Analysis {
  package static let id = "packagings"
  package static let sources: [Quantity.Source] = [.models, .scores]

  package static func owns(_ study: Study) -> [String] { ["packagings."] }

  /// Two tags with different outcomes.
  package struct Pair: Sendable {
    /// The tag that completes more.
    package let more: String
    /// The tag that completes less.
    package let less: String
    /// Share of completed answers of the first less that of the second, in points.
    package let gap: Quantity
    /// Values of the first scored criterion, the first tag's first.
    package let values: [Quantity]
    /// Their difference.
    package let difference: Quantity
    /// The same among completed answers to the same scenarios; absent where there are too few.
    package let completed: Quantity?
  }

  /// Pairs whose completion differs beyond chance, the greatest difference first; absent without any.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Pair] {
    guard
      let axis = evidence.study.criteria.first(where: {
        evidence.study.measure(of: $0)?.isDiscrete == true
      })
    else { throw Absent("no axis is scored") }
    let models = try evidence.require(ModelEstimates.self)
    let keyed = models.compactMap { model -> (key: [String], model: ModelEstimates.Model)? in
      guard let family = model.record.family, let parameters = model.record.parameters,
        let quantisation = model.record.quantisation
      else { return nil }
      return ([family, "\(parameters)", quantisation], model)
    }
    var pairs: [Pair] = []
    for group in Dictionary(grouping: keyed, by: \.key).values where group.count > 1 {
      let members = group.map(\.model).sorted { $0.place < $1.place }
      for (place, first) in members.enumerated() {
        for second in members[(place + 1)...] {
          if let pair = try pair(first, second, axis, evidence, &book) { pairs.append(pair) }
        }
      }
    }
    try book.count(
      "packagings.pairs", pairs.count,
      filter: "functional models of one family, number of parameters and quantisation",
      formula: "number of pairs of tags whose shares of completed answers differ beyond chance")
    guard !pairs.isEmpty else {
      throw Absent(
        "no two tags of one family, size and quantisation ended their answers differently")
    }
    return pairs.sorted {
      ($1.gap.number ?? 0, $0.more, $0.less) < ($0.gap.number ?? 0, $1.more, $1.less)
    }
  }

  /// Completed answers as 100, others as 0.
  private static func completion(_ model: Int, _ evidence: Evidence) -> CrossedTable? {
    let cells = evidence.slices.scores(of: evidence.tag(model), in: evidence.study.passes.main)
      .compactMap { line -> CrossedTable.Cell? in
        guard let item = evidence.slices.scenarios[line.scenario] else { return nil }
        return .init(
          subject: model, item: item, count: line.count,
          sum: line.outcome == .completed ? 100 * Double(line.count) : 0)
      }
    return CrossedTable(
      subjects: evidence.sizes.models, items: evidence.sizes.scenarios, cells: cells)
  }

  /// One side less the other, with the interval over the scenarios that both answered.
  private struct Difference {
    let estimate: Double
    let interval: Interval
    /// Number of scenarios.
    let items: Int

    /// The second side less the first.
    var turned: Difference {
      Difference(
        estimate: -estimate, interval: Interval(low: -interval.high, high: -interval.low),
        items: items)
    }
  }

  /// Absent where a side answered nothing, or both too few scenarios.
  private static func difference(
    _ first: CrossedTable?, _ second: CrossedTable?, _ evidence: Evidence
  ) -> Difference? {
    guard let first, let second,
      let drawn = evidence.drawn(
        first, second, matched: true, .items, resamples: ScenarioDraws.resamples),
      drawn.items >= Side.least.scenarios,
      let found = drawn.estimate({ $0[0] - $0[1] })
    else { return nil }
    return Difference(estimate: found.estimate, interval: found.interval, items: drawn.items)
  }

  private static func pair(
    _ a: ModelEstimates.Model, _ b: ModelEstimates.Model, _ axis: Axis, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Pair? {
    guard
      let found = difference(
        completion(a.place, evidence), completion(b.place, evidence), evidence),
      found.interval.low > 0 || found.interval.high < 0
    else { return nil }
    let isFirst = found.estimate > 0
    let (more, less) = isFirst ? (a, b) : (b, a)
    let gap = isFirst ? found : found.turned
    let name = "\(evidence.name(more.place)).\(evidence.name(less.place))"
    let measure = try evidence.measure(axis)
    let filter = "\(evidence.pass), \(more.record.tag) and \(less.record.tag)"
    let quantity = {
      (
        part: String, found: Difference, unit: Unit, formula: String
      ) in
      Quantity(
        id: Identifiers.join("packagings", part, name), value: .number(found.estimate),
        unit: unit, interval: .init(found.interval, over: .scenarios), n: found.items,
        filter: filter, formula: "\(formula); whole scenarios resampled, n is their number")
    }
    guard
      let earned = difference(
        try evidence.crossed(axis, [more.place]), try evidence.crossed(axis, [less.place]),
        evidence),
      let first = more.values[axis.id], let second = less.values[axis.id]
    else { return nil }
    let unit = Unit(rawValue: measure.unit).ofDifference
    let completed = difference(
      try evidence.crossed(axis, [more.place], .leftOut),
      try evidence.crossed(axis, [less.place], .leftOut), evidence)
    return Pair(
      more: more.record.tag, less: less.record.tag,
      gap: try book.add(
        quantity(
          "completion", gap, .points, "share of completed answers of the first − of the second")),
      values: [first, second],
      difference: try book.add(
        quantity(
          "difference", earned, unit, "\(axis.id) of the first − of the second, as earned")),
      completed: try book.add(
        completed.map {
          quantity(
            "completed", $0, unit,
            "\(axis.id) of the first − of the second, completed answers to scenarios that both "
              + "completed")
        }))
  }
}
