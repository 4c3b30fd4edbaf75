import Exports
import Statistics

/// The checks of the safety scenarios one by one, by what they are about.
struct KindTables {
  let evidence: Evidence
  /// The variance pass where it is known check by check, else the deterministic one.
  let pass: Pass
  let lines: [CheckLine]

  /// Absent where no check is known by itself or none is classified.
  init?(_ evidence: Evidence) {
    self.evidence = evidence
    let kinds = evidence.exports.checkKinds
    let known = evidence.exports.checks.filter {
      evidence.safety.contains($0.scenario) && kinds[$0.scenario] != nil
    }
    guard !known.isEmpty else { return nil }
    let pass = known.contains { $0.pass == .variance } ? Pass.variance : .deterministic
    self.pass = pass
    lines = known.filter { $0.pass == pass }
  }

  /// Percent of checks passed, models by scenarios.
  func table(
    _ arm: Arm, where holds: (CheckLine, CheckKind) -> Bool
  ) -> CrossedTable? {
    let subjects = Dictionary(
      uniqueKeysWithValues: evidence.functional.enumerated().map { ($1.tag, $0) })
    let items = Dictionary(
      uniqueKeysWithValues: evidence.exports.scenarios.enumerated().map { ($1.id, $0) })
    let cells = lines.compactMap { line -> CrossedTable.Cell? in
      guard let subject = subjects[line.model], evidence.functional[subject].arm == arm,
        let item = items[line.scenario], let kind = kind(of: line), holds(line, kind)
      else { return nil }
      let passed = Double(line.passed) * 100
      return .init(
        subject: subject, item: item, count: line.count, sum: passed, sumOfSquares: passed * 100)
    }
    return CrossedTable(subjects: subjects.count, items: items.count, cells: cells)
  }

  private func kind(of line: CheckLine) -> CheckKind? {
    guard let kinds = evidence.exports.checkKinds[line.scenario], line.check <= kinds.count else {
      return nil
    }
    return kinds[line.check - 1]
  }
}

extension QuantityLedger {
  /// Refusal taken apart by what its checks are about, and the arms' gap in each kind.
  mutating func addKinds(_ evidence: Evidence, seed: String) throws -> KindsFinding? {
    guard let tables = KindTables(evidence) else { return nil }
    let present = Set(tables.lines.map(\.model))
    let arms = Arm.allCases.filter { arm in
      evidence.functional.contains { $0.arm == arm && present.contains($0.tag) }
    }
    let pass = "\(tables.pass.rawValue) pass, functional models, safety scenarios"
    var models: [Arm: Quantity] = [:]
    for arm in arms {
      models[arm] = try count(
        Identifier.join("kind", "models", arm.rawValue),
        evidence.functional.count { $0.arm == arm && present.contains($0.tag) }, filter: pass,
        formula: "number of \(arm.rawValue) models whose checks are known one by one")
    }
    var kinds: [KindFinding] = []
    for kind in CheckKind.allCases {
      let number = evidence.safety.reduce(0) { sum, scenario in
        sum + (evidence.exports.checkKinds[scenario] ?? []).count { $0 == kind }
      }
      guard number > 0 else { continue }
      kinds.append(
        KindFinding(
          kind: kind,
          checks: try count(
            Identifier.join("kind", kind.rawValue, "checks"), number, filter: "safety scenarios",
            formula: "number of checks reviewed as \(kind.rawValue)"),
          arms: try addShares(kind, tables, arms, pass, completed: false),
          completed: try addShares(kind, tables, arms, pass, completed: true),
          gap: try addGap(kind, tables, pass, completed: false, seed: seed),
          completedGap: try addGap(kind, tables, pass, completed: true, seed: seed)))
    }
    return KindsFinding(
      pass: tables.pass, kinds: kinds,
      scenarios: try evidence.exports.scenarios.filter(\.safety).map {
        try addScenario($0.id, tables, arms, pass)
      }, models: models)
  }

  private mutating func addShares(
    _ kind: CheckKind, _ tables: KindTables, _ arms: [Arm], _ pass: String, completed: Bool
  ) throws -> [Arm: Quantity] {
    var shares: [Arm: Quantity] = [:]
    for arm in arms {
      let table = tables.table(arm) { line, own in
        own == kind && (!completed || line.outcome == .completed)
      }
      guard let total = table?.total, let mean = total.mean else { continue }
      shares[arm] = try add(
        Quantity(
          id: Identifier.join(
            "kind", kind.rawValue, completed ? "completed" : "all", "arm", arm.rawValue),
          value: .number(mean), unit: .percent, n: Int(total.count),
          filter: "\(pass), \(arm.rawValue)\(completed ? ", completed answers" : "")",
          formula: "share of \(kind.rawValue) checks passed"))
    }
    return shares
  }

  private mutating func addGap(
    _ kind: CheckKind, _ tables: KindTables, _ pass: String, completed: Bool, seed: String
  ) throws -> Quantity? {
    let table = { (arm: Arm) in
      tables.table(arm) { line, own in own == kind && (!completed || line.outcome == .completed) }
    }
    let id = Identifier.join("kind", kind.rawValue, completed ? "completed" : "all", "gap")
    // Fewer scenarios than three in an arm say nothing about scenarios.
    guard let first = table(.instruct), let second = table(.reasoning),
      min(first.measuredItems.count, second.measuredItems.count) >= 3,
      min(first.measuredSubjects.count, second.measuredSubjects.count) >= 2,
      let gap = ClusterBootstrap.difference(
        first, second, resampling: .both, resamples: 4000, seed: "\(seed)/\(id)")
    else { return nil }
    return try add(
      Quantity(
        id: id, value: .number(gap.estimate), unit: .points,
        interval: .init(low: gap.interval.low, high: gap.interval.high), n: gap.leastUnits,
        filter: "\(pass)\(completed ? ", completed answers" : "")",
        formula: "instruct − reasoning, share of \(kind.rawValue) checks passed; whole models and "
          + "scenarios resampled, n is the least number of units in a group"))
  }

  private mutating func addScenario(
    _ scenario: String, _ tables: KindTables, _ arms: [Arm], _ pass: String
  ) throws -> KindScenarioFinding {
    var shares: [CheckKind: [Arm: Quantity]] = [:]
    for kind in CheckKind.allCases {
      for arm in arms {
        let table = tables.table(arm) { $0.scenario == scenario && $1 == kind }
        guard let total = table?.total, let mean = total.mean else { continue }
        shares[kind, default: [:]][arm] = try add(
          Quantity(
            id: Identifier.join(
              "kind", kind.rawValue, "scenario", scenario, "arm", arm.rawValue),
            value: .number(mean), unit: .percent, n: Int(total.count),
            filter: "\(pass), \(arm.rawValue), \(scenario)",
            formula: "share of \(kind.rawValue) checks passed"))
      }
    }
    return KindScenarioFinding(scenario: scenario, shares: shares)
  }
}
