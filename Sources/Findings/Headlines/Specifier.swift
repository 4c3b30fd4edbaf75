import Estimates
import Exports
import Selection
import Statistics
import Study

/// Computes the number behind a headline, and what it says of the statement, under one setting.
struct Specifier {
  let evidence: Evidence
  let headline: Headline
  let setting: Setting
  /// What was drawn for other settings and headlines.
  let memory: SettingMemory

  /// The number behind a headline with what it rests on.
  struct Found {
    var estimate: Double
    var interval: Interval?
    var chance: Chance?
    var sides: [Side] = []
  }

  /// Whether a criterion is met.
  struct Judgement {
    var support: Support
    /// By the point estimates alone.
    var isMet: Bool
    /// What is chosen, of a statement about a choice.
    var chosen: String?
    /// What was drawn for the support, where it is not the estimate's interval.
    var chance: Chance?
  }

  /// What the setting gives.
  ///
  /// - Throws: ``Absent`` where it defines no number, or where a side has too little support for a
  ///   verdict.
  func outcome() throws -> SpecificationOutcome {
    guard let found = try estimate(), found.estimate.isFinite else {
      throw Absent("the definitions give no value together")
    }
    guard let judged = try judge(headline.supports, found) else {
      throw Absent("the definitions do not decide the statement")
    }
    return SpecificationOutcome(
      estimate: found.estimate, interval: found.interval, intervalChance: found.chance,
      chance: judged.chance ?? found.chance, support: judged.support, isMet: judged.isMet,
      chosen: judged.chosen, sides: found.sides)
  }

  private func estimate() throws -> Found? {
    switch headline.estimate {
    case .bend(let id, let group): try bend(id, at: group)
    case .lastStep(let id): try lastStep(id)
    case .contrast(let id): try contrast(id)
    case .contrastLessSpread(let id, let series): try contrast(id, lessSpreadOf: series)
    case .models(let axis, let of, let less): try models(axis, of, less)
    case .siblings(let axis, let of, let less): try alike(axis, of, less)
    case .rankCorrelation(let x, let y, let within): try rankCorrelation(x, y, within)
    case .frontSize:
      try front().map { Found(estimate: Double($0.front.count), sides: [side($0.places)]) }
    case .frontShare: try frontShare()
    case .frontChance(let subject): try frontChance(subject)
    case .returned:
      try returned().map { Found(estimate: Double($0.count), sides: try sides(of: front())) }
    case .picked(let axis): try picked(axis)
    case .pickRank: try pickRank()
    }
  }

  /// The crossed table of an axis under the setting.
  func table(_ axis: Axis, _ models: [Int]) throws -> CrossedTable? {
    let scenarios = scenarios(of: axis)
    return try evidence.measure(axis).isDiscrete
      ? evidence.crossed(
        axis, models, setting.unfinished, judge: setting.judge, scenarios: scenarios)
      : evidence.crossed(
        axis, models, outcomes: setting.measured?.outcomes, scenarios: scenarios)
  }

  /// The rows of an axis under the setting.
  func grid(_ axis: Axis) throws -> Grid {
    try evidence.measure(axis).isDiscrete
      ? evidence.grid(axis, setting.unfinished, judge: setting.judge)
      : evidence.grid(axis, outcomes: setting.measured?.outcomes)
  }

  /// The scenarios that count under the setting.
  func scenarios(of axis: Axis) -> [Int] {
    evidence.scenarios(of: axis).filter { place in
      let id = evidence.exports.scenarios[place].id
      return setting.scenarios?.contains(id) ?? true && id != setting.leftOut
    }
  }

  /// Models of a roster in the regimes of power that count.
  func roster(_ own: Series.Roster, within: GroupReference? = nil) -> [Int] {
    let models = evidence.roster(setting.roster ?? own, within: within)
    return setting.lowestPower ? models.filter(evidence.isLowestPower) : models
  }

  /// Whether groups are compared scenario by scenario.
  ///
  /// A score is: groups whose answers to other scenarios are missing would else be compared on other
  /// tasks. A measured axis is where only completed answers count; as the study defines it, it is read as
  /// published.
  func isMatched(_ axis: Axis) throws -> Bool {
    try evidence.measure(axis).isDiscrete || setting.measured == .completed
  }

  /// Refuses a comparison of which a side has too few units.
  ///
  /// - Throws: ``Absent`` that says which.
  func requireSupport(_ sides: [Side], areGroups: Bool) throws(Absent) {
    for side in sides {
      if let shortage = side.shortage(isGroup: areGroups) { throw Absent(shortage) }
    }
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
    case .tag(let tag): slices.models[tag].flatMap { served.contains($0) ? $0 : nil }
    case .largest(let group): largest(group.map { Set(members($0)) })
    case .pick: self[PickAnalysis.self].value?.place
    }
  }

  private func largest(_ members: Set<Int>?) -> Int? {
    served.filter { members?.contains($0) ?? true }
      .max { (exports.models[$0].parameters ?? 0) < (exports.models[$1].parameters ?? 0) }
  }
}
