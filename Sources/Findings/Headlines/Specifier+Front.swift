import Estimates
import Exports
import Selection
import Statistics
import Study

extension Specifier {
  private var key: PlacesMemory.Key {
    .init(
      unfinished: setting.unfinished, judge: setting.judge,
      outcomes: evidence.unlessOwn(setting.measured?.outcomes), lowestPower: setting.lowestPower)
  }

  /// The models under the setting with their front; absent without models.
  func front() throws -> PlacesMemory.Entry? {
    let entry = try evidence.fronts.entry(key, evidence)
    return entry.places.places.isEmpty ? nil : entry
  }

  /// The front in resamples of whole scenarios; absent without models.
  func drawnFront() throws -> DrawnFronts.Entry? {
    let entry = try evidence.drawnFronts.entry(key, evidence)
    return entry.models.isEmpty ? nil : entry
  }

  /// The models of a front as one side.
  func side(_ places: Places) -> Side {
    let scenarios = evidence.study.criteria.map { evidence.scenarios(of: $0).count }.max() ?? 0
    let answers = places.places.reduce(0) { sum, place in
      sum + evidence.answers(place.model)
    }
    return Side(
      "models compared", models: places.places.count, scenarios: scenarios, answers: answers)
  }

  func sides(of front: PlacesMemory.Entry?) -> [Side] {
    front.map { [side($0.places)] } ?? []
  }

  /// The share of the models that are on the front, in percent.
  func frontShare() throws -> Found? {
    guard let front = try front(), let drawn = try drawnFront() else { return nil }
    let shares = (drawn.table?.sizes ?? []).map { size in
      100 * Double(size) / Double(drawn.models.count)
    }
    return Found(
      estimate: 100 * Double(front.front.count) / Double(front.places.places.count),
      interval: Percentiles.interval(of: shares), chance: .scenarios, sides: [side(front.places)])
  }

  /// How often a model, or any of a group, is on the front, in percent.
  func frontChance(_ subject: FrontSubject) throws -> Found? {
    guard let front = try front(), let drawn = try drawnFront() else { return nil }
    let members = try members(of: subject, among: front)
    let share = drawn.share(ofAny: members)
    return Found(estimate: share * 100, chance: .scenarios, sides: [side(front.places)])
  }

  /// The models that a statement about the front speaks of.
  ///
  /// - Throws: ``Absent`` when none of them is compared under the setting.
  private func members(of subject: FrontSubject, among front: PlacesMemory.Entry) throws(Absent)
    -> Set<Int>
  {
    let named: [Int]
    switch subject {
    case .model(let choice): named = [evidence.model(choice)].compactMap(\.self)
    case .group(let group): named = evidence.members(group)
    }
    let members = Set(named).intersection(front.places.places.map(\.model))
    guard !members.isEmpty else {
      throw Absent("no model that it speaks of has a value on every axis here")
    }
    return members
  }

  /// Whether some of the models that a statement speaks of are on the front.
  private func isAnyOnFront(_ subject: FrontSubject) throws -> Judgement? {
    guard let front = try front(), let drawn = try drawnFront() else { return nil }
    let members = try members(of: subject, among: front)
    let there = front.front.filter { members.contains($0.model) }
    let share = drawn.share(ofAny: members)
    return Judgement(
      support: Support(share: share), isMet: !there.isEmpty,
      chosen: there.isEmpty ? nil : there.map(\.tag).sorted().joined(separator: ", "),
      chance: .scenarios)
  }

  func isOnFront(_ subject: FrontSubject) throws -> Judgement? {
    try isAnyOnFront(subject).map { judged in
      var judged = judged
      judged.chosen = nil
      return judged
    }
  }

  func isOffFront(_ subject: FrontSubject) throws -> Judgement? {
    try isAnyOnFront(subject).map { judged in
      var judged = judged
      judged.support = judged.support.opposite
      judged.isMet.toggle()
      return judged
    }
  }

  func isFrontSmall(_ part: Int, of whole: Int) throws -> Judgement? {
    guard let front = try front(), let drawn = try drawnFront() else { return nil }
    let sizes = drawn.table?.sizes ?? []
    let small = sizes.count { whole * $0 < part * drawn.models.count }
    let share = Double(small) / Double(max(1, sizes.count))
    return Judgement(
      support: Support(share: share),
      isMet: whole * front.front.count < part * front.places.places.count, chance: .scenarios)
  }

  // MARK: Removing

  /// Models off the study's own front that are on the front under the setting, by tag.
  func returned() throws -> [String]? {
    guard let own = evidence[FrontAnalysis.self].value, let front = try front() else { return nil }
    let members = Set(own.members)
    return front.front.map(\.tag).filter { !members.contains($0) }.sorted()
  }

  /// Whether all models that the study's own front leaves out stay off it.
  func noneReturns() throws -> Judgement? {
    guard let own = evidence[FrontAnalysis.self].value, let drawn = try drawnFront(),
      let back = try returned()
    else { return nil }
    let members = Set(own.members)
    let leftOut = drawn.models.filter { !members.contains(evidence.tag($0)) }
    let share = 1 - drawn.share(ofAny: Set(leftOut))
    let named = back.prefix(3).joined(separator: ", ")
    return Judgement(
      support: Support(share: share), isMet: back.isEmpty,
      chosen: back.isEmpty
        ? nil : back.count > 3 ? "\(named) and \(back.count - 3) more" : named,
      chance: .scenarios)
  }

  // MARK: The pick

  private func pick() throws -> (pick: Places.Place, places: Places)? {
    guard let rule = evidence.study.rules.pick, let found = try front() else { return nil }
    return try Picking(rule, found.places.axes)
      .pick(found.places, front: found.front, tolerance: setting.tolerance)
      .map { ($0, found.places) }
  }

  /// The picked model's value on an axis.
  func picked(_ axis: String) throws -> Found? {
    guard let (pick, places) = try pick(),
      let place = places.axes.firstIndex(where: { $0.id == axis })
    else { return nil }
    return Found(
      estimate: pick.values[place].value * places.perStep[place], sides: [side(places)])
  }

  /// Whether the rule names a model.
  func picks(_ choice: ModelChoice) throws -> Judgement? {
    guard let wanted = evidence.model(choice), let found = try pick(),
      let rule = evidence.study.rules.pick,
      let front = try drawnFront(),
      let drawn = front.picks[setting.tolerance ?? rule.tolerance], !drawn.isEmpty
    else { return nil }
    // Of models that are alike in every draw the rule names the first by tag, and means any of them.
    let alike = front.alike(wanted)
    let share = Double(drawn.count { $0.map(alike.contains) == true }) / Double(drawn.count)
    let values = found.places.places.first { $0.model == wanted }?.values
    let isMet = found.pick.model == wanted || found.pick.values == values
    return Judgement(
      support: Support(share: share), isMet: isMet,
      chosen: isMet ? evidence.tag(wanted) : found.pick.tag, chance: .scenarios)
  }

  /// The rank of the pick by a preference method, by point estimates.
  func pickRank() throws -> Found? {
    try choice()?.pickRank.number.map { Found(estimate: $0) }
  }

  /// What a preference method chooses.
  func choice() throws -> ChoiceFinding? {
    let method = (setting.method ?? .weightedSum).slug
    let scale = (setting.scale ?? .minMax).slug
    return evidence[Preferences.self].value?
      .first { $0.method == method && $0.normalisation == scale }
  }
}

extension Evidence {
  /// Number of a model's answers in the main pass, however they ended.
  func answers(_ model: Int) -> Int {
    slices.scores(of: tag(model), in: study.passes.main).reduce(0) { $0 + $1.count }
  }
}
