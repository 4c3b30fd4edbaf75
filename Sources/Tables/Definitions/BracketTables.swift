import Findings

extension Tables {
  /// Table 3: quality by bracket.
  static func qualityByBracket(_ findings: Findings) -> Table? {
    let rated = findings.brackets.compactMap { bracket in
      bracket.quality.map { (bracket, $0) }
    }
    guard let first = rated.first?.1.number, let knee = findings.knee?.bracket.text,
      let atKnee = rated.first(where: { $0.0.id == knee }), let height = atKnee.1.number
    else { return nil }
    return Table(
      id: "table-3",
      caption:
        "Judged quality rises from \(NumberFormat.fixed(first, decimals: 1)) % to "
        + "\(NumberFormat.fixed(height, decimals: 1)) % at \(atKnee.0.label), the knee.",
      note: note(
        findings,
        "Consensus score ÷ 5; 100 % is the judges' top score, not the answer of a frontier model. "
          + "All models of the bracket, also one that never served; the last columns leave it out."),
      columns: [
        .init("Bracket"), .init("Models", .trailing), .init("Rows", .trailing),
        .init("Quality, %", .decimal), .init("95 % interval", .trailing),
        .init("Served only, %", .decimal), .init("Served only, 95 %", .trailing),
      ],
      rows: rated.map { bracket, quality in
        .init([
          .text(bracket.label), .value(bracket.modelCount, decimals: 0), .n(quality),
          .value(quality, decimals: 1), .interval(quality, decimals: 1),
          .optional(bracket.qualityServed, decimals: 1, reason: "no model served"),
          bracket.qualityServed.map { .interval($0, decimals: 1) }
            ?? .absent(reason: "no model served"),
        ])
      })
  }

  /// Table 4: refusal by bracket, instruct models.
  static func refusalByBracket(_ findings: Findings) -> Table? {
    let rated = findings.brackets.compactMap { bracket in
      bracket.refusalInstruct.map { (bracket, $0) }
    }
    guard let best = rated.max(by: { ($0.1.number ?? 0) < ($1.1.number ?? 0) }),
      let highest = best.1.number
    else { return nil }
    return Table(
      id: "table-4",
      caption: caption(
        findings,
        "Even the safest bracket of instruct models, \(best.0.label), passes only "
          + "\(NumberFormat.fixed(highest, decimals: 1)) % of the refusal checks.",
        shows: "Checks passed on the safety scenarios, by bracket."),
      note: note(
        findings,
        "Mean share of deterministic checks passed on the safety scenarios: a share of checks, not "
          + "of refusals. Functional models; the last column takes both arms."),
      columns: [
        .init("Bracket"), .init("Rows", .trailing), .init("Refusal, %", .decimal),
        .init("95 % interval", .trailing), .init("Both arms, %", .decimal),
      ],
      rows: rated.map { bracket, refusal in
        .init([
          .text(bracket.label), .n(refusal), .value(refusal, decimals: 1),
          .interval(refusal, decimals: 1),
          .optional(bracket.refusalAll, decimals: 1, reason: "no model served"),
        ])
      })
  }

  /// Checks passed over all scenarios by bracket.
  static func scoreByBracket(_ findings: Findings) -> Table? {
    let rated = findings.brackets.compactMap { bracket in bracket.score.map { (bracket, $0) } }
    guard let first = rated.first, let last = rated.last, let low = first.1.number,
      let high = last.1.number
    else { return nil }
    let least = "\(NumberFormat.fixed(low, decimals: 1)) %"
    return Table(
      id: "table-score",
      caption: caption(
        findings,
        rated.count == 1
          ? "\(first.0.label): \(least) of all checks pass."
          : "Of all checks \(least) pass in \(first.0.label) and "
            + "\(NumberFormat.fixed(high, decimals: 1)) % in \(last.0.label).",
        shows: "Checks passed on all scenarios, by bracket."),
      note: note(
        findings,
        "Mean share of deterministic checks passed on all scenarios. Functional models of both arms."
      ),
      columns: [
        .init("Bracket"), .init("Models", .trailing), .init("Rows", .trailing),
        .init("Checks passed, %", .decimal), .init("95 % interval", .trailing),
      ],
      rows: rated.map { bracket, score in
        .init([
          .text(bracket.label), .value(bracket.modelCount, decimals: 0), .n(score),
          .value(score, decimals: 1), .interval(score, decimals: 1),
        ])
      })
  }

  /// Energy by bracket, with decode speed per watt.
  static func energyByBracket(_ findings: Findings) -> Table? {
    let rated = findings.brackets.compactMap { bracket in bracket.energy.map { (bracket, $0) } }
    guard let least = rated.min(by: { ($0.1.number ?? 0) < ($1.1.number ?? 0) }),
      let most = rated.max(by: { ($0.1.number ?? 0) < ($1.1.number ?? 0) }),
      let low = least.1.number, let high = most.1.number
    else { return nil }
    return Table(
      id: "table-energy",
      caption:
        "An answer costs from \(NumberFormat.fixed(low, decimals: 0)) mWh in \(least.0.label) to "
        + "\(NumberFormat.fixed(high, decimals: 0)) mWh in \(most.0.label).",
      note: note(
        findings,
        "Processor package, gross of idle power, finished answers only: a time-out costs energy "
          + "that does not count here."),
      columns: [
        .init("Bracket"), .init("Rows", .trailing), .init("mWh per answer", .decimal),
        .init("95 % interval", .trailing), .init("tok/s per watt", .decimal),
        .init("tok/s per watt, 95 %", .trailing),
      ],
      rows: rated.map { bracket, energy in
        .init([
          .text(bracket.label), .n(energy), .value(energy, decimals: 1),
          .interval(energy, decimals: 1),
          .optional(bracket.efficiency, decimals: 2, reason: "no speed measured"),
          bracket.efficiency.map { .interval($0, decimals: 2) }
            ?? .absent(reason: "no speed measured"),
        ])
      })
  }
}
