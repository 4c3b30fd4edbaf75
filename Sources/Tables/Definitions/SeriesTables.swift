import Claims
import Estimates
import Exports
import Findings
import Study

extension Tables {
  /// One table for each series that no other shows beside its own values.
  static func series(_ speaker: Speaker) throws -> [Table] {
    let findings = speaker.findings[SeriesEstimates.self].value ?? []
    let beside = Set(findings.flatMap(\.series.beside))
    let contrasted = Set(contrastSeries(speaker).map(\.id))
    return try findings.filter { !beside.contains($0.id) && !contrasted.contains($0.id) }
      .compactMap { try table($0, among: findings, speaker) }
  }

  private static func table(
    _ finding: SeriesEstimates.Finding, among findings: [SeriesEstimates.Finding],
    _ speaker: Speaker
  ) throws -> Table? {
    let points = finding.points.filter { $0.value != nil }
    guard let first = points.first?.value else { return nil }
    let others = finding.series.beside.compactMap { id in findings.first { $0.id == id } }
    let counts =
      finding.series.within == nil
      ? speaker.findings[GroupCounts.self].value?.filter { $0.factor.id == finding.factor.id } ?? []
      : []
    return Table(
      id: id(finding.id, speaker),
      finding: try speaker.say(
        "series.finding",
        [
          "series": speaker.series(finding), "overlap": speaker.overlap(finding),
          "extremes": speaker.extremesOverlap(finding),
          "axis": speaker.words(finding.axis),
          "factor": speaker.words(finding.factor),
          "within": speaker.words(within: finding.series.within),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.series.note",
          [
            "method": .word(first.formula), "all": .truth(finding.series.models == .all),
            "within": speaker.words(within: finding.series.within),
          ]), over: bothUnits),
      columns: Table.Column.all(
        [.init(capitalised(finding.factor.noun.singular))],
        counts.isEmpty
          ? []
          : [.init(finding.series.models == .all ? "Models that answered" : "Models", .trailing)],
        [.init("Rows", .trailing)],
        honestColumns(finding.axis, speaker),
        others.flatMap { other -> [Table.Column] in
          let name = besideName(other, finding, speaker)
          return [.init(name, .decimal), .init("\(name), interval", .trailing)]
        }),
      rows: points.compactMap { point in
        guard let value = point.value else { return nil }
        let count = counts.first { $0.group.id == point.group.id }?.count
        return Table.Row(
          [.text(point.group.label)],
          counts.isEmpty ? [] : [.optional(count, reason: "not counted")], [.n(value)],
          honest(value, speaker),
          others.flatMap { other in
            Table.Cell.estimate(
              other.points.first { $0.group.id == point.group.id }?.value,
              reason: "not measured")
          })
      }
    ).withoutEmptyColumns()
  }

  /// What tells a series beside another from it: its axis, its group or its models.
  private static func besideName(
    _ other: SeriesEstimates.Finding, _ main: SeriesEstimates.Finding, _ speaker: Speaker
  ) -> String {
    var name = speaker.heading(other.axis)
    if other.series.within != main.series.within {
      name += ", \(speaker.study.group(other.series.within)?.noun.plural ?? "all groups")"
    }
    if other.series.models != main.series.models {
      name += other.series.models == .served ? ", served only" : ", all asked"
    }
    return name
  }

  /// Series over the factor of a contrast, which the contrast's table shows.
  static func contrastSeries(_ speaker: Speaker) -> [SeriesEstimates.Finding] {
    let contrasts = speaker.findings[ContrastEstimates.self].value ?? []
    return (speaker.findings[SeriesEstimates.self].value ?? []).filter { finding in
      !finding.factor.isOrdered
        && contrasts.contains {
          $0.axis.id == finding.axis.id && $0.contrast.of.factor == finding.factor.id
        }
    }
  }

  /// One table for each contrast of an unordered factor: the groups and their difference.
  static func contrasts(_ speaker: Speaker) throws -> [Table] {
    let series = contrastSeries(speaker)
    return try (speaker.findings[ContrastEstimates.self].value ?? []).compactMap { contrast in
      guard
        let groups = series.first(where: {
          $0.axis.id == contrast.axis.id && $0.factor.id == contrast.contrast.of.factor
        })
      else { return nil }
      return try table(contrast, groups, speaker)
    }
  }

  private static func table(
    _ contrast: ContrastEstimates.Finding, _ groups: SeriesEstimates.Finding, _ speaker: Speaker
  ) throws -> Table {
    let counts = speaker.findings[GroupCounts.self].value ?? []
    let gap = contrast.value
    let rows: [Table.Row] = groups.points.compactMap { point in
      guard let value = point.value else { return nil }
      let count = counts.first {
        $0.factor.id == groups.factor.id && $0.group.id == point.group.id
      }
      return Table.Row(
        [
          .text(point.group.label),
          count.map { .value($0.count) } ?? .text("\(point.models.count)"), .n(value),
        ],
        honest(value, speaker))
    }
    // A group of a few models is a list of names, not a kind.
    let few = contrast.less.models.count <= 8 ? contrast.less.models : []
    let note =
      try speaker.say(
        "table.contrast.note",
        [
          "method": .word(gap.formula),
          "all": .truth(
            speaker.study.measure(of: contrast.axis)?.outcomes == Set(Outcome.allCases)),
        ])
      + speaker.say(
        "table.contrast.named",
        [
          "less": speaker.words(contrast.less.group),
          "models": .list(few.map { .model(speaker.findings.tag($0)) }),
        ])
    return Table(
      id: id(contrast.id, speaker),
      finding: try speaker.say("contrast.finding", speaker.words(contrast)),
      remarks: try remarks(
        speaker, note + (try speaker.say("contrast.note", noteWords(contrast, speaker))),
        over: bothUnits),
      columns: Table.Column.all(
        [
          .init(capitalised(groups.factor.noun.singular)), .init("Models", .trailing),
          .init("Rows", .trailing),
        ], honestColumns(contrast.axis, speaker)),
      rows: rows + [
        Table.Row(
          [.text("difference, \(gap.unit.rawValue)"), .text(""), .n(gap)],
          honest(gap, speaker))
      ])
  }

  /// What the two intervals of a group's mean are over.
  private static let bothUnits =
    "models and scenarios, and beside it over rows"

  /// A value with the interval of the unit that chance acts on, and beside it the one over rows.
  private static func honest(_ value: Quantity, _ speaker: Speaker) -> [Table.Cell] {
    let counterpart = speaker.findings.counterpart(of: value)
    return [
      .value(value),
      .interval(counterpart, reason: "too few models or scenarios for an interval"),
      .interval(value, reason: "too few for an interval"),
    ]
  }

  /// As many columns as ``honest(_:_:)`` has cells.
  private static func honestColumns(_ axis: Axis, _ speaker: Speaker) -> [Table.Column] {
    [
      .init(speaker.heading(axis), .decimal),
      .init("95 %, models and scenarios", .trailing), .init("95 %, rows", .trailing),
    ]
  }

  /// What is said of a contrast's difference: its intervals, what each side rests on, and what is left of
  /// it among completed answers to the same scenarios.
  package static func noteWords(
    _ contrast: ContrastEstimates.Finding, _ speaker: Speaker
  ) -> [String: SentenceValue] {
    let keys = speaker.keys
    let count = { (part: SidePart, group: Group) in
      speaker.value(keys.side(part, group, in: contrast.contrast))
    }
    let matched = speaker.quantity(keys.matched(contrast.contrast))
    return speaker.words(contrast).filter { $0.key != "axis" }.merging([
      "rows": .quantity(contrast.value), "counted": .truth(contrast.value.interval != nil),
      "matched": speaker.value(matched?.interval == nil ? nil : matched),
      "first": count(.models, contrast.of.group), "second": count(.models, contrast.less.group),
      "scenarios": count(.scenarios, contrast.less.group),
    ]) { $1 }
  }
}

extension Study {
  /// The group of a reference; absent for none.
  fileprivate func group(_ reference: GroupReference?) -> Group? { reference.flatMap { group($0) } }
}
