import DataText
import Exports

extension PlanReader {
  /// The factors of a plan, `brackets` of older plans among them.
  func factors(_ fields: Fields) -> [Plan.Factor]? {
    var factors: [Plan.Factor] = []
    if fields.node("brackets") != nil {
      guard let groups = groups("brackets", fields) else { return nil }
      factors.append(Plan.Factor(id: Former.size, isOrdered: true, groups: groups))
    }
    guard let node = fields.node("factors") else { return factors }
    guard let part = Fields(node, file: fields.file, path: "factors", log: log) else { return nil }
    for member in part.members {
      let id = member.key.text
      if factors.contains(where: { $0.id == id }) {
        part.fault(id, "the groups of '\(id)' are those of brackets already; keep one of the two")
      }
      guard Self.isIdentifier(id) else {
        part.fault(id, "'\(id)' is not an identifier; use lower-case letters, digits and hyphens")
        continue
      }
      guard
        let entry = Fields(member.value, file: fields.file, path: part.path(of: id), log: log)
      else { continue }
      entry.refuseKeys(otherThan: ["ordered", "groups"])
      let isOrdered = entry.node("ordered") == nil ? false : entry.boolean("ordered")
      guard let groups = groups("groups", entry), let isOrdered else { continue }
      factors.append(Plan.Factor(id: id, isOrdered: isOrdered, groups: groups))
    }
    return factors
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first != "-" else { return false }
    return text.unicodeScalars.allSatisfy {
      "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-"
    }
  }

  private func groups(_ key: String, _ fields: Fields) -> [Plan.Group]? {
    let keys = ["id", "label", "tokens_per_second", "prefill_per_second", "watts"]
    guard let entries = entries(key, fields, keys) else { return nil }
    let groups = entries.compactMap { entry -> Plan.Group? in
      let speed = optionalNumber("tokens_per_second", entry, above: 0)
      let prefill = optionalNumber("prefill_per_second", entry, above: 0)
      let watts = optionalNumber("watts", entry, above: 0)
      guard let id = entry.text("id"), let label = entry.text("label") else { return nil }
      return Plan.Group(
        id: id, label: label, tokensPerSecond: speed, prefillPerSecond: prefill, watts: watts)
    }
    refuseRepeats(of: "id", groups.map(\.id), entries)
    return groups
  }

  /// The groups of a model: `factors`, and `bracket` and `arm` of older plans.
  func groups(of entry: Fields, _ factors: [Plan.Factor]) -> [String: String] {
    var groups: [String: String] = [:]
    for (key, factor) in [("bracket", Former.size), ("arm", Former.arm)]
    where entry.node(key) != nil {
      let declared = factors.first { $0.id == factor }.map { $0.groups.map(\.id) }
      // Older plans declare no arms: there were two.
      let words = declared ?? (key == "arm" ? Arm.allCases.map(\.rawValue) : [])
      groups[factor] = known(key, entry, words)
    }
    guard let node = entry.node("factors"),
      let part = Fields(node, file: entry.file, path: entry.path(of: "factors"), log: log)
    else { return groups }
    part.refuseKeys(otherThan: factors.map(\.id))
    for factor in factors where part.node(factor.id) != nil {
      if groups[factor.id] != nil {
        part.fault(factor.id, "the model has a group of '\(factor.id)' already")
      }
      groups[factor.id] = known(factor.id, part, factor.groups.map(\.id))
    }
    return groups
  }

  /// Adds the factor that the `arm` of older plans becomes, with the groups that models are in.
  func withArms(_ factors: [Plan.Factor], _ models: [Plan.PlannedModel]) -> [Plan.Factor] {
    guard !factors.contains(where: { $0.id == Former.arm }) else { return factors }
    let arms = Set(models.compactMap { $0.factors[Former.arm] }).sorted()
    guard !arms.isEmpty else { return factors }
    let groups = arms.map { Plan.Group(id: $0, label: $0) }
    return factors + [Plan.Factor(id: Former.arm, isOrdered: false, groups: groups)]
  }
}
