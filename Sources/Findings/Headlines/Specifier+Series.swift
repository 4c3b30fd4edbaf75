import Estimates
import Exports
import Statistics
import Study

extension Specifier {
  /// The means of a series' groups in the measurements and in resamples of models and scenarios.
  struct DrawnSeries {
    let factor: Factor
    let means: DrawnMeans
    let sides: [Side]
  }

  /// A series under the setting; absent where it has no rows.
  func series(_ id: String) throws -> DrawnSeries? {
    var setting = setting
    // What changes nothing of a series does not make another.
    (setting.independence, setting.tolerance) = (nil, nil)
    (setting.method, setting.scale) = (nil, nil)
    return try memory.series(.init(id, setting, headline)) { try drawnSeries(id) }
  }

  private func drawnSeries(_ id: String) throws -> DrawnSeries? {
    guard let series = evidence.study.series(id), let axis = evidence.study.axis(series.axis),
      let factor = evidence.study.factor(series.factor)
    else { return nil }
    let models = roster(series.models, within: series.within)
    let groups = evidence.groups(factor, setting, among: models)
    guard let table = try table(axis, models) else { return nil }
    var strata = evidence.everyone.map { _ in -1 }
    for (place, members) in groups.enumerated() { for model in members { strata[model] = place } }
    let parts = groups.indices.map { group in table.filter { strata[$0.subject] == group } }
    let matched = try isMatched(axis) && parts.allSatisfy { !$0.cells.isEmpty }
    let means = memory.means(.series(id, isMatched: matched), of: parts) {
      evidence.plans.plan(
        for: parts.filter { !$0.cells.isEmpty }, strata: strata, resamples: Self.resamples)?
        .means(of: parts, matched: matched, resampling: .both)
    }
    guard let means else { return nil }
    return DrawnSeries(
      factor: factor, means: means,
      sides: zip(factor.groups, parts).map { Side($0.label, $1) })
  }

  /// Number of resamples of each specification.
  static let resamples = 1000

  /// The rise into a group less the rise out of it.
  func bend(_ id: String, at group: String) throws -> Found? {
    guard let series = try series(id),
      let place = series.factor.groups.firstIndex(where: { $0.id == group }),
      place > 0, place + 1 < series.factor.groups.count
    else { return nil }
    let sides = Array(series.sides[(place - 1)...(place + 1)])
    try requireSupport(sides, areGroups: true)
    return series.means.estimate { 2 * $0[place] - $0[place - 1] - $0[place + 1] }.map {
      Found(estimate: $0.estimate, interval: $0.interval, chance: .both, sides: sides)
    }
  }

  /// The last group with a mean less the one before.
  func lastStep(_ id: String) throws -> Found? {
    guard let series = try series(id) else { return nil }
    let present = series.means.observed.indices.filter { series.means.observed[$0] != nil }
    guard present.count >= 2 else { return nil }
    let (last, before) = (present[present.count - 1], present[present.count - 2])
    let sides = present.map { series.sides[$0] }
    try requireSupport(sides, areGroups: true)
    return series.means.estimate { $0[last] - $0[before] }.map {
      Found(estimate: $0.estimate, interval: $0.interval, chance: .both, sides: sides)
    }
  }

  /// Whether the means of a series are in an order, one group to the next.
  func isMonotone(_ id: String, _ order: (Double, Double) -> Bool) throws -> Judgement? {
    guard let series = try series(id) else { return nil }
    let present = series.means.observed.indices.filter { series.means.observed[$0] != nil }
    guard present.count >= 2 else { return nil }
    return series.means.share(where: { means -> Bool? in
      // A resample in which a group has no mean says nothing of the order.
      guard present.allSatisfy({ means[$0].isFinite }) else { return nil }
      return zip(present, present.dropFirst()).allSatisfy { order(means[$0], means[$1]) }
    }).map {
      Judgement(support: Support(share: $0.share), isMet: $0.observed, chance: .both)
    }
  }

  /// Whether the rise of a series falls off most at a group.
  func isKnee(_ id: String, _ group: String) throws -> Judgement? {
    guard let series = try series(id),
      let place = series.factor.groups.firstIndex(where: { $0.id == group }),
      series.means.observed.count >= 3, series.means.observed.allSatisfy({ $0 != nil })
    else { return nil }
    let greatest = { (means: [Double]) -> Int? in
      guard means.allSatisfy(\.isFinite) else { return nil }
      let bends = Knee.bends(means)
      return bends.max().flatMap { bends.firstIndex(of: $0) }.map { $0 + 1 }
    }
    guard let found = series.means.share(where: { greatest($0).map { $0 == place } }) else {
      return nil
    }
    let chosen = greatest(series.means.observed.compactMap(\.self))
    return Judgement(
      support: Support(share: found.share), isMet: found.observed,
      chosen: chosen.map { series.factor.groups[$0].label }, chance: .both)
  }
}
