import DataText
import Exports

extension PlanReader {
  func passes(_ fields: Fields) -> [Plan.PassPlan]? {
    guard let passes = mapping("passes", fields, Pass.allCases.map(\.rawValue)) else { return nil }
    var plans: [Plan.PassPlan] = []
    if passes.node(Pass.deterministic.rawValue) != nil,
      let pass = mapping(Pass.deterministic.rawValue, passes, ["seed"]),
      let seed = pass.integer("seed", in: 0...Self.greatestSeed)
    {
      plans.append(Plan.PassPlan(pass: .deterministic, temperature: 0, repetitions: 1, seed: seed))
    }
    if passes.node(Pass.variance.rawValue) != nil,
      let pass = mapping(
        Pass.variance.rawValue, passes,
        ["temperature", "repetitions", "seed", "top_k", "top_p", "min_p"])
    {
      let temperature = optionalNumber("temperature", pass, above: 0)
      if pass.node("temperature") == nil { pass.fault("temperature", "expected a number above 0") }
      let repetitions = pass.integer("repetitions", in: 1...1000)
      if let temperature, let repetitions,
        let seed = pass.integer("seed", in: 0...Self.greatestSeed)
      {
        plans.append(
          Plan.PassPlan(
            pass: .variance, temperature: temperature, repetitions: repetitions, seed: seed,
            topK: optionalInteger("top_k", pass, in: 1...1_000_000),
            topP: share("top_p", pass), minP: share("min_p", pass)))
      }
    }
    if passes.members.isEmpty { fields.fault("passes", "expected at least one pass") }
    return plans
  }

  /// A share of probability; absent where the plan leaves it to the server.
  private func share(_ key: String, _ fields: Fields) -> Double? {
    guard fields.node(key) != nil, let number = fields.number(key) else { return nil }
    if !(0...1).contains(number) { fields.fault(key, "expected a number from 0 to 1") }
    return number
  }

  /// Runtimes take seeds of 32 bits.
  private static let greatestSeed = 1_000_000_000

  func limits(_ fields: Fields) -> Plan.TimeLimits? {
    let keys = ["first_token", "between_tokens", "warm_up", "server_return"]
    guard let limits = mapping("limits", fields, keys) else { return nil }
    let seconds = keys.map { key in
      limits.integer(key, in: (key == "server_return" ? 0 : 1)...86_400)
    }
    guard let first = seconds[0], let between = seconds[1], let warm = seconds[2],
      let wait = seconds[3]
    else { return nil }
    return Plan.TimeLimits(
      firstToken: first, betweenTokens: between, warmUp: warm, serverReturn: wait)
  }

  func caps(_ fields: Fields) -> Plan.Caps? {
    guard fields.node("caps") != nil else { return Plan.Caps() }
    guard let caps = mapping("caps", fields, ["tokens", "seconds"]) else { return nil }
    return Plan.Caps(
      tokens: optionalInteger("tokens", caps, in: 1...1_000_000),
      seconds: optionalInteger("seconds", caps, in: 1...86_400))
  }
}

/// Small readings that several parts of a plan need.
extension PlanReader {
  /// The mapping under a key, with no other keys than the known.
  func mapping(_ key: String, _ fields: Fields, _ known: [String]) -> Fields? {
    guard let node = fields.node(key) else {
      fields.fault(key, "is missing; expected a mapping with \(known.joined(separator: ", "))")
      return nil
    }
    guard let mapping = Fields(node, file: fields.file, path: fields.path(of: key), log: log)
    else { return nil }
    mapping.refuseKeys(otherThan: known)
    return mapping
  }

  /// The mappings of a list that must not be empty.
  func entries(_ key: String, _ fields: Fields, _ known: [String]) -> [Fields]? {
    guard let items = fields.items(key) else { return nil }
    if items.isEmpty { fields.fault(key, "expected at least one entry") }
    return items.enumerated().compactMap { index, item in
      let entry = Fields(item, file: fields.file, path: "\(key)[\(index)]", log: log)
      entry?.refuseKeys(otherThan: known)
      return entry
    }
  }

  func refuseRepeats(of key: String, _ names: [String], _ entries: [Fields]) {
    // Entries with faults are not among the names; then nothing can be told.
    guard names.count == entries.count else { return }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      entries[index].fault(key, "'\(name)' is given twice")
    }
  }

  func optionalInteger(_ key: String, _ fields: Fields, in range: ClosedRange<Int>) -> Int? {
    fields.node(key) == nil ? nil : fields.integer(key, in: range)
  }

  func optionalNumber(_ key: String, _ fields: Fields, above bound: Double) -> Double? {
    guard fields.node(key) != nil, let number = fields.number(key) else { return nil }
    guard number > bound else {
      fields.fault(key, "expected a number above \(Int(bound))")
      return nil
    }
    return number
  }
}
