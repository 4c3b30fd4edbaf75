import Estimates
import Exports
import Statistics
import Study

/// The checks of a contrast's scenarios one by one, by what they are about.
struct KindTables {
  let evidence: Evidence
  let sides: [ContrastEstimates.Side]
  let scenarios: [Int]
  let factor: Factor
  /// The main pass where it is known check by check, else another.
  let pass: Pass
  let lines: [CheckLine]

  /// - Throws: ``Absent`` where no check is known by itself or none is classified.
  init(_ contrast: ContrastEstimates.Finding, _ factor: Factor, _ evidence: Evidence) throws {
    self.evidence = evidence
    self.factor = factor
    sides = [contrast.of, contrast.less]
    scenarios = evidence.scenarios(of: contrast.axis)
    let ids = Set(scenarios.map { evidence.exports.scenarios[$0].id })
    let known = evidence.exports.checks.filter {
      ids.contains($0.scenario) && evidence.exports.checkKinds[$0.scenario] != nil
    }
    guard let pass = evidence.checkedPass(known) else {
      throw Absent("the exports hold no classified checks one by one")
    }
    self.pass = pass
    lines = known.filter { $0.pass == pass }
  }

  /// Percent of checks passed, models by scenarios.
  func table(
    _ side: ContrastEstimates.Side, where holds: (CheckLine, CheckKind) -> Bool
  ) -> CrossedTable? {
    let members = Set(side.models)
    let cells = lines.compactMap { line -> CrossedTable.Cell? in
      guard let subject = evidence.slices.models[line.model], members.contains(subject),
        let item = evidence.slices.scenarios[line.scenario], let kind = kind(of: line),
        holds(line, kind)
      else { return nil }
      let passed = Double(line.passed) * 100
      return .init(
        subject: subject, item: item, count: line.count, sum: passed, sumOfSquares: passed * 100)
    }
    return CrossedTable(
      subjects: evidence.sizes.models, items: evidence.sizes.scenarios, cells: cells)
  }

  private func kind(of line: CheckLine) -> CheckKind? {
    guard let kinds = evidence.exports.checkKinds[line.scenario],
      kinds.indices.contains(line.check - 1)
    else { return nil }
    return kinds[line.check - 1]
  }

  func addShares(
    _ kind: CheckKind, _ names: [String], _ pass: String, completed: Bool,
    _ book: inout QuantityBook
  ) throws -> [String: Quantity] {
    var shares: [String: Quantity] = [:]
    for (side, name) in zip(sides, names) {
      let table = table(side) { line, own in
        own == kind && (!completed || line.outcome == .completed)
      }
      guard let total = table?.total, let mean = total.mean else { continue }
      shares[side.group.id] =
        try book.add(
          Quantity(
            id: Identifiers.join(
              "kind", kind.rawValue, completed ? "completed" : "all", factor.published, name),
            value: .number(mean), unit: .percent, n: Int(total.count),
            filter: "\(pass), \(side.group.noun.plural)\(completed ? ", completed answers" : "")",
            formula: "share of \(kind.rawValue) checks passed")) as Quantity
    }
    return shares
  }

  func addGap(_ kind: CheckKind, _ pass: String, completed: Bool, _ book: inout QuantityBook)
    throws -> Quantity?
  {
    let table = { (side: ContrastEstimates.Side) in
      self.table(side) { line, own in
        own == kind && (!completed || line.outcome == .completed)
      }
    }
    let id = Identifiers.join("kind", kind.rawValue, completed ? "completed" : "all", "gap")
    // Fewer than three scenarios in a group say nothing about scenarios.
    guard let first = table(sides[0]), let second = table(sides[1]),
      min(first.measuredItems.count, second.measuredItems.count) >= 3,
      min(first.measuredSubjects.count, second.measuredSubjects.count) >= 2,
      let gap = ClusterBootstrap.difference(
        first, second, resampling: .both, resamples: 4000, seed: evidence.seed(id))
    else { return nil }
    return try book.add(
      Quantity(
        id: id, value: .number(gap.estimate), unit: .points,
        interval: .init(gap, over: .both), n: gap.leastUnits,
        filter: "\(pass)\(completed ? ", completed answers" : "")",
        formula:
          "\(sides[0].group.noun.plural) − \(sides[1].group.noun.plural), share of \(kind.rawValue) "
          + "checks passed; whole models and scenarios resampled, n is the least number of units in "
          + "a group"))
  }

  func addScenario(
    _ place: Int, _ names: [String], _ pass: String, _ book: inout QuantityBook
  ) throws -> [CheckKind: [String: Quantity]] {
    let id = evidence.exports.scenarios[place].id
    var shares: [CheckKind: [String: Quantity]] = [:]
    for kind in CheckKind.allCases {
      for (side, name) in zip(sides, names) {
        let table = table(side) { $0.scenario == id && $1 == kind }
        guard let total = table?.total, let mean = total.mean else { continue }
        shares[kind, default: [:]][side.group.id] =
          try book.add(
            Quantity(
              id: Identifiers.join(
                "kind", kind.rawValue, "scenario", evidence.names.scenario(id), factor.published,
                name),
              value: .number(mean), unit: .percent, n: Int(total.count),
              filter: "\(pass), \(side.group.noun.plural), \(id)",
              formula: "share of \(kind.rawValue) checks passed")) as Quantity
      }
    }
    return shares
  }
}
