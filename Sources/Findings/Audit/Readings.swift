import Estimates
import Exports
import Statistics
import Study

/// The campaign read under other definitions, each changing one thing: the quantities that hypotheses
/// are stated in.
package enum Readings: Analysis {
  package static let id = "readings"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] { [] }

  /// One set of definitions.
  private struct Definition {
    let id: String
    let words: String
    var setting = Setting()
    /// Only models of this regime of power, from 0; absent for all.
    var regime: Int?
    /// The median of the models' means in place of the mean of rows.
    var medians = false
  }

  /// The study's own reading first.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws
    -> [StudyReading]
  {
    try definitions(evidence).map { try reading($0, evidence) }
  }

  private static func definitions(_ evidence: Evidence) -> [Definition] {
    let with = { (id: String, words: String, change: (inout Setting) -> Void) in
      var definition = Definition(id: id, words: words)
      change(&definition.setting)
      return definition
    }
    var all = [
      Definition(id: "published", words: "as published"),
      with("completed", "completed answers only") {
        $0.unfinished = .leftOut
        $0.measured = .completed
      },
      with("least", "least value for unfinished, all energy") {
        $0.unfinished = .least
        $0.measured = .all
      },
      with("served", "without models that never served") { $0.roster = .served },
      Definition(id: "medians", words: "median of models in place of mean of rows", medians: true),
    ]
    if let factor = evidence.mainFactor {
      for grouping in [Setting.Grouping.parameters, .bytes]
      where evidence.allows(grouping, factor.id) {
        all.append(
          with(grouping.rawValue, "classes by \(grouping.rawValue)") { $0.grouping = grouping })
      }
    }
    let judges = evidence.exports.manifest.judges.indices
    if judges.count > 1 {
      let varied = Variation.judge.levels(
        Headline(
          id: "", says: "", measures: "", criterion: "", estimate: .frontSize,
          supports: .estimateAbove(0), vary: []), evidence)
      for level in varied.levels.dropFirst() {
        all.append(
          with(level.label.replacing(" ", with: "-"), "\(level.label) alone", level.apply))
      }
    }
    let regimes = evidence[PowerRegimes.self].value?.regimes.count ?? 0
    if regimes > 1 {
      all += (0..<regimes).map {
        Definition(
          id: "regime-\($0 + 1)", words: "models of power regime \($0 + 1) only", regime: $0)
      }
    }
    return all
  }

  private static func reading(_ definition: Definition, _ evidence: Evidence) throws
    -> StudyReading
  {
    var book = QuantityBook(sources: [.scores, .measures, .models, .scenarios])
    if let factor = evidence.mainFactor {
      let prefixes = SeriesSteps.prefixes(evidence.study)
      for series in evidence.study.series where series.factor == factor.id {
        let means = try means(series, factor, definition, evidence)
        try addSeries(series, factor, means, definition, evidence, &book)
        if let prefix = prefixes.first(where: { $0.series.id == series.id })?.prefix {
          try addKnee(prefix, factor, means, series, definition, evidence, &book)
        }
      }
    }
    try addFront(definition, evidence, &book)
    return StudyReading(id: definition.id, words: definition.words, quantities: book.table)
  }

  private static func holds(_ model: Int, _ definition: Definition, _ evidence: Evidence) -> Bool {
    definition.regime == nil
      || evidence[PowerRegimes.self].value?.byTag[evidence.tag(model)] == definition.regime
  }

  /// The mean of each group, or the median of its models' means.
  private static func means(
    _ series: Series, _ factor: Factor, _ definition: Definition, _ evidence: Evidence
  ) throws -> [Double?] {
    guard let axis = evidence.study.axis(series.axis) else { return [] }
    let setting = definition.setting
    let roster = setting.roster == .served ? .served : series.models
    let models = evidence.roster(roster, within: series.within)
      .filter { holds($0, definition, evidence) }
    let grid = try grid(axis, setting, evidence)
    let scenarios = evidence.scenarios(of: axis)
    return evidence.groups(factor, setting, among: models).map { members in
      definition.medians
        ? median(
          members.compactMap { grid.mean($0, scenarios) })
        : grid.mean(grid.tally(members, scenarios))
    }
  }

  private static func grid(_ axis: Axis, _ setting: Setting, _ evidence: Evidence) throws -> Grid {
    try evidence.measure(axis).isDiscrete
      ? evidence.grid(axis, setting.unfinished, judge: setting.judge)
      : evidence.grid(axis, outcomes: setting.measured?.outcomes)
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private static func addSeries(
    _ series: Series, _ factor: Factor, _ means: [Double?], _ definition: Definition,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard let axis = evidence.study.axis(series.axis) else { return }
    let measure = try evidence.measure(axis)
    for (group, mean) in zip(factor.groups, means) {
      guard let mean else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join(series.published, evidence.names.group(group.id, of: factor)),
          value: .number(mean), unit: Unit(rawValue: measure.unit), decimals: measure.decimals,
          filter: definition.words, formula: "mean of the group"))
    }
  }

  private static func addKnee(
    _ prefix: String, _ factor: Factor, _ means: [Double?], _ series: Series,
    _ definition: Definition, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard let axis = evidence.study.axis(series.axis) else { return }
    let measure = try evidence.measure(axis)
    let names = factor.groups.map { evidence.names.group($0.id, of: factor) }
    for (place, (low, high)) in zip(means, means.dropFirst()).enumerated() {
      guard let low, let high else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join(prefix, "step", names[place], names[place + 1]),
          value: .number(high - low), unit: Unit(rawValue: measure.unit).ofDifference,
          decimals: measure.decimals, filter: definition.words,
          formula: "step from group to group"))
    }
    let known = means.compactMap(\.self)
    guard known.count == means.count, let place = Knee.place(known) else { return }
    try book.name(
      Identifiers.join(prefix, "knee"), factor.groups[place].id, filter: definition.words,
      formula: "group with the greatest (rise into it − rise out of it)")
  }

  /// The front and the pick by the study's rule.
  private static func addFront(
    _ definition: Definition, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let setting = definition.setting
    guard !evidence.study.criteria.isEmpty else { return }
    let all = try Places(
      evidence, unfinished: setting.unfinished, judge: setting.judge,
      outcomes: setting.measured?.outcomes)
    let places = Places(all) { holds($0.model, definition, evidence) }
    let front = try places.front()
    guard !front.isEmpty else { return }
    try SpeedFront.add(places, definition.setting, filter: definition.words, evidence, &book)
    try book.count(
      "front.count", front.count, filter: definition.words,
      formula: "number of models on the front")
    let factor = evidence.mainFactor
    let groups = factor.map { evidence.groups($0, setting, among: evidence.served) } ?? []
    if let factor {
      let members = Set(front.map(\.model))
      for (group, models) in zip(factor.groups, groups) {
        try book.count(
          Identifiers.join(
            "front", factor.published, evidence.names.group(group.id, of: factor)),
          models.count(where: members.contains), filter: definition.words,
          formula: "number of models on the front")
      }
    }
    guard let rule = evidence.study.rules.pick,
      let pick = try Picking(rule, places.axes).pick(places, front: front)
    else { return }
    if let factor, let place = groups.firstIndex(where: { $0.contains(pick.model) }) {
      try book.name(
        Identifiers.join("pick", factor.published), factor.groups[place].id,
        filter: definition.words, formula: "\(factor.noun.singular) of the pick")
    }
    try book.name(
      rule.published, pick.tag, filter: definition.words, formula: "the model that the rule names")
  }
}

/// One way to read the campaign, with the quantities that hypotheses are stated in.
package struct StudyReading: Sendable, Identifiable {
  /// For example `completed`.
  package let id: String
  /// For example `completed answers only`.
  package let words: String
  /// Under the identifiers that the published reading has; a quantity that this reading does not give
  /// is missing.
  package let quantities: QuantityTable

  package init(id: String, words: String, quantities: QuantityTable) {
    self.id = id
    self.words = words
    self.quantities = quantities
  }
}
