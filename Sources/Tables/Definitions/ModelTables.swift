import Claims
import Estimates
import Findings
import Study

extension Tables {
  /// The front, the pick first.
  static func front(_ speaker: Speaker) throws -> Table? {
    guard let front = speaker.findings[FrontAnalysis.self].value else { return nil }
    let pick = speaker.findings[PickAnalysis.self].value
    let members =
      front.members.filter { $0 == pick?.tag } + front.members.filter { $0 != pick?.tag }
    let models = served(speaker)
    return Table(
      id: id("front", speaker), finding: try frontFinding(front, speaker),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.front.note",
          [
            "rule": pick.map { .word($0.rule.called) } ?? .absent(reason: "no rule"),
            "order": speaker.order(pick?.rule.then ?? []),
            "axis": words(pick, front, speaker), "tolerance": speaker.value(pick?.tolerance),
          ]), over: overScenarios),
      columns: Table.Column.all(
        [.init("Model")], groupColumn(speaker), columns(front.axes, speaker),
        completedColumn),
      rows: members.compactMap { tag in
        models.first { $0.record.tag == tag }.map { model in
          Table.Row(
            [.model(tag)], groupCell(model, speaker),
            cells(front.axes, clustered(model.values, speaker)),
            completedCell(tag, speaker), emphasised: tag == pick?.tag)
        }
      })
  }

  /// How many of a model's answers ended by themselves, which its scores rest on.
  static let completedColumn = [Table.Column("Completed, %", .decimal)]

  static func completedCell(_ tag: String, _ speaker: Speaker) -> [Table.Cell] {
    [.optional(speaker.quantity(speaker.keys.completed(of: tag)), reason: "not recorded")]
  }

  /// How many models are on the front.
  package static func frontFinding(
    _ front: FrontAnalysis.Finding, _ speaker: Speaker
  ) throws -> BoundSentence {
    try speaker.say(
      "front.finding",
      [
        "count": .quantity(front.count), "total": speaker.value(.served),
        "axes": speaker.list(front.axes),
      ])
  }

  /// What the rule picks.
  package static func pickFinding(
    _ front: FrontAnalysis.Finding, _ speaker: Speaker
  ) throws -> BoundSentence {
    let pick = speaker.findings[PickAnalysis.self].value
    return try speaker.say(
      "front.pick",
      [
        "pick": speaker.model(pick?.model), "best": speaker.model(front.best),
        "sharing": .number(Measured(Double(front.sharingBest))),
        "rule": pick.map { .word($0.rule.called) } ?? .absent(reason: "no rule"),
        "order": speaker.order(pick?.rule.then ?? []), "axis": words(pick, front, speaker),
        "tolerance": speaker.value(pick?.tolerance),
      ])
  }

  /// The axis that the pick must be near the best on; else the first.
  private static func words(
    _ pick: PickAnalysis.Finding?, _ front: FrontAnalysis.Finding, _ speaker: Speaker
  ) -> SentenceValue {
    let axis = front.axes.first { $0.id == pick?.rule.axis } ?? front.axes.first
    return axis.map(speaker.words) ?? .absent(reason: "no axis")
  }

  /// Every functional model with its axes and place.
  static func models(_ speaker: Speaker) throws -> Table? {
    let models = served(speaker)
    guard !models.isEmpty else { return nil }
    let front = speaker.findings[FrontAnalysis.self].value
    let axes = speaker.study.axes.filter { axis in models.contains { $0.values[axis.id] != nil } }
    guard let main = axes.first else { return nil }
    let merit = { (model: ModelEstimates.Model) -> Double in
      let value = model.values[main.id]?.number ?? -.infinity
      return main.better == .more ? value : -value
    }
    return Table(
      id: id("models", speaker),
      finding: try speaker.say(
        "table.models.finding",
        ["count": speaker.value(.served), "axis": speaker.words(main)]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.models.note", ["axes": speaker.list(front?.axes ?? speaker.study.criteria)]),
        over: overScenarios),
      columns: Table.Column.all(
        [.init("Model")], groupColumn(speaker), completedColumn, columns(axes, speaker),
        [.init("Dominated by", .trailing)]),
      rows: models.sorted { (merit($1), $0.record.tag) < (merit($0), $1.record.tag) }.map { model in
        let tag = model.record.tag
        let place = front?.model(tag)
        let dominators = speaker.quantity(speaker.keys.dominators(of: tag))
        return Table.Row(
          [.model(tag)], groupCell(model, speaker), completedCell(tag, speaker),
          cells(axes, clustered(model.values, speaker)),
          [.optional(dominators, reason: "an axis is missing")],
          emphasised: place?.onFront == true)
      }
    ).withoutEmptyColumns()
  }

  /// The models that findings leave out.
  static func exclusions(_ speaker: Speaker) throws -> Table? {
    let excluded = speaker.findings.manifest.exclusions
    guard !excluded.isEmpty else { return nil }
    return Table(
      id: id("exclusions", speaker),
      finding: try speaker.say("table.exclusions.finding", ["count": speaker.value(.excluded)]),
      remarks: try remarks(speaker, try speaker.say("table.exclusions.note"), intervals: false),
      columns: [.init("Model"), .init("Reason")],
      rows: excluded.map { .init([.text($0.model), .text($0.reason)]) })
  }
}
