import Exports
import Statistics

extension ModelRecord {
  /// Whether another is an instruct model of the family that this one was made from, within a quarter
  /// of its parameters.
  func isMade(from other: ModelRecord) -> Bool {
    guard let family = other.family, let lineage, let own = parameters,
      let parameters = other.parameters, other.arm == .instruct
    else { return false }
    let words = lineage.lowercased().split {
      !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-"
    }
    return words.contains { $0 == family.lowercased() } && 4 * abs(own - parameters) <= own
  }
}

extension QuantityLedger {
  /// Each reasoning model beside the instruct models of what it was made from, over the same scenarios.
  mutating func addSiblings(_ evidence: Evidence) throws -> [SiblingFinding] {
    let tables = ValidityTables(evidence)
    var findings: [SiblingFinding] = []
    var used: Set<Int> = []
    var matched: Set<Int> = []
    for place in tables.models.indices where tables.models[place].arm == .reasoning {
      let siblings = tables.models.indices.filter {
        tables.models[place].isMade(from: tables.models[$0])
      }
      guard !siblings.isEmpty else { continue }
      matched.insert(place)
      used.formUnion(siblings)
      let tag = tables.models[place].tag
      findings.append(
        SiblingFinding(
          model: tag, siblings: siblings.map { tables.models[$0].tag },
          gap: try addSiblingGap(tag, tables, [place], Set(siblings), .earned),
          completedGap: try addSiblingGap(
            tag, tables, [place], Set(siblings), .completed)))
    }
    guard !findings.isEmpty else { return [] }
    for completion in [Definition.Completion.earned, .completed, .least] {
      _ = try addSiblingGap("all", tables, matched, used, completion)
    }
    return findings
  }

  private mutating func addSiblingGap(
    _ tag: String, _ tables: ValidityTables, _ models: Set<Int>, _ siblings: Set<Int>,
    _ completion: Definition.Completion
  ) throws -> Quantity? {
    guard let table = tables.refusal(completion) else { return nil }
    let means = { (members: Set<Int>) in
      let part = table.filter { members.contains($0.subject) }
      var means: [String: Double] = [:]
      for item in part.measuredItems {
        means[tables.scenarios[item]] = part.filter { $0.item == item }.total.mean
      }
      return means
    }
    let id = Identifier.join("siblings", tag, completion.id)
    guard let paired = PairedDifference(means(siblings), means(models)) else { return nil }
    let interval = paired.interval()
    return try add(
      Quantity(
        id: id, value: .number(paired.mean), unit: .points,
        interval: interval.map { .init(low: $0.low, high: $0.high) }, n: paired.pairs.count,
        filter: "variance pass, safety scenarios; \(tag == "all" ? "all pairs" : tag), answers "
          + completion.rawValue,
        formula:
          "refusal of instruct siblings − that of the model, mean over scenarios that both have; "
          + "interval over scenarios from Student's t"))
  }
}
