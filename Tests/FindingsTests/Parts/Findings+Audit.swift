import Estimates
import Exports
import Study

@testable import Findings

extension Findings {
  /// The audit under the names that these tests read.
  var validity: ValidityFinding { ValidityFinding(findings: self) }
}

struct ValidityFinding: Sendable {
  let findings: Findings

  var headlines: [HeadlineFinding] { findings[Headlines.self].value?.headlines ?? [] }
  var dependence: [Dependence.Finding] { findings[Dependence.self].value ?? [] }
  var regimes: [RegimeFinding] { findings[PowerRegimes.self].value?.regimes ?? [] }
  var energies: [EnergyDefinitions.Finding] {
    findings[EnergyDefinitions.self].value ?? []
  }
  var kinds: KindsFinding? {
    findings[KindAnalysis.self].value.map(KindsFinding.init)
  }
  var siblings: [Siblings.Pair] { findings[Siblings.self].value?.pairs ?? [] }
  var groups: [Thinking.Finding] { findings[Thinking.self].value ?? [] }
  var caps: [Caps.Finding] { findings[Caps.self].value ?? [] }
  var tolerances: [ToleranceFinding] {
    (findings[Tolerances.self].value ?? []).map {
      ToleranceFinding(
        from: $0.from, pick: $0.pick, values: findings.model($0.tag)?.values ?? [:])
    }
  }
  var readings: [StudyReading] { findings[Readings.self].value ?? [] }
}

extension HeadlineFinding {
  var statement: String { headline.says }
}

extension Dependence.Finding {
  var statement: String {
    "\(axis.words.noun) of \(of.noun.plural) less that of \(less.noun.plural)"
  }
}

struct ToleranceFinding: Sendable {
  let from: Quantity
  let pick: Quantity
  let values: [String: Quantity]
  var quality: Quantity? { values["quality"] }
  var refusal: Quantity? { values["refusal"] }
  var energy: Quantity? { values["energy"] }
}

extension Thinking.Finding {
  var quality: Quantity? { values["quality"] }
  var refusal: Quantity? { values["refusal"] }
  var completedRefusal: Quantity? { completedValues["refusal"] }
}

/// Refusal by what its checks are about.
struct KindsFinding: Sendable {
  let pass: Pass
  let kinds: [KindFinding]
  let scenarios: [KindScenarioFinding]
  let models: [Arm: Quantity]

  init(_ finding: KindAnalysis.Finding) {
    pass = finding.pass
    models = Self.arms(finding.models)
    kinds = finding.kinds.map { kind in
      KindFinding(
        kind: kind.kind, checks: kind.checks, arms: Self.arms(kind.all),
        completed: Self.arms(kind.completed), gap: kind.gap, completedGap: kind.completedGap)
    }
    scenarios = finding.scenarios.map { scenario, shares in
      KindScenarioFinding(scenario: scenario, shares: shares.mapValues(Self.arms))
    }
  }

  private static func arms(_ values: [String: Quantity]) -> [Arm: Quantity] {
    var arms: [Arm: Quantity] = [:]
    for (group, quantity) in values {
      if let arm = Arm(rawValue: group) { arms[arm] = quantity }
    }
    return arms
  }
}

struct KindFinding: Sendable {
  let kind: CheckKind
  let checks: Quantity
  let arms: [Arm: Quantity]
  let completed: [Arm: Quantity]
  let gap: Quantity?
  let completedGap: Quantity?
}

struct KindScenarioFinding: Sendable {
  let scenario: String
  let shares: [CheckKind: [Arm: Quantity]]
}
