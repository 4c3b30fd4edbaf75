import Claims
import Estimates
import Exports
import Findings
import Packs
import Study
import Tables

/// The tables of a scenario's page.
struct ScenarioViews {
  let speaker: Speaker
  /// How many models stand at either end.
  private static let shown = 5

  private var axes: [Axis] { speaker.findings.evidence.cellAxes }

  /// All models, then each group.
  func groups(_ scenario: ScenarioFinding) throws -> Table {
    let slices = scenario.groups.flatMap(\.slices)
    return Table(
      id: "table-groups", finding: try speaker.say("page.scenario.groups.finding"),
      remarks: try speaker.say(
        "page.scenario.groups.note", ["pass": .name(speaker.study.passes.main.rawValue)]),
      columns: [.init("Models")]
        + axes.flatMap { axis -> [Table.Column] in
          [.init(speaker.heading(axis), .decimal), .interval]
        } + [.init("Ended by themselves, %", .decimal), .init("Answers", .trailing)],
      rows: [row(scenario.all, emphasised: true)] + slices.map { row($0, emphasised: false) })
  }

  private func row(_ slice: ScenarioSlice, emphasised: Bool) -> Table.Row {
    .init(
      [.text(slice.group?.label ?? "all")]
        + axes.flatMap {
          Table.Cell.estimate(slice.values[$0.id])
        } + [
          .optional(slice.completed, reason: "no answers"),
          slice.completed.map { .n($0) } ?? .absent(reason: "no answers"),
        ], emphasised: emphasised)
  }

  /// Each check with how often it passes, the one that fails most first.
  ///
  /// - Parameter text: the scenario, whose checks have names; absent where the texts are not at hand.
  func checks(_ scenario: ScenarioFinding, text: Scenario?) throws -> Table {
    let ordered = scenario.checks.sorted {
      ($0.passed.number ?? 0, $0.number) < ($1.passed.number ?? 0, $1.number)
    }
    let names = text?.checks.map { $0.name.isEmpty ? $0.type : $0.name }
    return Table(
      id: "table-checks",
      finding: try speaker.say("page.scenario.checks.finding"),
      remarks: try speaker.say("page.scenario.checks.note"),
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
            .value(check.passed), .n(check.passed),
          ])
      })
  }

  /// The models that did best and worst on the first axis, of equals on the next; absent for few models.
  func ends(_ scenario: ScenarioFinding) throws -> Table? {
    let ordering = axes.filter { axis in scenario.all.values[axis.id] != nil }
    guard !ordering.isEmpty else { return nil }
    let cells = (speaker.findings[Cells.self].value ?? [:]).compactMap {
      tag, cells -> (tag: String, cell: Cells.Cell, keys: [Double])? in
      guard let cell = cells.first(where: { $0.scenario == scenario.id }) else { return nil }
      let keys = ordering.map { axis -> Double in
        guard let value = cell.values[axis.id]?.number else { return -.infinity }
        return axis.better == .more ? value : -value
      }
      return keys.allSatisfy { $0 == -.infinity } ? nil : (tag, cell, keys)
    }.sorted { a, b in
      a.keys == b.keys ? a.tag < b.tag : b.keys.lexicographicallyPrecedes(a.keys)
    }
    guard cells.count > 2 * Self.shown else { return nil }
    return Table(
      id: "table-ends", finding: try speaker.say("page.scenario.ends.finding"),
      remarks: try speaker.say(
        "page.scenario.ends.note",
        [
          "axes": speaker.list(ordering),
          "axiscount": .number(Measured(Double(ordering.count))),
        ]),
      columns: [.init("Model")] + axes.map { .init(speaker.heading($0), .decimal) }
        + [.init("Outcomes")],
      rows: cells.prefix(Self.shown).map { row($0.tag, $0.cell) }
        + [.init([.text("…")] + Array(repeating: .text(""), count: axes.count + 1))]
        + cells.suffix(Self.shown).map { row($0.tag, $0.cell) })
  }

  private func row(_ tag: String, _ cell: Cells.Cell) -> Table.Row {
    .init(
      [.model(tag)] + axes.map { .optional(cell.values[$0.id], reason: "not measured") }
        + [
          .text(cell.outcomes.map { "\($0.count) \($0.outcome.words)" }.joined(separator: ", "))
        ])
  }
}
