import Estimates
import Exports
import Statistics
import Study

/// Means with the intervals of the unit that chance acts on: whole scenarios for a named model, models and
/// scenarios for a class of models.
///
/// Answers to one scenario resemble each other, so that an interval over answers is too narrow for what a
/// reader takes from it. The published intervals are those over rows; they stay with their quantities, and
/// these stand beside them under `clustered.` and the same identifier.
package enum ClusteredIntervals: Analysis {
  package static let id = "clustered-intervals"
  package static let sources: [Quantity.Source] = [.scores, .measures, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { [prefix] }

  /// How the identifiers of counterparts begin.
  private static let prefix = "clustered."

  /// The identifier of a quantity's counterpart.
  package static func id(of published: String) -> String { prefix + published }

  /// The identifier of the quantity that another is the counterpart of; absent for one that is none.
  package static func published(by id: String) -> String? {
    id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil
  }

  /// Records a counterpart of every model's mean, every series and every contrast.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    try addModels(evidence, &book)
    for series in evidence[SeriesEstimates.self].value ?? [] {
      try add(series, evidence, &book)
    }
    for contrast in evidence[ContrastEstimates.self].value ?? [] {
      try add(contrast, evidence, &book)
    }
  }

  private static func addModels(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let models = try evidence.require(ModelEstimates.self)
    for axis in evidence.study.axes {
      let drawn = try evidence.drawnMeans(axis)
      let grid = try evidence.grid(axis)
      let scenarios = evidence.scenarios(of: axis)
      let intervals = Parallel.map(Array(models.indices)) {
        Percentiles.interval(of: drawn.of($0))
      }
      for (model, interval) in zip(models, intervals) {
        guard let value = model.values[axis.id] else { continue }
        let count = scenarios.count { grid[model.place, $0].count > 0 }
        try book.add(
          counterpart(
            of: value, interval: count < Side.least.scenarios ? nil : interval, over: .scenarios,
            units: count,
            note: "whole scenarios resampled, the same ones for every model; n is their number"))
      }
    }
  }

  private static func add(
    _ series: SeriesEstimates.Finding, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let parts = try series.points.map { point in
      try evidence.crossed(series.axis, point.models)
    }
    var strata = evidence.everyone.map { _ in -1 }
    for (place, point) in series.points.enumerated() {
      for model in point.models { strata[model] = place }
    }
    let tables = parts.compactMap(\.self)
    guard tables.count == parts.count,
      let drawn = evidence.plans.plan(
        for: tables, strata: strata, resamples: ScenarioDraws.resamples)?
        .means(of: tables, matched: false, resampling: .both)
    else { return }
    for (place, point) in series.points.enumerated() {
      guard let value = point.value else { continue }
      let (models, scenarios) = (
        tables[place].measuredSubjects.count, tables[place].measuredItems.count
      )
      let isEnough = models >= Side.least.models && scenarios >= Side.least.scenarios
      try book.add(
        counterpart(
          of: value, interval: isEnough ? Percentiles.interval(of: drawn.drawn[place]) : nil,
          over: .both, units: min(models, scenarios),
          note: "whole models and scenarios resampled; n is the lesser number of them"))
    }
  }

  private static func add(
    _ contrast: ContrastEstimates.Finding, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard let first = try evidence.crossed(contrast.axis, contrast.of.models),
      let second = try evidence.crossed(contrast.axis, contrast.less.models)
    else { return }
    let sides = [
      Side(contrast.of.group.label, first), Side(contrast.less.group.label, second),
    ]
    let isEnough = sides.allSatisfy { $0.shortage(isGroup: true) == nil }
    let drawn = evidence.drawn(
      first, second, matched: false, .both, resamples: ScenarioDraws.resamples)?
      .estimate { $0[0] - $0[1] }
    try book.add(
      counterpart(
        of: contrast.value, interval: isEnough ? drawn?.interval : nil, over: .both,
        units: sides.map { min($0.models, $0.scenarios) }.min() ?? 0,
        note: "whole models and scenarios resampled; n is the least number of them in a group"))
    try addMatched(contrast, evidence, &book)
    for (side, group) in zip(sides, [contrast.of.group, contrast.less.group]) {
      let name = evidence.study.factor(contrast.contrast.of.factor).map {
        evidence.names.group(group.id, of: $0)
      }
      for (part, count) in [
        (SidePart.models, side.models), (.scenarios, side.scenarios), (.answers, side.answers),
      ] {
        try book.count(
          Identifiers.join(
            "clustered", contrast.contrast.published, part.rawValue, name ?? group.id), count,
          filter: contrast.value.filter,
          formula: "number of \(part.rawValue) that the side of \(group.noun.plural) rests on")
      }
    }
  }

  /// The contrast among completed answers, scenario by scenario: what is left of it when the groups are
  /// alike in tasks and in how answers ended.
  private static func addMatched(
    _ contrast: ContrastEstimates.Finding, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let measure = try evidence.measure(contrast.axis)
    guard measure.isDiscrete,
      let first = try evidence.crossed(contrast.axis, contrast.of.models, .leftOut),
      let second = try evidence.crossed(contrast.axis, contrast.less.models, .leftOut),
      let drawn = evidence.drawn(
        first, second, matched: true, .both, resamples: ScenarioDraws.resamples),
      let found = drawn.estimate({ $0[0] - $0[1] })
    else { return }
    let sides = [
      Side(contrast.of.group.label, first), Side(contrast.less.group.label, second),
    ]
    let isEnough =
      sides.allSatisfy { $0.shortage(isGroup: true) == nil }
      && drawn.items >= Side.least.scenarios
    try book.add(
      Quantity(
        id: Identifiers.join("clustered", contrast.contrast.published, "matched"),
        value: .number(found.estimate), unit: contrast.value.unit,
        decimals: contrast.value.decimals,
        interval: isEnough ? .init(found.interval, over: .both) : nil, n: drawn.items,
        filter: "\(contrast.value.filter); completed answers, scenarios that both groups completed",
        formula:
          "mean over those scenarios of the difference of the groups' means; n is their number",
        sources: [.scores, .models, .scenarios]))
  }

  /// The same value with another interval.
  private static func counterpart(
    of value: Quantity, interval: Interval?, over chance: Chance, units: Int, note: String
  ) -> Quantity {
    // Equal rows give the same mean in every resample, and so do units with equal means.
    let isConstant = interval.map { $0.low == $0.high } ?? false
    let why =
      interval == nil
      ? "no interval for fewer than \(Side.least.scenarios) scenarios or \(Side.least.models) models"
      : isConstant ? "no interval, since every resample gives this value" : note
    var quantity = Quantity(
      id: id(of: value.id), value: value.value, unit: value.unit, decimals: value.decimals,
      interval: isConstant ? nil : interval.map { .init($0, over: chance) }, n: units,
      filter: value.filter, formula: "\(value.formula); \(why)", sources: value.sources)
    quantity.isOfEqualRows = value.isOfEqualRows
    return quantity
  }
}

extension Findings {
  /// The tag of a model by its position in the exports.
  package func tag(_ model: Int) -> String { evidence.tag(model) }

  /// A quantity with the interval of the unit that chance acts on; the quantity itself where it has no
  /// such counterpart.
  package func clustered(_ quantity: Quantity) -> Quantity { counterpart(of: quantity) ?? quantity }

  /// The counterpart of a quantity; absent where it has none.
  package func counterpart(of quantity: Quantity) -> Quantity? {
    evidence.quantity(ClusteredIntervals.id(of: quantity.id))
  }
}
