import Exports
import Findings

extension Tables {
  /// Refusal by what its checks are about.
  static func kinds(_ findings: Findings) -> Table? {
    guard let found = findings.validity.kinds else { return nil }
    let arms = Arm.allCases.filter { found.models[$0] != nil }
    let gap = found.kinds.first { $0.kind == .decision }?.gap
    return Table(
      id: "table-kinds",
      caption: gap.map {
        "On checks of the decision the arms differ by \(points($0.number)) points."
      } ?? "Refusal by what its checks are about.",
      note: note(
        findings,
        "Safety scenarios, \(found.pass.rawValue) pass: "
          + arms.map {
            "\(NumberFormat.integer(Int(found.models[$0]?.number ?? 0))) \($0.rawValue)"
          }
          .joined(separator: " and ")
          + " models. Gaps are instruct minus reasoning, whole models and scenarios resampled; with so "
          + "few reasoning models the intervals are too narrow.", intervals: false),
      columns: [.init("Kind of check"), .init("Checks", .trailing)]
        + arms.map { .init("\($0.rawValue.capitalized), %", .decimal) }
        + [
          .init("Gap", .decimal), .init("95 %", .trailing), .init("Gap, completed only", .decimal),
          .init("95 %", .trailing),
        ],
      rows: found.kinds.map { kind in
        let reason = "fewer than two models or three scenarios in an arm"
        let absent = Table.Cell.absent(reason: reason)
        let interval = { (quantity: Quantity?) -> Table.Cell in
          quantity.map { .interval($0, decimals: 1) } ?? absent
        }
        let head: [Table.Cell] = [
          .text(kind.kind.rawValue.capitalized), .value(kind.checks, decimals: 0),
        ]
        let shares = arms.map { arm -> Table.Cell in
          .optional(kind.arms[arm], decimals: 1, reason: "no answers")
        }
        return .init(
          head + shares + [
            .optional(kind.gap, decimals: 1, reason: reason), interval(kind.gap),
            .optional(kind.completedGap, decimals: 1, reason: reason),
            interval(kind.completedGap),
          ])
      })
  }

  /// The same by scenario.
  static func kindScenarios(_ findings: Findings) -> Table? {
    guard let found = findings.validity.kinds else { return nil }
    let arms = Arm.allCases.filter { found.models[$0] != nil }
    let kinds = found.kinds.map(\.kind)
    return Table(
      id: "table-kinds-scenarios",
      caption: "Shares of checks passed on each safety scenario, by what they are about.",
      note: note(findings, "\(found.pass.rawValue.capitalized) pass, percent.", intervals: false),
      columns: [.init("Scenario")]
        + kinds.flatMap { kind in
          arms.map { .init("\(kind.rawValue.capitalized), \($0.rawValue), %", .decimal) }
        },
      rows: found.scenarios.map { scenario in
        .init(
          [.scenario(scenario.scenario)]
            + kinds.flatMap { kind in
              arms.map {
                .optional(
                  scenario.shares[kind]?[$0], decimals: 1, reason: "no such check in the scenario")
              }
            })
      })
  }
}
