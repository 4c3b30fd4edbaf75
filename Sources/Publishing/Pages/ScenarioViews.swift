import Findings
import Packs
import Tables

/// The tables of a scenario's page.
enum ScenarioViews {
  /// How many models stand at either end.
  private static let shown = 5

  /// All models, then each bracket and arm.
  static func groups(_ scenario: ScenarioFinding) -> Table {
    Table(
      id: "table-groups", caption: "Brackets and arms on this scenario.",
      note:
        "Functional models, variance pass. Intervals: 95 %, percentile bootstrap over models with all "
        + "their answers; a dash where there are too few models. Energy of finished answers only.",
      columns: [
        .init("Models"), .init("Quality, %", .decimal), .init("95 %", .trailing),
        .init("Checks passed, %", .decimal), .init("95 %", .trailing),
        .init("mWh per answer", .decimal), .init("95 %", .trailing),
        .init("Ended by themselves, %", .decimal), .init("Answers", .trailing),
      ],
      rows: [row(scenario.all, emphasised: true)]
        + (scenario.brackets + scenario.arms).map { row($0, emphasised: false) })
  }

  private static func row(_ slice: ScenarioSlice, emphasised: Bool) -> Table.Row {
    let estimates = [slice.quality, slice.score, slice.energy].enumerated().flatMap {
      index, quantity -> [Table.Cell] in
      guard let quantity else {
        return [.absent(reason: "not measured"), .absent(reason: "not measured")]
      }
      let decimals = index == 2 ? 0 : 1
      return [
        .value(quantity, decimals: decimals),
        quantity.interval == nil
          ? .absent(reason: "too few models for an interval")
          : .interval(quantity, decimals: decimals),
      ]
    }
    return .init(
      [.text(slice.name)] + estimates + [
        .optional(slice.completed, decimals: 0, reason: "no answers"),
        slice.completed.map { .n($0) } ?? .absent(reason: "no answers"),
      ], emphasised: emphasised)
  }

  /// Each check with how often it passes, the one that fails most first.
  ///
  /// - Parameter text: the scenario, whose checks have names; absent where the texts are not at hand.
  static func checks(_ scenario: ScenarioFinding, text: Scenario?) -> Table {
    let ordered = scenario.checks.sorted {
      ($0.passed.number ?? 0, $0.number) < ($1.passed.number ?? 0, $1.number)
    }
    let names = text?.checks.map { $0.name.isEmpty ? $0.type : $0.name }
    return Table(
      id: "table-checks", caption: "How often each check passes, the one that fails most first.",
      note: "Functional models. Numbers are places in the scenario's list of checks.",
      columns: [.init("Check", .trailing)] + (names == nil ? [] : [.init("Name or type")]) + [
        .init("About"), .init("Passes in, %", .decimal), .init("Answers", .trailing),
      ],
      rows: ordered.map { check in
        let name = names.map { names -> Table.Cell in
          names.indices.contains(check.number - 1)
            ? .text(names[check.number - 1]) : .absent(reason: "not in the scenario's text")
        }
        return .init(
          [.text("\(check.number)")] + (name.map { [$0] } ?? []) + [
            check.kind.map { .text($0.rawValue) } ?? .absent(reason: "not classified"),
            .value(check.passed, decimals: 1), .n(check.passed),
          ])
      })
  }

  /// The models that did best and worst by judged quality, then by checks passed.
  static func ends(_ scenario: ScenarioFinding, _ findings: Findings) -> Table? {
    let cells = findings.models.compactMap { model -> (tag: String, cell: CellFinding)? in
      model.cells.first { $0.scenario == scenario.id }.flatMap { cell in
        cell.quality == nil && cell.score == nil ? nil : (model.record.tag, cell)
      }
    }.sorted { a, b in
      let keys = [a, b].map { [$0.cell.quality?.number ?? 0, $0.cell.score?.number ?? 0] }
      return keys[0] == keys[1]
        ? a.tag < b.tag : keys[1].lexicographicallyPrecedes(keys[0])
    }
    guard cells.count > 2 * shown else { return nil }
    return Table(
      id: "table-ends", caption: "The models that did best and worst.",
      note:
        "By judged quality, of equals by checks passed, then by tag. A few repetitions each: too few for "
        + "an interval, so read the ends and not the order.",
      columns: [
        .init("Model"), .init("Quality, %", .decimal), .init("Checks passed, %", .decimal),
        .init("mWh per answer", .decimal), .init("Outcomes"),
      ],
      rows: cells.prefix(shown).map { row($0.tag, $0.cell) }
        + [.init([.text("…")] + Array(repeating: .text(""), count: 4))]
        + cells.suffix(shown).map { row($0.tag, $0.cell) })
  }

  private static func row(_ tag: String, _ cell: CellFinding) -> Table.Row {
    .init([
      .model(tag), .optional(cell.quality, decimals: 1, reason: "not judged"),
      .optional(cell.score, decimals: 1, reason: "not checked"),
      .optional(cell.energy, decimals: 0, reason: "not measured"),
      .text(cell.outcomes.map { "\($0.count) \($0.outcome.words)" }.joined(separator: ", ")),
    ])
  }
}
