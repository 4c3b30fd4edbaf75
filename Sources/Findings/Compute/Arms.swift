import Exports
import Statistics

extension QuantityLedger {
  /// Refusal of each training type, and the gap between the two.
  mutating func addArms(_ evidence: Evidence, _ estimator: Estimator) throws
    -> (arms: [ArmFinding], gap: Quantity?)
  {
    var tallies: [Arm: Tally] = [:]
    let arms: [ArmFinding] = try Arm.allCases.compactMap { arm in
      let models = evidence.functional.filter { $0.arm == arm }
      let lines = evidence.scores(of: models).filter { evidence.safety.contains($0.scenario) }
      let id = Identifier.join("refusal", "arm", arm.rawValue)
      guard
        let refusal = try add(
          estimator.score(
            id, lines,
            filter: "variance pass, functional \(arm.rawValue) models, safety scenarios"))
      else { return nil }
      tallies[arm] = .thousandths(of: lines)
      let total = lines.reduce(0) { $0 + $1.count }
      let completed = lines.reduce(0) { $0 + ($1.outcome == .completed ? $1.count : 0) }
      try add(
        Quantity(
          id: Identifier.join("completed", "safety", "arm", arm.rawValue),
          value: .number(100 * Double(completed) / Double(max(total, 1))), unit: .percent,
          n: total, filter: "variance pass, functional \(arm.rawValue) models, safety scenarios",
          formula: "share of answers that the model ended by itself"))
      return ArmFinding(
        arm: arm,
        modelCount: try count(
          Identifier.join("models", "arm", arm.rawValue), models.count,
          filter: "functional \(arm.rawValue) models", formula: "number of models"),
        refusal: refusal)
    }
    guard let instruct = tallies[.instruct], let reasoning = tallies[.reasoning],
      let a = instruct.mean, let b = reasoning.mean
    else { return (arms, nil) }
    let interval = Bootstrap.differenceInterval(
      instruct, reasoning, resamples: estimator.resamples, level: estimator.level,
      seed: estimator.seed("refusal.gap"))
    let gap = try add(
      Quantity(
        id: "refusal.gap", value: .number((a - b) * 0.1), unit: .points,
        interval: interval.map { .init(low: $0.low * 0.1, high: $0.high * 0.1) },
        n: instruct.n + reasoning.n,
        filter: "variance pass, functional models, safety scenarios",
        formula: "refusal.arm.instruct − refusal.arm.reasoning; arms resampled independently"))
    return (arms, gap)
  }
}
