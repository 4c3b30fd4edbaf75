import Estimates
import Exports
import Statistics
import Study

extension Specifier {
  /// One model less another on an axis, over the scenarios that both have.
  func models(_ id: String, _ of: ModelChoice, _ less: ModelChoice) throws -> Found? {
    guard let axis = evidence.study.axis(id), let first = evidence.model(of),
      let second = evidence.model(less), first != second,
      let table = try table(axis, [first, second].sorted())
    else { return nil }
    let parts = [first, second].map { model in table.filter { $0.subject == model } }
    let sides = zip([first, second], parts).map { Side(evidence.tag($0), $1) }
    try requireSupport(sides, areGroups: false)
    return evidence.drawn(
      parts[0], parts[1], matched: try isMatched(axis), .items, resamples: Self.resamples)?
      .estimate { $0[0] - $0[1] }.map {
        Found(
          estimate: $0.estimate, interval: $0.interval, chance: .scenarios, sides: sides)
      }
  }

  /// Models that are alike but for a group of a column, paired by what is left of their tags.
  func alike(_ id: String, _ of: GroupReference, _ less: GroupReference) throws -> Found? {
    guard let axis = evidence.study.axis(id), let factor = evidence.study.factor(of.factor),
      case .column(let column) = factor.source
    else { return nil }
    var prefix: String?
    if setting.prefixed {
      for case .prefix(_, let given) in headline.vary { prefix = given }
    }
    var (high, low): ([String: Int], [String: Int]) = ([:], [:])
    for model in evidence.served {
      let record = evidence.exports.models[model]
      guard let value = record.value(ofColumn: column) else { continue }
      let base = Self.base(record.tag, value)
      if value == of.group { high[base] = model }
      let isLess = prefix.map { value.hasPrefix($0) } ?? (value == less.group)
      if isLess, low[base] == nil { low[base] = model }
    }
    let (grid, scenarios) = (try grid(axis), scenarios(of: axis))
    var (first, second): ([String: Double], [String: Double]) = ([:], [:])
    var tallies = (of: ExactTally(), less: ExactTally())
    for (base, model) in high {
      guard let other = low[base] else { continue }
      // Only scenarios that both have: each side of a pair answers for the same tasks.
      let shared = scenarios.filter { grid[model, $0].count > 0 && grid[other, $0].count > 0 }
      let means = [model, other].map { model in
        shared.compactMap { grid.mean(grid[model, $0]) }.reduce(0, +) / Double(shared.count)
      }
      guard means.allSatisfy(\.isFinite) else { continue }
      (first[base], second[base]) = (means[0], means[1])
      tallies.of.add(grid.tally(CollectionOfOne(model), shared))
      tallies.less.add(grid.tally(CollectionOfOne(other), shared))
    }
    let sides = [
      Side(
        of.group, models: first.count, scenarios: scenarios.count, answers: tallies.of.count),
      Side(
        less.group, models: second.count, scenarios: scenarios.count,
        answers: tallies.less.count),
    ]
    try requireSupport(sides, areGroups: true)
    guard let paired = PairedDifference(first, second), let interval = paired.interval() else {
      return nil
    }
    let ends = Quantity.Interval(interval, over: .pairs)
      .within(try evidence.measure(axis).differences)
    return Found(
      estimate: paired.mean, interval: Interval(low: ends.low, high: ends.high), chance: .pairs,
      sides: sides)
  }

  /// A tag without the word of its group at the end.
  static func base(_ tag: String, _ group: String) -> String {
    var text = tag.lowercased()
    for mark in ["-", ":"] where text.hasSuffix(mark + group.lowercased()) {
      text.removeLast(mark.count + group.count)
    }
    return text
  }

  /// Spearman's ρ of two axes over models; models and scenarios are drawn.
  func rankCorrelation(_ x: String, _ y: String, _ within: GroupReference?) throws -> Found? {
    guard let first = evidence.study.axis(x), let second = evidence.study.axis(y) else {
      return nil
    }
    guard setting.scenarios == nil, setting.leftOut == nil else {
      throw Absent("ranks are drawn over all scenarios")
    }
    let models = roster(.served, within: within)
    let members = Set(models)
    let drawn = try [first, second].map { axis in
      try evidence.drawnMeans(
        axis, setting.unfinished, judge: setting.judge, outcomes: setting.measured?.outcomes)
    }
    let observed = try [first, second].map { axis in
      let (grid, scenarios) = (try grid(axis), evidence.scenarios(of: axis))
      return evidence.served.map { model in
        grid.mean(model, scenarios) ?? .nan
      }
    }
    let plain = evidence.served.map { members.contains($0) ? 1.0 : 0 }
    let known = evidence.served.indices.filter {
      plain[$0] > 0 && observed[0][$0].isFinite && observed[1][$0].isFinite
    }
    let side = Side(
      within.flatMap { evidence.study.group($0)?.noun.plural } ?? "the models",
      models: known.count, scenarios: evidence.scenarios(of: second).count,
      answers: try grid(second).tally(models, evidence.scenarios(of: second)).count)
    // Three models rank in six ways, which is no correlation to speak of.
    guard known.count >= Side.leastRanked else {
      throw Absent(
        "\(side.label) number \(known.count), and a correlation needs \(Side.leastRanked)")
    }
    try requireSupport([side], areGroups: true)
    guard let rho = RankBootstrap.spearman(observed[0], observed[1], counts: plain) else {
      return nil
    }
    let width = evidence.served.count
    let draws = ScenarioDraws.resamples / 2
    let found = (0..<draws).map { draw in
      let part = (draw * width)..<((draw + 1) * width)
      let counts = (0..<width).map { model in
        plain[model] * evidence.scenarioDraws.models.count(draw, model)
      }
      return RankBootstrap.spearman(
        Array(drawn[0].drawn[part]), Array(drawn[1].drawn[part]), counts: counts) ?? .nan
    }
    return Found(
      estimate: rho, interval: Percentiles.interval(of: found), chance: .both, sides: [side])
  }
}
