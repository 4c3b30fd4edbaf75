import Estimates
import Exports
import Statistics
import Study

extension Specifier {
  /// The sides of a contrast under the setting.
  func sides(_ contrast: Contrast) -> (of: [Int], less: [Int])? {
    let models = roster(contrast.models, within: contrast.within)
    let side = { (reference: GroupReference) -> [Int] in
      guard let factor = evidence.study.factor(reference.factor),
        let place = factor.groups.firstIndex(where: { $0.id == reference.group })
      else { return [] }
      // Only the ordered factor is regrouped by size.
      let own = factor.isOrdered ? setting : Setting()
      let groups = evidence.groups(factor, own, among: models)
      return groups.indices.contains(place) ? groups[place] : []
    }
    var less = Set(side(contrast.less))
    if setting.recorded { less.formUnion(recorded(models)) }
    let of = side(contrast.of).filter { !less.contains($0) && isCompared($0, less) }
    return of.isEmpty || less.isEmpty ? nil : (of, less.sorted())
  }

  /// Models that a column records as members of the varied group.
  private func recorded(_ models: [Int]) -> [Int] {
    for case .membership(_, let column, let values) in headline.vary {
      return models.filter { model in
        evidence.exports.models[model].value(ofColumn: column).map(values.contains) == true
      }
    }
    return []
  }

  /// Whether a model of the first group counts beside the second.
  private func isCompared(_ model: Int, _ others: Set<Int>) -> Bool {
    let models = evidence.exports.models
    switch setting.comparison {
    case .all: return true
    case .sameGroups:
      for case .comparison(let id) in headline.vary {
        guard let factor = evidence.study.factor(id), let own = factor.group(of: models[model])
        else { return false }
        return others.contains { factor.group(of: models[$0])?.id == own.id }
      }
      return true
    case .sizes:
      guard let own = models[model].parameters else { return false }
      return others.contains { other in
        models[other].parameters.map { 5 * abs($0 - own) <= $0 } ?? false
      }
    case .siblings: return others.contains { models[$0].isMade(from: models[model]) }
    }
  }

  /// The labels of a contrast's sides.
  private func labels(_ contrast: Contrast) -> (of: String, less: String) {
    let label = { (reference: GroupReference) in
      evidence.study.group(reference)?.label ?? reference.group
    }
    return (label(contrast.of), label(contrast.less))
  }

  func contrast(_ id: String) throws -> Found? {
    var setting = setting
    // What the study resamples where nothing is said.
    if setting.independence == nil { setting.independence = .both }
    return try memory.contrast(.init(id, setting, headline)) { try drawnContrast(id) }
  }

  private func drawnContrast(_ id: String) throws -> Found? {
    guard let contrast = evidence.study.contrast(id),
      let axis = evidence.study.axis(contrast.axis), let (of, less) = sides(contrast),
      let table = try table(axis, (of + less).sorted())
    else { return nil }
    let (first, second) = (Set(of), Set(less))
    return try difference(
      table.filter { first.contains($0.subject) }, table.filter { second.contains($0.subject) },
      axis, labels(contrast))
  }

  /// The difference of two parts with the interval of what the setting takes as independent.
  private func difference(
    _ first: CrossedTable, _ second: CrossedTable, _ axis: Axis,
    _ labels: (of: String, less: String)
  ) throws -> Found? {
    let sides = [Side(labels.of, first), Side(labels.less, second)]
    try requireSupport(sides, areGroups: true)
    let units: ResampledUnits
    switch setting.independence {
    case .rows:
      guard let a = Self.moments(first), let b = Self.moments(second) else { return nil }
      let reach = 1.959963984540054 * (a.variance + b.variance).squareRoot()
      let difference = a.mean - b.mean
      let interval = Quantity.Interval(
        low: difference - reach, high: difference + reach, over: .rows
      ).within(try evidence.measure(axis).differences)
      return Found(
        estimate: difference, interval: Interval(low: interval.low, high: interval.high),
        chance: .rows, sides: sides)
    case .models: units = .subjects
    case .scenarios: units = .items
    case .both, nil: units = .both
    }
    let matched = try isMatched(axis)
    let means = memory.means(.contrast(units, isMatched: matched), of: [first, second]) {
      evidence.drawn(first, second, matched: matched, units, resamples: Self.resamples)
    }
    return means?.estimate { $0[0] - $0[1] }.map {
      Found(estimate: $0.estimate, interval: $0.interval, chance: units.chance, sides: sides)
    }
  }

  /// Mean of rows and its variance.
  private static func moments(_ table: CrossedTable) -> (mean: Double, variance: Double)? {
    let n = table.total.count
    guard n > 1 else { return nil }
    let mean = table.total.sum / n
    let squares = table.cells.reduce(0) { $0 + ($1.sumOfSquares ?? 0) }
    return (mean, max(0, (squares - n * mean * mean) / (n - 1) / n))
  }

  /// A contrast less the greatest minus the least mean of a series' groups.
  ///
  /// A series within the contrast's first side takes that side as the setting has it.
  func contrast(_ id: String, lessSpreadOf series: String) throws -> Found? {
    guard let contrast = evidence.study.contrast(id),
      let axis = evidence.study.axis(contrast.axis), let (of, less) = sides(contrast),
      let series = evidence.study.series(series),
      let factor = evidence.study.factor(series.factor),
      let members = Optional(
        series.within == contrast.of ? of : evidence.roster(series.models, within: series.within)),
      let table = try table(axis, Set(of + less + members).sorted())
    else { return nil }
    let (first, second) = (Set(of), Set(less))
    let groups = evidence.groups(factor, setting, among: members)
    // A model is drawn with those of its side and its group.
    let within = Dictionary(
      groups.enumerated().flatMap { place, models in models.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
    let strata = evidence.everyone.map { model in
      (within[model] ?? groups.count) + (second.contains(model) ? groups.count + 1 : 0)
    }
    let names = labels(contrast)
    let gap = [
      table.filter { first.contains($0.subject) }, table.filter { second.contains($0.subject) },
    ]
    let parts = groups.indices.map { group in table.filter { within[$0.subject] == group } }
      .enumerated().filter { !$0.element.cells.isEmpty }
    let among =
      series.within.flatMap(evidence.study.group).map { " among the \($0.noun.plural)" } ?? ""
    let sides =
      [Side(names.of, gap[0]), Side(names.less, gap[1])]
      + parts.map { Side(factor.groups[$0.offset].label + among, $0.element) }
    try requireSupport(sides, areGroups: true)
    let all = gap + parts.map(\.element)
    let plan = evidence.plans.plan(for: all, strata: strata, resamples: Self.resamples)
    return plan?.means(of: all, matched: try isMatched(axis), resampling: .both)?.estimate {
      means in
      let spread = means.dropFirst(2)
      guard let least = spread.min(), let greatest = spread.max() else { return nil }
      return means[0] - means[1] - (greatest - least)
    }.map { Found(estimate: $0.estimate, interval: $0.interval, chance: .both, sides: sides) }
  }

  /// What the study's gate says under the setting, with its own threshold and its own intervals: those
  /// of each side's rows.
  func gate(_ word: GateWord) throws -> Judgement? {
    guard let rule = evidence.study.rules.gate,
      let contrast = evidence.study.contrast(rule.contrast),
      let axis = evidence.study.axis(contrast.axis), let (of, less) = sides(contrast)
    else { return nil }
    let (grid, measure, scenarios) = (
      try grid(axis), try evidence.measure(axis), scenarios(of: axis)
    )
    let means = [of, less].map { models in
      evidence.estimator.mean(
        "", grid.tally(models, scenarios), grid, measure, filter: "", formula: "")
    }
    guard let first = means[0], let second = means[1], let a = first.number,
      let b = second.number, let own = first.span, let other = second.span
    else { return nil }
    let says = rule.says(a - b, areApart: !own.overlaps(other))
    // A difference that is large enough and only not beyond chance is no evidence against expanding.
    let isOpen = says == .hold && rule.says(a - b, areApart: true) == .expand
    let support: Support = isOpen ? .unresolved : Support(says == word)
    return Judgement(
      support: support, isMet: says == word, chosen: says.rawValue, chance: .rows)
  }
}

extension Evidence {
  /// The means of two parts in resamples; parts without a model in common are drawn apart.
  func drawn(
    _ first: CrossedTable, _ second: CrossedTable, matched: Bool, _ units: ResampledUnits,
    resamples: Int
  ) -> DrawnMeans? {
    let others = Set(second.measuredSubjects)
    let isApart = others.isDisjoint(with: first.measuredSubjects)
    let measured = MeasuredSubjects([first, second])
    guard !measured.subjects.isEmpty else { return nil }
    let strata = measured.subjects.map { isApart && others.contains($0) ? 1 : 0 }
    return plans.plan(for: measured.tables, strata: strata, resamples: resamples)?
      .means(of: measured.tables, matched: matched, resampling: units)
  }
}
