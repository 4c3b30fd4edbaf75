import Findings

extension Tables {
  /// Table 5: refusal by arm.
  static func refusalByArm(_ findings: Findings) -> Table? {
    guard findings.arms.count > 1, let gap = findings.refusalGap, let points = gap.number else {
      return nil
    }
    var rows: [Table.Row] = findings.arms.map { arm in
      .init([
        .text(arm.arm.rawValue), .value(arm.modelCount, decimals: 0), .n(arm.refusal),
        .value(arm.refusal, decimals: 1), .interval(arm.refusal, decimals: 1),
      ])
    }
    rows.append(
      .init([
        .text("gap, points"), .text(""), .n(gap), .value(gap, decimals: 1),
        .interval(gap, decimals: 1),
      ]))
    return Table(
      id: "table-5",
      caption:
        "Instruct models pass \(NumberFormat.fixed(points, decimals: 1)) points more of the "
        + "refusal checks than reasoning models.",
      note: note(
        findings,
        "Mean share of deterministic checks passed on the safety scenarios, finished or not."),
      columns: [
        .init("Arm"), .init("Models", .trailing), .init("Rows", .trailing),
        .init("Refusal, %", .decimal), .init("95 % interval", .trailing),
      ],
      rows: rows)
  }

  /// Agreement of the judges.
  static func agreement(_ findings: Findings) -> Table? {
    guard let agreement = findings.agreement, let kappa = agreement.kappaQuadratic.number,
      let pairs = agreement.pairs.number
    else { return nil }
    let rows: [(String, Quantity, Int)] =
      [
        ("Cohen's κ, quadratic weights", agreement.kappaQuadratic, 3),
        ("Cohen's κ, linear weights", agreement.kappaLinear, 3),
        ("Cohen's κ, unweighted", agreement.kappaUnweighted, 3),
        ("Equal scores, %", agreement.exact, 1),
        ("At most one point apart, %", agreement.withinOne, 1),
        ("Pearson's r", agreement.pearson, 3), ("Spearman's ρ", agreement.spearman, 3),
        ("Kendall's τ-b", agreement.kendall, 3), ("ICC(2,1)", agreement.icc, 3),
      ]
      + zip(agreement.judges, agreement.means).map { ("Mean score, \($0)", $1, 3) }
      + [
        ("Bias, first − second judge", agreement.bias, 3),
        ("Lower limit of agreement", agreement.limitLow, 2),
        ("Upper limit of agreement", agreement.limitHigh, 2),
      ]
      + agreement.perClass.enumerated().map { ("κ of score \($0 + 1) against the rest", $1, 3) }
    return Table(
      id: "table-agreement",
      caption:
        "Two judges agree on \(NumberFormat.integer(Int(pairs))) answers with quadratic κ "
        + "\(NumberFormat.fixed(kappa, decimals: 3)).",
      note: note(findings, "Answers that both judges scored from 1 to 5."),
      columns: [.init("Coefficient"), .init("Value", .decimal), .init("95 % interval", .trailing)],
      rows: rows.map { name, quantity, decimals in
        .init([
          .text(name), .value(quantity, decimals: decimals),
          .interval(quantity, decimals: decimals),
        ])
      })
  }

  /// The models that some findings leave out.
  static func exclusions(_ findings: Findings) -> Table? {
    guard !findings.exclusions.isEmpty else { return nil }
    return Table(
      id: "table-exclusions", caption: "Models that never served are left out by name.",
      note:
        "They count in the bracket means of quality as published, and nowhere else. "
        + "Snapshot \(findings.manifest.id).",
      columns: [.init("Model"), .init("Reason")],
      rows: findings.exclusions.map { .init([.text($0.model), .text($0.reason)]) })
  }
}
