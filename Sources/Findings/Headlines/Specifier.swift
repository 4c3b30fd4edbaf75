import Estimates
import Exports
import Selection
import Statistics
import Study

/// Computes the number behind a headline, and whether it supports it, under one setting.
struct Specifier {
  let evidence: Evidence
  let headline: Headline
  let setting: Setting

  /// What a specification gives.
  struct Outcome {
    let estimate: Double
    let interval: Interval?
    let supports: Bool
  }

  /// The outcome; absent where the setting defines none.
  func outcome() throws -> Outcome? {
    guard let (estimate, interval) = try estimate(), estimate.isFinite else { return nil }
    guard let supports = try holds(headline.supports, estimate, interval) else { return nil }
    return Outcome(estimate: estimate, interval: interval, supports: supports)
  }

  private func estimate() throws -> (Double, Interval?)? {
    switch headline.estimate {
    case .bend(let id, let group): return try bend(id, at: group)
    case .lastStep(let id): return try lastStep(id).map { ($0, nil) }
    case .contrast(let id): return try contrast(id)
    case .contrastLessSpread(let id, let series): return try contrast(id, lessSpreadOf: series)
    case .models(let axis, let of, let less): return try models(axis, of, less)
    case .siblings(let axis, let of, let less): return try alike(axis, of, less)
    case .frontSize: return try front().map { (Double($0.front.count), nil) }
    case .picked(let axis): return try picked().flatMap { value($0.pick, $0.places, axis) }
    case .pickRank: return try pickRank().map { ($0, nil) }
    }
  }

  // MARK: series and contrasts

  /// The crossed table of an axis under the setting, of all models that its roster counts.
  private func table(_ axis: Axis, _ models: [Int]) throws -> CrossedTable? {
    let measure = try evidence.measure(axis)
    var scenarios = evidence.scenarios(of: axis)
    if let part = setting.scenarios {
      scenarios = scenarios.filter { part.contains(evidence.exports.scenarios[$0].id) }
    }
    if let left = setting.leftOut {
      scenarios = scenarios.filter { evidence.exports.scenarios[$0].id != left }
    }
    return measure.isDiscrete
      ? try evidence.crossed(
        axis, models, setting.unfinished, judge: setting.judge, scenarios: scenarios)
      : try evidence.crossed(
        axis, models, outcomes: setting.measured?.outcomes, scenarios: scenarios)
  }

  /// Models of a roster in the regimes of power that count.
  private func roster(_ own: Series.Roster, within: GroupReference? = nil) -> [Int] {
    let models = evidence.roster(setting.roster ?? own, within: within)
    return setting.lowestPower ? models.filter(evidence.isLowestPower) : models
  }

  /// The parts of a series: its table by groups.
  private func parts(_ series: Series) throws -> (parts: [CrossedTable], strata: [Int])? {
    guard let axis = evidence.study.axis(series.axis),
      let factor = evidence.study.factor(series.factor)
    else { return nil }
    let models = roster(series.models, within: series.within)
    let groups = evidence.groups(factor, setting, among: models)
    guard let table = try table(axis, models) else { return nil }
    var strata = evidence.everyone.map { _ in groups.count }
    for (place, members) in groups.enumerated() { for model in members { strata[model] = place } }
    return (groups.indices.map { group in table.filter { strata[$0.subject] == group } }, strata)
  }

  /// The means of a series by group; a group without rows is absent.
  private func means(_ id: String) throws -> [Double?]? {
    guard let series = evidence.study.series(id) else { return nil }
    return try parts(series)?.parts.map(\.total.mean)
  }

  private func bend(_ id: String, at group: String) throws -> (Double, Interval?)? {
    guard let series = evidence.study.series(id),
      let factor = evidence.study.factor(series.factor),
      let place = factor.groups.firstIndex(where: { $0.id == group }),
      place > 0, place + 1 < factor.groups.count, let (parts, strata) = try parts(series)
    else { return nil }
    return evidence.estimate(
      of: parts, strata: strata.map { $0 == parts.count ? -1 : $0 }, resamples: 1000
    ) { totals in
      guard let before = totals[place - 1].mean, let own = totals[place].mean,
        let after = totals[place + 1].mean
      else { return nil }
      return 2 * own - before - after
    }.map { ($0.estimate, $0.interval) }
  }

  private func lastStep(_ id: String) throws -> Double? {
    guard let means = try means(id)?.compactMap(\.self), means.count >= 2 else { return nil }
    return means[means.count - 1] - means[means.count - 2]
  }

  /// The sides of a contrast under the setting.
  private func sides(_ contrast: Contrast) -> (of: [Int], less: [Int])? {
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

  private func contrast(_ id: String) throws -> (Double, Interval?)? {
    guard let contrast = evidence.study.contrast(id),
      let axis = evidence.study.axis(contrast.axis), let (of, less) = sides(contrast),
      let table = try table(axis, (of + less).sorted())
    else { return nil }
    let (first, second) = (Set(of), Set(less))
    return try difference(
      table.filter { first.contains($0.subject) }, table.filter { second.contains($0.subject) })
  }

  /// The difference of two parts with the interval of what the setting takes as independent.
  private func difference(_ first: CrossedTable, _ second: CrossedTable) throws -> (
    Double, Interval?
  )? {
    let units: ResampledUnits
    switch setting.independence {
    case .rows:
      guard let a = Self.moments(first), let b = Self.moments(second) else { return nil }
      let reach = 1.959963984540054 * (a.variance + b.variance).squareRoot()
      let difference = a.mean - b.mean
      return (difference, Interval(low: difference - reach, high: difference + reach))
    case .models: units = .subjects
    case .scenarios: units = .items
    case .both, nil: units = .both
    }
    return evidence.difference(first, second, units, resamples: 1000)
      .map { ($0.estimate, $0.interval) }
  }

  /// Mean of rows and its variance.
  private static func moments(_ table: CrossedTable) -> (mean: Double, variance: Double)? {
    let n = table.total.count
    guard n > 1 else { return nil }
    let mean = table.total.sum / n
    let squares = table.cells.reduce(0) { $0 + ($1.sumOfSquares ?? 0) }
    return (mean, max(0, (squares - n * mean * mean) / (n - 1) / n))
  }

  private func contrast(_ id: String, lessSpreadOf series: String) throws -> (Double, Interval?)? {
    guard let contrast = evidence.study.contrast(id),
      let axis = evidence.study.axis(contrast.axis), let (of, less) = sides(contrast),
      let series = evidence.study.series(series),
      let factor = evidence.study.factor(series.factor),
      let table = try table(axis, (of + less).sorted())
    else { return nil }
    let (first, second) = (Set(of), Set(less))
    let groups = evidence.groups(factor, setting, among: of)
    var strata = evidence.everyone.map { second.contains($0) ? groups.count + 1 : groups.count }
    for (place, members) in groups.enumerated() {
      for model in members where first.contains(model) { strata[model] = place }
    }
    let parts =
      [table.filter { first.contains($0.subject) }, table.filter { second.contains($0.subject) }]
      + groups.indices.map { group in table.filter { strata[$0.subject] == group } }
    return evidence.estimate(of: parts, strata: strata, resamples: 1000) { totals in
      var (low, high) = (Double.infinity, -Double.infinity)
      for place in 2..<totals.count {
        guard let mean = totals[place].mean else { continue }
        low = min(low, mean)
        high = max(high, mean)
      }
      guard let a = totals[0].mean, let b = totals[1].mean, low <= high else { return nil }
      return a - b - (high - low)
    }.map { ($0.estimate, $0.interval) }
  }

  // MARK: single models

  private func models(_ id: String, _ of: ModelChoice, _ less: ModelChoice) throws -> (
    Double, Interval?
  )? {
    guard let axis = evidence.study.axis(id), let first = evidence.model(of),
      let second = evidence.model(less), first != second,
      let table = try table(axis, [first, second].sorted()),
      let gap = evidence.difference(
        table.filter { $0.subject == first }, table.filter { $0.subject == second }, .items,
        resamples: 1000)
    else { return nil }
    return (gap.estimate, gap.interval)
  }

  /// Models that are alike but for a group of a column, paired by what is left of their tags.
  private func alike(_ id: String, _ of: GroupReference, _ less: GroupReference) throws -> (
    Double, Interval?
  )? {
    guard let axis = evidence.study.axis(id), let factor = evidence.study.factor(of.factor),
      case .column(let column) = factor.source
    else { return nil }
    var prefix: String?
    if setting.prefixed {
      for case .prefix(_, let given) in headline.vary { prefix = given }
    }
    let measure = try evidence.measure(axis)
    let grid =
      measure.isDiscrete
      ? try evidence.grid(axis, setting.unfinished, judge: setting.judge)
      : try evidence.grid(axis, outcomes: setting.measured?.outcomes)
    let scenarios = evidence.scenarios(of: axis)
    var (high, low): ([String: Double], [String: Double]) = ([:], [:])
    for model in evidence.served {
      let record = evidence.exports.models[model]
      guard let value = record.value(ofColumn: column),
        let mean = grid.mean(grid.tally(CollectionOfOne(model), scenarios))
      else { continue }
      let base = Self.base(record.tag, value)
      if value == of.group { high[base] = mean }
      let isLess = prefix.map { value.hasPrefix($0) } ?? (value == less.group)
      if isLess, low[base] == nil { low[base] = mean }
    }
    let both = Set(high.keys).intersection(low.keys)
    guard both.count > 1,
      let paired = PairedDifference(
        high.filter { both.contains($0.key) }, low.filter { both.contains($0.key) }),
      let interval = paired.interval()
    else { return nil }
    return (paired.mean, interval)
  }

  /// A tag without the word of its group at the end.
  static func base(_ tag: String, _ group: String) -> String {
    var text = tag.lowercased()
    for mark in ["-", ":"] where text.hasSuffix(mark + group.lowercased()) {
      text.removeLast(mark.count + group.count)
    }
    return text
  }

  // MARK: front and pick

  /// The models under the setting with their front; absent without models.
  private func front() throws -> PlacesMemory.Entry? {
    let entry = try evidence.fronts.entry(
      .init(
        unfinished: setting.unfinished, judge: setting.judge, outcomes: setting.measured?.outcomes,
        lowestPower: setting.lowestPower), evidence)
    return entry.places.places.isEmpty ? nil : entry
  }

  private func picked() throws -> (pick: Places.Place, places: Places)? {
    guard let rule = evidence.study.rules.pick, let found = try front() else { return nil }
    return try Picking(rule, found.places.axes)
      .pick(found.places, front: found.front, tolerance: setting.tolerance)
      .map { ($0, found.places) }
  }

  private func value(_ place: Places.Place, _ places: Places, _ axis: String) -> (
    Double, Interval?
  )? {
    places.axes.firstIndex { $0.id == axis }.map {
      (place.values[$0].value * places.perStep[$0], nil)
    }
  }

  private func pickRank() throws -> Double? {
    let method = (setting.method ?? .weightedSum).slug
    let scale = (setting.scale ?? .minMax).slug
    return evidence[Preferences.self].value?
      .first { $0.method == method && $0.normalisation == scale }?.pickRank.number
  }

  // MARK: criteria

  /// Whether a criterion holds; absent where the setting does not decide it.
  private func holds(_ criterion: Headline.Criterion, _ estimate: Double, _ interval: Interval?)
    throws -> Bool?
  {
    switch criterion {
    case .estimateAbove(let value): return estimate > value
    case .estimateBelow(let value): return estimate < value
    case .estimateIs(let value): return estimate == value
    case .intervalAbove(let value): return interval.map { $0.low > value }
    case .intervalReaches(let value): return interval.map { $0.low <= value }
    case .knee(let series, let group): return try isKnee(series, group)
    case .rising(let series): return try means(series).flatMap { Self.isMonotone($0, <) }
    case .falling(let series): return try means(series).flatMap { Self.isMonotone($0, >) }
    case .frontFewerThan(let part, let whole):
      return try front().map { whole * $0.front.count < part * $0.places.places.count }
    case .onFront(let model): return try isOnFront(model)
    case .dominated(let model): return try isOnFront(model).map { !$0 }
    case .noneOnFront(let group):
      let members = Set(evidence.members(group))
      return try front().map { $0.front.allSatisfy { !members.contains($0.model) } }
    case .picks(let model):
      guard let wanted = evidence.model(model), let found = try picked() else { return nil }
      return found.pick.model == wanted
    case .any(let criteria):
      let found = try criteria.map { try holds($0, estimate, interval) }
      return found.contains(true) ? true : found.contains(nil) ? nil : false
    case .all(let criteria):
      let found = try criteria.map { try holds($0, estimate, interval) }
      return found.contains(false) ? false : found.contains(nil) ? nil : true
    }
  }

  private func isOnFront(_ model: ModelChoice) throws -> Bool? {
    guard let wanted = evidence.model(model), let found = try front() else { return nil }
    return found.front.contains { $0.model == wanted }
  }

  private func isKnee(_ id: String, _ group: String) throws -> Bool? {
    guard let series = evidence.study.series(id),
      let factor = evidence.study.factor(series.factor), let means = try means(id),
      let place = factor.groups.firstIndex(where: { $0.id == group })
    else { return nil }
    let known = means.compactMap(\.self)
    guard known.count == means.count, known.count >= 3 else { return nil }
    let bends = Knee.bends(known)
    guard bends.indices.contains(place - 1) else { return nil }
    return bends[place - 1] == bends.max()
  }

  private static func isMonotone(_ means: [Double?], _ order: (Double, Double) -> Bool) -> Bool? {
    let known = means.compactMap(\.self)
    guard known.count >= 2 else { return nil }
    return zip(known, known.dropFirst()).allSatisfy { order($0, $1) }
  }
}

extension Evidence {
  /// Whether a model ran in the lowest regime of power.
  func isLowestPower(_ model: Int) -> Bool {
    self[PowerRegimes.self].value?.byTag[tag(model)] == 0
  }

  /// The position of a model that a headline speaks of; absent when it is not there or did not serve.
  func model(_ choice: ModelChoice) -> Int? {
    switch choice {
    case .tag(let tag): return slices.models[tag].flatMap { served.contains($0) ? $0 : nil }
    case .largest(let group):
      let members = group.map { Set(self.members($0)) }
      return served.filter { members?.contains($0) ?? true }
        .max { (exports.models[$0].parameters ?? 0) < (exports.models[$1].parameters ?? 0) }
    case .pick: return self[PickAnalysis.self].value?.place
    }
  }
}
