import Faults
import DataText
import Faults

extension StudyReader {
  func rules(_ fields: Fields) -> Rules {
    guard
      let part = mapping(
        "rules", fields, ["pick", "gate", "tiers", "floor", "lexicographic", "work"])
    else { return Rules() }
    return Rules(
      pick: pick(part), gate: gate(part), tiers: tiers(part), floor: floor(part),
      lexicographic: lexicographic(part), work: work(part))
  }

  private var criteria: [String] { study.criteria.map(\.id) }

  private func pick(_ rules: Fields) -> PickRule? {
    guard let part = mapping("pick", rules, ["within", "then", "called", "published"]),
      let within = mapping("within", part, ["axis", "points"])
    else {
      if let part = mapping("pick", rules) {
        part.fault("within", "is missing; expected {axis: …, points: …}")
      }
      return nil
    }
    let axis = known("axis", within, "criterion", criteria)
    let points = number("points", within, in: 0...Double.infinity)
    let then = knownList("then", part, "criterion", criteria)
    if then.isEmpty { part.fault("then", "expected the axes that order the models near the best") }
    if Set(then).count < then.count { part.fault("then", "names an axis twice") }
    guard let axis, let points else { return nil }
    return PickRule(
      axis: axis, tolerance: points, then: then,
      called: part.optionalText("called") ?? "the pick",
      published: part.optionalText("published") ?? "pick.model")
  }

  private func gate(_ rules: Fields) -> GateRule? {
    guard let part = mapping("gate", rules, ["contrast", "at-least", "intervals", "called"]) else {
      return nil
    }
    let contrast = known("contrast", part, "contrast", study.contrasts.map(\.id))
    let least = part.number("at-least")
    var apart = false
    if part.node("intervals") != nil {
      apart = known("intervals", part, "rule for intervals", ["apart", "any"]) == "apart"
    }
    guard let contrast, let least else { return nil }
    return GateRule(
      contrast: contrast, atLeast: least, intervalsApart: apart,
      called: part.optionalText("called") ?? "the gate")
  }

  private func tiers(_ rules: Fields) -> TierRule? {
    guard let part = mapping("tiers", rules, ["names", "cut", "limits"]) else { return nil }
    let names = part.texts("names") ?? []
    if names.count < 2 || Set(names).count < names.count {
      part.fault("names", "expected at least two tiers with different names")
    }
    for name in names where !Self.isIdentifier(name) {
      part.fault(
        "names",
        "'\(name)' becomes part of identifiers: expected lower-case letters, digits and hyphens")
    }
    let cut = number("cut", part, in: 0.5...1)
    let keys = ["from", "indifference", "preference", "veto"]
    let limits = entries("limits", part, keys).compactMap { axis, entry -> TierRule.Limit? in
      if !criteria.contains(axis) {
        log.add(
          file, entry.line, part.path(of: "limits"),
          NearestWord.message("criterion", axis, known: criteria))
      }
      return limit(axis, entry, tiers: names.count)
    }
    let missing = criteria.filter { axis in !limits.contains { $0.axis == axis } }
    if !missing.isEmpty {
      part.fault("limits", "lack \(missing.joined(separator: ", ")); each criterion needs limits")
    }
    guard let cut else { return nil }
    // In the order of the axes, whatever the order of the file.
    return TierRule(
      names: names, limits: criteria.compactMap { axis in limits.first { $0.axis == axis } },
      cut: cut)
  }

  private func limit(_ axis: String, _ fields: Fields, tiers: Int) -> TierRule.Limit? {
    let from = numbers("from", fields)
    if let from, from.count != tiers - 1 {
      fields.fault("from", "expected \(tiers - 1) limits for \(tiers) tiers, found \(from.count)")
    }
    let indifference = number("indifference", fields, in: 0...Double.infinity)
    let preference = number("preference", fields, in: 0...Double.infinity)
    let veto =
      fields.node("veto") == nil ? nil : number("veto", fields, in: 0...Double.infinity)
    guard let from, let indifference, let preference else { return nil }
    if indifference > preference || veto.map({ $0 < preference }) == true {
      fields.fault("preference", "expected indifference ≤ preference ≤ veto")
    }
    return TierRule.Limit(
      axis: axis, from: from, indifference: indifference, preference: preference, veto: veto)
  }

  private func floor(_ rules: Fields) -> FloorRule? {
    guard let part = mapping("floor", rules, ["best", "axis", "limit"]) else { return nil }
    let best = known("best", part, "criterion", criteria)
    let axis = known("axis", part, "criterion", criteria)
    if let best, best == axis { part.fault("axis", "is the axis that is to be best") }
    guard let best, let axis, let limit = part.number("limit") else { return nil }
    return FloorRule(best: best, axis: axis, limit: limit)
  }

  private func lexicographic(_ rules: Fields) -> LexicographicRule? {
    guard rules.node("lexicographic") != nil, let items = rules.items("lexicographic") else {
      return nil
    }
    let steps = items.enumerated().compactMap { index, item -> LexicographicRule.Step? in
      let path = "\(rules.path(of: "lexicographic"))[\(index)]"
      guard let part = Fields(item, file: file, path: path, log: log) else { return nil }
      part.refuseKeys(otherThan: ["axis", "tolerance"])
      let tolerance =
        part.node("tolerance") == nil ? 0 : number("tolerance", part, in: 0...Double.infinity)
      guard let axis = known("axis", part, "criterion", criteria), let tolerance else {
        return nil
      }
      return .init(axis: axis, tolerance: tolerance)
    }
    if steps.isEmpty { rules.fault("lexicographic", "expected at least one axis") }
    return LexicographicRule(steps: steps)
  }
}
