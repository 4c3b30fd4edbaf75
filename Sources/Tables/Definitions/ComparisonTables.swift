import Claims
import Estimates
import Findings
import Statistics
import Study

extension Tables {
  /// Pairwise tests and tests across models.
  static func comparisons(_ speaker: Speaker) throws -> Table? {
    guard let comparisons = speaker.findings[Comparisons.self].value,
      let first = comparisons.first, let axis = speaker.study.axis(first.measure)
    else { return nil }
    let rows: [(String, ComparisonPart)] = [
      ("Pairs with p < 0.05, uncorrected", .raw),
      ("after Benjamini–Hochberg", .benjaminiHochberg), ("after Holm–Bonferroni", .holm),
      ("Friedman's χ²", .friedman), ("Kendall's W", .concordance),
      ("Critical difference of mean ranks (Nemenyi)", .criticalDifference),
      ("Pairs beyond it", .nemenyi),
    ]
    return Table(
      id: id("comparisons", speaker),
      finding: try speaker.say(
        "table.comparisons.finding",
        [
          "holm": .quantity(first.survivingHolm), "pairs": speaker.value(.pairs),
          "axis": speaker.words(axis),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.comparisons.note"), intervals: false),
      columns: Table.Column.all(
        [.init("Test")],
        comparisons.map { comparison in
          let noun = speaker.study.axis(comparison.measure)?.words.noun ?? comparison.measure
          return Table.Column(capitalised(noun), .decimal)
        }),
      rows: rows.map { name, part in
        Table.Row(
          [.text(name)],
          comparisons.map {
            .optional(
              speaker.quantity(speaker.keys.comparison($0.measure, part)), reason: "not computed")
          })
      })
  }

  /// Speed, utilisation and regime of each dense model.
  static func transfer(_ speaker: Speaker) throws -> Table? {
    guard let rule = speaker.findings[Transfer.self].value else { return nil }
    let bound = rule.models.filter { $0.roofline.regime == .bandwidth }.map(\.regime)
    let speeds = speaker.findings[Speeds.self].value ?? [:]
    let loaded = SentenceValue.truth(speaker.study.sizes == .loaded)
    return Table(
      id: id("transfer", speaker),
      finding: try speaker.say(
        "table.transfer.finding",
        [
          "bound": speaker.number(of: bound),
          "total": speaker.number(of: rule.models.map(\.regime)), "loaded": loaded,
        ]),
      remarks: try remarks(speaker, try speaker.say("table.transfer.note", ["loaded": loaded])),
      columns: [
        .init("Model"), .init("Decode, tok/s", .decimal), .init("tok/s, 95 %", .trailing),
        .init("Utilisation, %", .decimal), .init("Regime"),
      ],
      rows: rule.models.map { model in
        Table.Row(
          [.model(model.tag)], Table.Cell.estimate(speeds[model.tag]),
          [.value(model.utilisation), .text(model.roofline.regime.rawValue)])
      })
  }

  /// Every scenario with its labels and how it went, the hardest first by the first scored axis.
  static func scenarios(_ speaker: Speaker) throws -> Table? {
    let found = (speaker.findings[ScenarioEstimates.self].value ?? []).filter {
      !$0.all.values.isEmpty
    }
    let axes = speaker.study.axes.filter { axis in
      found.contains { $0.all.values[axis.id] != nil }
    }
    let ranked = axes.filter { axis in found.contains { $0.rank(axis.id) != nil } }
    guard let main = ranked.first ?? axes.first else { return nil }
    let order = found.enumerated().sorted {
      ($0.element.rank(main.id)?.number ?? 0, $0.offset)
        < ($1.element.rank(main.id)?.number ?? 0, $1.offset)
    }.map(\.element)
    return Table(
      id: id("scenarios", speaker),
      finding: try speaker.say(
        "table.scenarios.finding",
        ["count": speaker.value(.scenarios), "axis": speaker.words(main)]),
      remarks: try remarks(speaker, try speaker.say("table.scenarios.note"), intervals: false),
      columns: Table.Column.all(
        [
          .init("Scenario"), .init("Class"), .init("Label"), .init("Grounding"), .init("Safety"),
        ], columns(axes, speaker),
        ranked.map { .init("Rank by \($0.words.noun)", .trailing) }),
      rows: order.map { scenario in
        let record = scenario.record
        return Table.Row(
          [
            .scenario(record.id), .text(record.taskClass), .text(record.difficulty),
            .text(record.grounding), .text(record.safety ? "◆" : ""),
          ], cells(axes, scenario.all.values),
          ranked.map { .optional(scenario.rank($0.id), reason: "not measured") })
      }
    ).withoutEmptyColumns()
  }

  /// Whether scores get worse from easy to hard.
  static func difficulty(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[Difficulty.self].value,
      let labels = found.map(\.labels).max(by: { $0.count < $1.count })
    else { return nil }
    let verdicts = try found.map { finding in
      SentenceValue.name(
        try speaker.say(
          "table.difficulty.verdict",
          ["axis": speaker.words(finding.axis), "verdict": .quantity(finding.verdict)]
        ).text)
    }
    return Table(
      id: id("difficulty", speaker),
      finding: try speaker.say("table.difficulty.finding", ["verdicts": .list(verdicts)]),
      remarks: try remarks(speaker, try speaker.say("table.difficulty.note")),
      columns: Table.Column.all(
        [.init("Label"), .init("Scenarios", .trailing)],
        found.flatMap { finding in
          Table.Column.all(columns([finding.axis], speaker), [.init("Step", .decimal)])
        }),
      rows: labels.map { label in
        Table.Row(
          [
            .text(label),
            .optional(speaker.quantity(speaker.keys.labelled(label)), reason: "unknown"),
          ],
          found.flatMap { finding -> [Table.Cell] in
            let index = finding.labels.firstIndex(of: label)
            let step = index.flatMap { $0 > 0 ? finding.steps[$0 - 1] : nil }
            return Table.Cell.estimate(index.map { finding.means[$0] })
              + [.optional(step, reason: "no step")]
          })
      } + [
        Table.Row(
          [.text("Kendall's τ-b with the measured order"), .text("")],
          found.flatMap { finding -> [Table.Cell] in
            Table.Cell.estimate(finding.tau, reason: "not defined") + [.text("")]
          })
      ])
  }
}
