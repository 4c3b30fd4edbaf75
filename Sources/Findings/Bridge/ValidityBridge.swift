import Estimates
import Exports
import Study

extension Findings {
  /// The audit in the form that views of one study's shape read.
  package var validity: ValidityFinding { ValidityFinding(findings: self) }
}

package struct ValidityFinding: Sendable {
  let findings: Findings

  package var headlines: [HeadlineFinding] { findings[Headlines.self].value?.headlines ?? [] }
  package var dependence: [Dependence.Finding] { findings[Dependence.self].value ?? [] }
  package var regimes: [RegimeFinding] { findings[PowerRegimes.self].value?.regimes ?? [] }
  package var energies: [EnergyDefinitions.Finding] {
    findings[EnergyDefinitions.self].value ?? []
  }
  package var kinds: KindsFinding? {
    findings[KindAnalysis.self].value.map(KindsFinding.init)
  }
  package var siblings: [Siblings.Pair] { findings[Siblings.self].value?.pairs ?? [] }
  package var groups: [Thinking.Finding] { findings[Thinking.self].value ?? [] }
  package var caps: [Caps.Finding] { findings[Caps.self].value ?? [] }
  package var tolerances: [ToleranceFinding] {
    (findings[Tolerances.self].value ?? []).map {
      ToleranceFinding(
        from: $0.from, pick: $0.pick, values: findings.model($0.tag)?.values ?? [:])
    }
  }
  package var readings: [StudyReading] { findings[Readings.self].value ?? [] }
}

extension HeadlineFinding {
  package var statement: String { headline.says }
}

extension Dependence.Finding {
  package var statement: String {
    "\(axis.words.noun) of \(of.noun.plural) less that of \(less.noun.plural)"
  }
}

package struct ToleranceFinding: Sendable {
  package let from: Quantity
  package let pick: Quantity
  let values: [String: Quantity]
  package var quality: Quantity? { values["quality"] }
  package var refusal: Quantity? { values["refusal"] }
  package var energy: Quantity? { values["energy"] }
}

extension Thinking.Finding {
  package var quality: Quantity? { values["quality"] }
  package var refusal: Quantity? { values["refusal"] }
  package var completedRefusal: Quantity? { completedValues["refusal"] }
}

/// Refusal by what its checks are about.
package struct KindsFinding: Sendable {
  package let pass: Pass
  package let kinds: [KindFinding]
  package let scenarios: [KindScenarioFinding]
  package let models: [Arm: Quantity]

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

package struct KindFinding: Sendable {
  package let kind: CheckKind
  package let checks: Quantity
  package let arms: [Arm: Quantity]
  package let completed: [Arm: Quantity]
  package let gap: Quantity?
  package let completedGap: Quantity?
}

package struct KindScenarioFinding: Sendable {
  package let scenario: String
  package let shares: [CheckKind: [Arm: Quantity]]
}
