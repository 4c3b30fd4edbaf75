import Exports
import Statistics

extension QuantityLedger {
  /// Models that are recorded as able to think beside those that are not, instruct models only: the
  /// reasoning arm has its own comparison.
  mutating func addThinking(_ evidence: Evidence, seed: String) throws -> [GroupFinding] {
    let tables = ValidityTables(evidence)
    let members = { (thinking: Bool) in
      Set(
        tables.models.indices.filter {
          tables.models[$0].arm == .instruct && tables.models[$0].thinking == thinking
        })
    }
    let (able, others) = (members(true), members(false))
    guard !able.isEmpty, !others.isEmpty else { return [] }
    if let refusal = tables.refusal(),
      let gap = ClusterBootstrap.difference(
        refusal.filter { others.contains($0.subject) },
        refusal.filter { able.contains($0.subject) }, resampling: .both, resamples: 4000,
        seed: "\(seed)/thinking.gap")
    {
      try add(
        Quantity(
          id: "thinking.gap", value: .number(gap.estimate), unit: .points,
          interval: .init(low: gap.interval.low, high: gap.interval.high), n: gap.leastUnits,
          filter: "variance pass, functional instruct models, safety scenarios",
          formula:
            "refusal of models not recorded as able to think − that of those that are; whole "
            + "models and scenarios resampled"))
    }
    return try [
      addGroup("able", "Recorded as able to think", able, tables, seed: seed),
      addGroup("others", "Not recorded as able to think", others, tables, seed: seed),
    ].compactMap(\.self)
  }

  private mutating func addGroup(
    _ id: String, _ words: String, _ members: Set<Int>, _ tables: ValidityTables,
    seed: String
  ) throws -> GroupFinding? {
    let filter = "variance pass, functional instruct models, \(words.lowercased())"
    let lines = tables.evidence.scores(of: members.sorted().map { tables.models[$0] })
    let mean = { (part: String, table: CrossedTable?, more: String) -> Quantity? in
      let id = Identifier.join("thinking", id, part)
      guard let table = table?.filter({ members.contains($0.subject) }),
        let mean = ClusterBootstrap.mean(
          of: table, resampling: .both, resamples: 2000, seed: "\(seed)/\(id)")
      else { return nil }
      return Quantity(
        id: id, value: .number(mean.estimate), unit: .percent,
        interval: .init(low: mean.interval.low, high: mean.interval.high),
        n: Int(table.total.count), filter: "\(filter), \(more)",
        formula: "mean over answers; whole models and scenarios resampled")
    }
    guard
      let completed = try addShare(
        Identifier.join("thinking", id, "completed"), lines, of: [.completed], filter: filter)
    else { return nil }
    return GroupFinding(
      words: words,
      models: try count(
        Identifier.join("thinking", id, "models"), members.count, filter: filter,
        formula: "number of models"), completed: completed,
      refusal: try add(mean("refusal", tables.refusal(), "safety scenarios")),
      completedRefusal: try add(
        mean(
          "completed-refusal", tables.refusal(.completed), "safety scenarios, completed answers")),
      quality: try add(mean("quality", tables.quality(), "all scenarios")))
  }

  /// What became of the answers under each token cap, and what being cut off costs.
  mutating func addCaps(_ evidence: Evidence, seed: String) throws -> [CapFinding] {
    let caps = Set(evidence.exports.scenarios.compactMap(\.tokenCap)).sorted()
    let lines = evidence.scores(of: evidence.functional)
    _ = try addLoss(
      "all", "all scenarios", Set(evidence.exports.scenarios.map(\.id)), evidence, seed: seed)
    return try caps.compactMap { cap -> CapFinding? in
      let scenarios = Set(evidence.exports.scenarios.filter { $0.tokenCap == cap }.map(\.id))
      let filter = "variance pass, functional models, scenarios with a cap of \(cap) tokens"
      let own = lines.filter { scenarios.contains($0.scenario) }
      let id = { (part: String) in Identifier.join("caps", "\(cap)", part) }
      guard let completed = try addShare(id("completed"), own, of: [.completed], filter: filter),
        let truncated = try addShare(id("truncated"), own, of: [.truncated], filter: filter)
      else { return nil }
      return CapFinding(
        cap: try count(
          id("tokens"), cap, filter: filter, formula: "token cap that the pack sets"),
        scenarios: try count(
          id("scenarios"), scenarios.count, filter: filter, formula: "number of scenarios"),
        completed: completed, truncated: truncated,
        loss: try addLoss(
          "\(cap)", "scenarios with a cap of \(cap) tokens", scenarios, evidence, seed: seed))
    }
  }

  private mutating func addShare(
    _ id: String, _ lines: [ScoreLine], of outcomes: Set<Outcome>, filter: String
  ) throws -> Quantity? {
    let total = lines.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    let part = lines.filter { outcomes.contains($0.outcome) }.reduce(0) { $0 + $1.count }
    return try add(
      Quantity(
        id: id, value: .number(Double(part) / Double(total) * 100), unit: .percent, n: total,
        filter: filter,
        formula: "share of answers: \(outcomes.map(\.rawValue).sorted().joined(separator: ", "))"))
  }

  /// Completed minus truncated, within cells of one model and one scenario that hold both.
  private mutating func addLoss(
    _ id: String, _ words: String, _ scenarios: Set<String>, _ evidence: Evidence, seed: String
  ) throws -> Quantity? {
    let tables = ValidityTables(evidence)
    let means = { (outcome: Outcome) -> [[Int]: Double] in
      guard
        let table = tables.quality(where: {
          $0.outcome == outcome && scenarios.contains($0.scenario)
        })
      else { return [:] }
      var sums: [[Int]: (count: Int, sum: Double)] = [:]
      for cell in table.cells {
        let old = sums[[cell.subject, cell.item]] ?? (0, 0)
        sums[[cell.subject, cell.item]] = (old.count + cell.count, old.sum + cell.sum)
      }
      return sums.mapValues { $0.sum / Double($0.count) }
    }
    let (whole, cut) = (means(.completed), means(.truncated))
    let cells = whole.keys.sorted { $0.lexicographicallyPrecedes($1) }
      .compactMap { key -> CrossedTable.Cell? in
        guard let first = whole[key], let second = cut[key] else { return nil }
        return .init(subject: key[0], item: key[1], count: 1, sum: first - second)
      }
    guard
      let table = CrossedTable(
        subjects: tables.models.count, items: tables.scenarios.count, cells: cells),
      let loss = ClusterBootstrap.mean(
        of: table, resampling: .both, resamples: 4000, seed: "\(seed)/caps.\(id).loss")
    else { return nil }
    return try add(
      Quantity(
        id: Identifier.join("caps", id, "loss"), value: .number(loss.estimate), unit: .points,
        interval: .init(low: loss.interval.low, high: loss.interval.high), n: cells.count,
        filter:
          "variance pass, functional models, \(words); cells of one model and one scenario with "
          + "both completed and truncated answers",
        formula:
          "quality of completed − quality of truncated answers, mean over cells; whole models "
          + "and scenarios resampled"))
  }
}
