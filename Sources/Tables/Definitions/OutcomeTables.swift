import Claims
import Estimates
import Exports
import Findings
import Study

extension Tables {
  /// The first contrast of an unordered factor on a scored axis: what outcomes are looked at by.
  private static func mainContrast(_ speaker: Speaker) -> ContrastEstimates.Finding? {
    speaker.findings[ContrastEstimates.self].value?.first { contrast in
      speaker.study.factor(contrast.contrast.of.factor)?.isOrdered == false
    }
  }

  /// The contrast's groups under each way to count what was not completed.
  static func completion(_ speaker: Speaker) throws -> Table? {
    guard let contrast = mainContrast(speaker),
      let factor = speaker.study.factor(contrast.contrast.of.factor),
      speaker.findings[OutcomeScores.self].value != nil
    else { return nil }
    let axis = contrast.axis
    let groups = factor.groups.filter { group in
      (speaker.findings[GroupCounts.self].value ?? []).contains {
        $0.factor.id == factor.id && $0.group.id == group.id
      }
    }
    let series = speaker.study.series.first {
      $0.axis == axis.id && $0.factor == factor.id && $0.within == nil
    }
    let keys = speaker.keys
    var forms: [(name: String, key: (Group) -> QuantityKey)] =
      series.map { series in
        [("As earned", { keys.point(series, $0, of: factor) })]
      } ?? []
    let ways: [(String, OutcomeWay)] = [
      ("Completed answers only", .completed), ("The lowest score for the rest", .least),
      ("The rest alone", .unfinished),
    ]
    forms += ways.map { name, way in
      (name, { keys.outcomeScore(axis, way, $0, of: factor) })
    }
    let completed = { (group: Group) in
      speaker.quantity(keys.outcomeScore(axis, .completed, group, of: factor))
    }
    return Table(
      id: id("completion", speaker),
      finding: try speaker.say(
        "table.completion.finding",
        [
          "of": speaker.words(contrast.of.group), "less": speaker.words(contrast.less.group),
          "first": speaker.value(completed(contrast.of.group)),
          "second": speaker.value(completed(contrast.less.group)), "axis": speaker.words(axis),
          "matched": speaker.value(speaker.quantity(speaker.keys.matched(contrast.contrast))),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.completion.note"), intervals: false),
      columns: Table.Column.all(
        [.init("Counted")], groups.map { .init("\(capitalised($0.label)), %", .decimal) }),
      rows: forms.map { form in
        Table.Row(
          [.text(form.name)],
          groups.map { .optional(speaker.quantity(form.key($0)), reason: "no such answer") })
      })
  }

  /// Every score by group of the main factor, in the forms that unfinished answers allow.
  static func forms(_ speaker: Speaker) throws -> Table? {
    guard let factor = speaker.mainFactor, speaker.findings[OutcomeScores.self].value != nil else {
      return nil
    }
    let groups = (speaker.findings[GroupCounts.self].value ?? []).filter {
      $0.factor.id == factor.id
    }
    let axes = speaker.study.criteria.filter { axis in
      guard let measure = speaker.study.measure(of: axis) else { return false }
      if case .continuous = measure.source { return false }
      return true
    }
    guard !groups.isEmpty, !axes.isEmpty else { return nil }
    return Table(
      id: id("forms", speaker), finding: try speaker.say("table.forms.finding"),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.forms.note", ["earned": .truth(speaker.study.countsWhatWasEarned)]),
        intervals: false),
      columns: Table.Column.all(
        [.init(capitalised(factor.noun.singular)), .init("Completed, %", .decimal)],
        axes.flatMap { axis in
          ["as earned", "completed only", "least value"].map {
            Table.Column("\(speaker.heading(axis)), \($0)", .decimal)
          }
        }),
      rows: groups.map { group in
        let keys = speaker.keys
        let group = group.group
        let cell = { (key: QuantityKey?) -> Table.Cell in
          .optional(key.flatMap(speaker.quantity), reason: "not measured")
        }
        return Table.Row(
          [.text(group.label), cell(keys.completed(group, of: factor))],
          axes.flatMap { axis -> [Table.Cell] in
            let earned = speaker.study.series.first {
              $0.axis == axis.id && $0.factor == factor.id && $0.within == nil
                && $0.models == .served
            }
            return [
              cell(earned.map { keys.point($0, group, of: factor) }),
              cell(keys.outcomeScore(axis, .completed, group, of: factor)),
              cell(keys.outcomeScore(axis, .least, group, of: factor)),
            ]
          })
      }
    ).withoutEmptyColumns()
  }

  /// The contrast by what its checks are about.
  static func kinds(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[KindAnalysis.self].value, found.groups.count == 2 else {
      return nil
    }
    let decision = found.kinds.first { $0.gap != nil }
    let reason = "fewer than two models or three scenarios in a group"
    return Table(
      id: id("kinds", speaker),
      finding: try speaker.say(
        "table.kinds.finding",
        [
          "gap": speaker.value(decision?.gap), "kind": .name(decision?.kind.rawValue ?? ""),
          "of": speaker.words(found.groups[0]), "less": speaker.words(found.groups[1]),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.kinds.note",
          [
            "pass": .name(found.pass.rawValue), "of": speaker.words(found.groups[0]),
            "less": speaker.words(found.groups[1]),
          ]), intervals: false),
      columns: Table.Column.all(
        [.init("Kind of check"), .init("Checks", .trailing)],
        found.groups.map { .init("\(capitalised($0.label)), %", .decimal) },
        [
          .init("Gap", .decimal), .interval, .init("Gap, completed only", .decimal),
          .interval,
        ]),
      rows: found.kinds.map { kind in
        Table.Row(
          [.text(capitalised(kind.kind.rawValue)), .value(kind.checks)],
          found.groups.map { .optional(kind.all[$0.id], reason: "no answers") },
          Table.Cell.estimate(kind.gap, reason: reason),
          Table.Cell.estimate(kind.completedGap, reason: reason))
      })
  }

  /// The same by scenario.
  static func kindScenarios(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[KindAnalysis.self].value else { return nil }
    let kinds = found.kinds.map(\.kind)
    return Table(
      id: id("kinds-scenarios", speaker), finding: try speaker.say("table.kindscenarios.finding"),
      remarks: try remarks(
        speaker,
        try speaker.say("table.kindscenarios.note", ["pass": .word(found.pass.rawValue)]),
        intervals: false),
      columns: Table.Column.all(
        [.init("Scenario")],
        kinds.flatMap { kind in
          found.groups.map {
            Table.Column("\(capitalised(kind.rawValue)), \($0.label), %", .decimal)
          }
        }),
      rows: found.scenarios.map { scenario in
        Table.Row(
          [.scenario(scenario.scenario)],
          kinds.flatMap { kind in
            found.groups.map {
              Table.Cell.optional(
                scenario.shares[kind]?[$0.id], reason: "no such check in the scenario")
            }
          })
      })
  }
}
