import Findings

extension Tables {
  /// One row per headline: its verdict and what decides.
  static func verdicts(_ findings: Findings) -> Table? {
    let headlines = findings.validity.headlines
    guard !headlines.isEmpty else { return nil }
    let holding = headlines.count { $0.verdict.text == "holds" }
    return Table(
      id: "table-verdicts",
      caption:
        "\(holding) of \(headlines.count) headlines hold under nearly every defensible definition.",
      note: note(
        findings,
        "A headline holds when at least 95 % of the specifications and the published one support it, does "
          + "not hold when at most 5 % do, and holds under conditions otherwise.", intervals: false),
      columns: [
        .init("Headline"), .init("Verdict"), .init("Supported, %", .decimal),
        .init("Specifications", .trailing), .init("Published", .decimal), .init("Least", .decimal),
        .init("Greatest", .decimal), .init("What decides"),
      ],
      rows: headlines.map { headline in
        .init([
          .text(headline.statement),
          .prose([.init(headline.verdict.text ?? "", quantity: headline.verdict.id)]),
          .value(headline.share, decimals: 0), .value(headline.specifications, decimals: 0),
          .optional(headline.published, decimals: 1, reason: "not defined"),
          .value(headline.least, decimals: 1), .value(headline.greatest, decimals: 1),
          .text(headline.decisive?.factor ?? "nothing"),
        ])
      })
  }

  /// Differences with the interval of rows and those that respect dependence.
  static func dependence(_ findings: Findings) -> Table? {
    let rows = findings.validity.dependence
    guard !rows.isEmpty else { return nil }
    let interval = { (quantity: Quantity?) -> Table.Cell in
      quantity.map { .interval($0, decimals: 1) } ?? .absent(reason: "not computed")
    }
    let lost = rows.count { row in
      guard let own = row.rows.interval, let both = row.both?.interval else { return false }
      return own.low > 0 && both.low <= 0
    }
    let sure = rows.count { ($0.rows.interval?.low ?? 0) > 0 }
    return Table(
      id: "table-dependence",
      caption:
        "Of \(sure) differences that independent rows put above zero, \(lost) "
        + "\(lost == 1 ? "reaches" : "reach") zero when whole models and scenarios are resampled.",
      note: note(
        findings,
        "Points, 95 %. The last interval is that of a linear mixed model with model, scenario and their "
          + "cell as random effects. All between functional models.", intervals: false),
      columns: [
        .init("Difference"), .init("Points", .decimal), .init("Rows", .trailing),
        .init("Models", .trailing), .init("Scenarios", .trailing), .init("Both", .trailing),
        .init("Mixed model", .trailing), .init("Models in the smaller group", .trailing),
      ],
      rows: rows.map { row in
        .init([
          .text(row.statement), .optional(row.both, decimals: 1, reason: "not computed"),
          interval(row.rows), interval(row.models), interval(row.scenarios), interval(row.both),
          interval(row.mixed), .optional(row.units, decimals: 0, reason: "not counted"),
        ])
      })
  }

  /// Refusal by arm under each way to count what was not completed.
  static func completion(_ findings: Findings) -> Table? {
    let forms: [(String, (String) -> String)] = [
      ("As earned (published)", { "refusal.arm.\($0)" }),
      ("Completed answers only", { "refusal.completed.arm.\($0)" }),
      ("Nothing for the rest", { "refusal.least.arm.\($0)" }),
      ("The rest alone", { "refusal.unfinished.arm.\($0)" }),
      ("Share completed", { "completed.safety.arm.\($0)" }),
    ]
    let arms = findings.arms.map(\.arm.rawValue)
    guard arms.count > 1, findings.quantities["refusal.completed.arm.\(arms[0])"] != nil,
      let instruct = findings.quantities["refusal.completed.arm.\(arms[0])"]?.number,
      let reasoning = findings.quantities["refusal.completed.arm.\(arms[1])"]?.number
    else { return nil }
    return Table(
      id: "table-completion",
      caption:
        "Among completed answers the arms differ by "
        + "\(NumberFormat.fixed(instruct - reasoning, decimals: 1)) points.",
      note: note(
        findings, "Percent of checks passed on the safety scenarios, functional models.",
        intervals: false),
      columns: [.init("Counted")] + arms.map { .init("\($0.capitalized), %", .decimal) },
      rows: forms.map { name, id in
        .init(
          [.text(name)]
            + arms.map {
              .optional(findings.quantities[id($0)], decimals: 1, reason: "not computed")
            })
      })
  }

  /// Regimes of power and the front within each.
  static func regimes(_ findings: Findings) -> Table? {
    let regimes = findings.validity.regimes
    guard !regimes.isEmpty else { return nil }
    return Table(
      id: "table-regimes",
      caption: "The campaign ran at \(regimes.count) levels of power, which its energy axis mixes.",
      note: note(
        findings,
        "Mixture of normal distributions of the models' log mean power; the number by BIC. A front "
          + "within a regime compares only models that ran at the same power.", intervals: false),
      columns: [
        .init("Regime"), .init("Watts", .decimal), .init("Models", .trailing),
        .init("On its front", .trailing), .init("of these on the front of all", .trailing),
      ],
      rows: regimes.map { regime in
        .init([
          .text("\(regime.number)"), .value(regime.center, decimals: 1),
          .value(regime.models, decimals: 0),
          .optional(
            findings.quantities["regimes.\(regime.number).front"], decimals: 0,
            reason: "not computed"), .value(regime.shared, decimals: 0),
        ])
      })
  }
}
