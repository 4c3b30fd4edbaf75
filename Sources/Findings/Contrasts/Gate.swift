import Estimates
import Study

/// The rule that a study fixed before looking: expand when a contrast is large enough.
package enum Gate: Analysis {
  package static let id = "gate"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["gate.intervals", "gate.required", "gate.verdict"]
  }

  /// The rule with what it was applied to and what it says.
  package struct Finding: Sendable {
    /// The rule as the study states it.
    package let rule: GateRule
    /// The contrast that the rule looks at.
    package let contrast: ContrastEstimates.Finding
    /// The difference, in points.
    package var lift: Quantity { contrast.value }
    /// The least difference that the rule asks for, in the contrast's unit.
    package let requiredLift: Quantity
    /// Whether the two groups' intervals share no point; absent where one has none.
    package let intervalsDisjoint: Bool
    /// `expand` or `hold`.
    package let verdict: Quantity
  }

  /// Absent without a gate, and when a group has too few rows for an interval.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    guard let rule = evidence.study.rules.gate else { throw Absent("the study has no gate") }
    guard
      let contrast = try evidence.require(ContrastEstimates.self)
        .first(where: { $0.id == rule.contrast }), let lift = contrast.value.number
    else { throw Absent("the gate's contrast has no models on one side") }
    book.sources = [.quantities(contrast.value.id)]
    let (top, below) = (
      try own(contrast, contrast.of, evidence), try own(contrast, contrast.less, evidence)
    )
    guard let first = top.span, let second = below.span else {
      throw Absent("a group of the gate has fewer than two rows")
    }
    let disjoint = !first.overlaps(second)
    let sides = "\(top.id), \(below.id)"
    try book.name(
      "gate.intervals", disjoint ? "disjoint" : "overlapping", filter: sides,
      formula: "whether the two 95 % intervals share a point")
    return Finding(
      rule: rule, contrast: contrast,
      requiredLift: try book.add(
        Quantity(
          id: "gate.required", value: .number(rule.atLeast), unit: contrast.value.unit,
          filter: "fixed by the study before the run", formula: "constant of the rule")),
      intervalsDisjoint: disjoint,
      verdict: try book.name(
        "gate.verdict", rule.says(lift, areApart: disjoint).rawValue, filter: sides,
        formula: "\(GateWord.expand.rawValue) if \(contrast.value.id) ≥ gate.required"
          + (rule.intervalsApart ? " and the intervals are disjoint" : "")
          + ", else \(GateWord.hold.rawValue)"))
  }

  /// A side's own value with its interval: that of the series that shows it, where there is one.
  private static func own(
    _ contrast: ContrastEstimates.Finding, _ side: ContrastEstimates.Side, _ evidence: Evidence
  ) throws -> Quantity {
    for finding in evidence[SeriesEstimates.self].value ?? []
    where finding.axis.id == contrast.axis.id {
      let point = finding.points.first { $0.group.id == side.group.id && $0.models == side.models }
      if let value = point?.value { return value }
    }
    let measure = try evidence.measure(contrast.axis)
    let value = evidence.estimator.mean(
      "gate.side.\(side.group.id)", try evidence.tally(contrast.axis, side.models),
      try evidence.grid(contrast.axis), measure, filter: side.group.noun.plural,
      formula: measure.formula(evidence.study))
    guard let value else { throw Absent("a group of the gate has no rows") }
    return value
  }
}
