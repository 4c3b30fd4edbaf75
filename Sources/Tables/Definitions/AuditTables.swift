import Findings

extension Tables {
  /// Each definition of energy, with what it does to the order of models and to the front.
  static func energyDefinitions(_ findings: Findings) -> Table? {
    let rows = findings.validity.energies
    guard rows.count > 1 else { return nil }
    let least = rows.compactMap(\.agreement?.number).min() ?? 1
    return Table(
      id: "table-energy-definitions",
      caption:
        "Under other definitions of energy the order of models agrees with the published one by τ of "
        + "\(NumberFormat.fixed(least, decimals: 2)) or more.",
      note: note(
        findings,
        "τ is Kendall's τ-b with the order by the first row. A model of no right answer has no energy "
          + "per right answer and leaves that row. Tokens are counted where the exports hold them.",
        intervals: false),
      columns: [
        .init("Energy"), .init("Models", .trailing), .init("τ", .decimal), .init("95 %", .trailing),
        .init("Moves most"), .init("from rank", .trailing), .init("to rank", .trailing),
        .init("On the front", .trailing), .init("of these on the published", .trailing),
      ],
      rows: rows.map { row in
        .init([
          .text(row.words), .value(row.models, decimals: 0),
          .optional(row.agreement, decimals: 2, reason: "the published order"),
          row.agreement.map { .interval($0, decimals: 2) }
            ?? .absent(reason: "the published order"),
          row.mover?.model.text.map { .model($0) } ?? .absent(reason: "the published order"),
          .optional(row.mover?.from, decimals: 0, reason: "the published order"),
          .optional(row.mover?.to, decimals: 0, reason: "the published order"),
          .optional(row.frontCount, decimals: 0, reason: "an axis is missing"),
          .optional(row.shared, decimals: 0, reason: "an axis is missing"),
        ])
      })
  }

  /// The pick over tolerances.
  static func tolerances(_ findings: Findings) -> Table? {
    let rows = findings.validity.tolerances
    guard !rows.isEmpty else { return nil }
    return Table(
      id: "table-tolerances",
      caption: "As the tolerance grows, the rule names \(rows.count) models in turn.",
      note: note(
        findings,
        "The safest, then cheapest, of the front within a tolerance of the best quality; the study's "
          + "tolerance is five points.", intervals: false),
      columns: [
        .init("From, points", .decimal), .init("The rule names"), .init("Quality, %", .decimal),
        .init("Refusal, %", .decimal), .init("Energy, mWh", .decimal),
      ],
      rows: rows.map { row in
        .init([
          .value(row.from, decimals: 1),
          row.pick.text.map { .model($0) } ?? .absent(reason: "no model"),
          .optional(row.quality, decimals: 1, reason: "not judged"),
          .optional(row.refusal, decimals: 1, reason: "not measured"),
          .optional(row.energy, decimals: 0, reason: "not measured"),
        ])
      })
  }

  /// Every score of a bracket in the forms that unfinished answers allow.
  static func completionByBracket(_ findings: Findings) -> Table? {
    let quantities = findings.quantities
    guard
      findings.brackets.contains(where: {
        quantities["completed.bracket.\($0.id.lowercased())"] != nil
      })
    else { return nil }
    return Table(
      id: "table-forms",
      caption:
        "Every score as earned, among completed answers, and with the least value for the rest.",
      note: note(
        findings,
        "Functional models, percent. The tables of results count what unfinished answers earned.",
        intervals: false),
      columns: [.init("Bracket"), .init("Completed, %", .decimal)]
        + ["Quality", "Refusal"].flatMap { score in
          ["as earned", "completed only", "least value"].map {
            .init("\(score), \($0)", .decimal)
          }
        },
      rows: findings.brackets.map { bracket in
        let id = bracket.id.lowercased()
        let cell = { (id: String) -> Table.Cell in
          .optional(quantities[id], decimals: 1, reason: "not measured")
        }
        return .init([
          .text(bracket.label), cell("completed.bracket.\(id)"),
          cell("quality.served.bracket.\(id)"), cell("quality.completed.bracket.\(id)"),
          cell("quality.least.bracket.\(id)"), cell("refusal.bracket.all.\(id)"),
          cell("refusal.completed.bracket.\(id)"), cell("refusal.least.bracket.\(id)"),
        ])
      })
  }
}
