import Exports

extension QuantityLedger {
  /// How often each check of a scenario passes, from the variance pass where that is known check by
  /// check, else from the deterministic one.
  mutating func addChecks(of sheet: ScenarioSheet, _ evidence: Evidence) throws -> [CheckFinding] {
    let functional = Set(evidence.functional.map(\.tag))
    let known = evidence.exports.checks.filter {
      $0.scenario == sheet.record.id && functional.contains($0.model)
    }
    guard !known.isEmpty else { return [] }
    let pass = known.contains { $0.pass == .variance } ? Pass.variance : .deterministic
    let kinds = evidence.exports.checkKinds[sheet.record.id] ?? []
    let lines = Dictionary(grouping: known.filter { $0.pass == pass }, by: \.check)
    return try lines.keys.sorted().compactMap { number -> CheckFinding? in
      let lines = lines[number] ?? []
      let count = lines.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      let passed = lines.reduce(0) { $0 + $1.passed }
      return CheckFinding(
        number: number, pass: pass,
        kind: kinds.indices.contains(number - 1) ? kinds[number - 1] : nil,
        passed: try add(
          Quantity(
            id: Identifier.join("checks", "\(number)", "scenario", sheet.record.id),
            value: .number(100 * Double(passed) / Double(count)), unit: .percent, n: count,
            filter: "\(pass.rawValue) pass, \(sheet.record.id), functional models",
            formula: "share of answers that pass check \(number)")))
    }
  }
}
