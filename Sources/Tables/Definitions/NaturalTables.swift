import Claims
import Estimates
import Findings
import Study

extension Tables {
  /// Tags that are one file of weights, with what was measured under each.
  static func files(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[SameFiles.self].value else { return nil }
    let models = served(speaker)
    let axes = speaker.study.criteria
    let regimes = speaker.findings[PowerRegimes.self].value
    return Table(
      id: id("files", speaker),
      finding: try speaker.say(
        "table.files.finding",
        [
          "distinct": .quantity(found.distinct), "models": speaker.value(.served),
          "shared": .quantity(found.tags),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.files.note"), over: overScenarios),
      columns: Table.Column.all(
        [.init("File", .trailing), .init("Model"), .init("Power, W", .decimal)],
        columns(axes, speaker), [.init("Completed, %", .decimal)]),
      rows: found.groups.enumerated().flatMap { place, tags in
        tags.compactMap { tag -> Table.Row? in
          guard let model = models.first(where: { $0.record.tag == tag }) else { return nil }
          return Table.Row(
            [
              .text("\(place + 1)"), .model(tag),
              .optional(
                regimes == nil
                  ? nil : speaker.quantity(speaker.keys.power(of: tag)),
                reason: "not measured"),
            ], cells(axes, clustered(model.values, speaker)), completedCell(tag, speaker))
        }
      }
    ).withoutEmptyColumns()
  }

  /// The choice as measured and as if all models had run in one regime of power.
  static func commonRegime(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[RegimeFactors.self].value, let common = found.common,
      let front = speaker.findings[FrontAnalysis.self].value, let factor = found.factors.first
    else { return nil }
    let pick = speaker.findings[PickAnalysis.self].value
    let name = { (quantity: Quantity?) -> Table.Cell in
      quantity?.text.map { .model($0) } ?? .absent(reason: "no rule names a model")
    }
    let rows: [Table.Row] = [
      Table.Row([.text("Models compared"), models(speaker), .value(common.models)]),
      Table.Row([.text("On the front"), .value(front.count), .value(common.front)]),
      Table.Row([
        .text("of these on the front as measured"), .value(front.count), .value(common.shared),
      ]),
      Table.Row([.text("Named by the rule"), name(pick?.model), name(common.pick)]),
      Table.Row([
        .text("Cheapest near the best"), name(common.cheapest?.measured),
        name(common.cheapest?.common),
      ]),
      Table.Row([
        .text("First under most weights"), name(common.weights?.measured),
        name(common.weights?.common),
      ]),
    ]
    return Table(
      id: id("common-regime", speaker),
      finding: try speaker.say(
        "table.common.finding",
        [
          "factor": .quantity(factor.energy),
          "pairs": .number(Measured(Double(factor.energy.n ?? 0), sources: [factor.energy.id])),
          "front": .quantity(common.front), "shared": .quantity(common.shared),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.common.note",
          [
            "factor": .quantity(factor.energy), "time": speaker.value(factor.time),
            "gained": .list(common.gained.map(SentenceValue.model)),
            "lost": .list(common.lost.map(SentenceValue.model)),
            "gains": .number(Measured(Double(common.gained.count))),
            "losses": .number(Measured(Double(common.lost.count))),
          ]), intervals: false),
      columns: [.init("Question"), .init("As measured"), .init("Under one regime")], rows: rows)
  }

  private static func models(_ speaker: Speaker) -> Table.Cell {
    .optional(speaker.quantity(.served), reason: "not counted")
  }

  /// Pairs of tags of one family, size and quantisation whose answers ended differently.
  static func packagings(_ speaker: Speaker) throws -> Table? {
    guard let pairs = speaker.findings[Packagings.self].value, let first = pairs.first,
      let axis = speaker.study.criteria.first(where: {
        speaker.study.measure(of: $0)?.unit == first.values[0].unit.rawValue
      })
    else { return nil }
    let completed = { (tag: String) -> Table.Cell in
      completedCell(tag, speaker).first ?? .absent(reason: "not recorded")
    }
    return Table(
      id: id("packagings", speaker),
      finding: try speaker.say(
        "table.packagings.finding",
        [
          "pairs": speaker.value(.packagings),
          "more": .model(first.more), "less": .model(first.less),
          "gap": .quantity(first.gap), "difference": .quantity(first.difference),
          "axis": speaker.words(axis),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.packagings.note"), over: overScenarios),
      columns: [
        .init("Completes more"), .init("Completed, %", .decimal), .init("Completes less"),
        .init("Completed, %", .decimal), .init("\(speaker.heading(axis)), first", .decimal),
        .init("second", .decimal), .init("Difference", .decimal), .interval,
        .init("Difference, completed only", .decimal), .interval,
      ],
      rows: pairs.map { pair in
        Table.Row(
          [.model(pair.more), completed(pair.more), .model(pair.less), completed(pair.less)],
          pair.values.map { .value($0) }, Table.Cell.estimate(pair.difference),
          Table.Cell.estimate(
            pair.completed, reason: "too few scenarios that both completed"))
      })
  }

  /// Models that the front leaves out and that another reading or sample might bring back.
  static func removals(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[Removals.self].value, !found.models.isEmpty else {
      return nil
    }
    return Table(
      id: id("removals", speaker),
      finding: try speaker.say("table.removals.finding", removalWords(found)),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.removals.note",
          ["definitions": .quantity(found.readings), "limit": removalLimit]), intervals: false),
      columns: [
        .init("Model"), .init("On the front, % of resamples", .decimal),
        .init("at most, under any definition", .decimal),
        .init("Definitions under which it is on the front", .trailing),
        .init("Completed, %", .decimal),
      ],
      rows: found.models.map { model in
        Table.Row(
          [
            .model(model.tag), .value(model.chance), .value(model.reach), .value(model.readings),
          ], completedCell(model.tag, speaker))
      })
  }

  /// The chance from which a model is not left out for sure.
  package static var removalLimit: SentenceValue {
    .number(Measured(100 * Removals.least, unit: .percent))
  }

  /// What is said of leaving models out.
  package static func removalWords(_ found: Removals.Finding) -> [String: SentenceValue] {
    [
      "left": .quantity(found.leftOut), "possible": .quantity(found.possible),
      "returning": .quantity(found.returning), "safe": .quantity(found.safe),
      "definitions": .quantity(found.readings),
    ]
  }

  /// How the judges agree on parts of the answers, and how far each repeats itself.
  static func agreementParts(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeAgreement.self].value, !found.parts.isEmpty else {
      return nil
    }
    let reason = "a judge gave one score only"
    return Table(
      id: id("agreement-parts", speaker),
      finding: try speaker.say(
        "table.agreementparts.finding",
        [
          "parts": .series(found.parts.map { SeriesPoint($0.label, $0.kappa) }),
          "judges": .list(found.judges.map(SentenceValue.name)),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.agreementparts.note"),
        over: "whole scenarios, or whole models where a part has too few scenarios"),
      columns: [
        .init("Part"), .init("Which"), .init("Answers", .trailing), .init("κ", .decimal),
        .interval, .init("Equal, %", .decimal),
        .init("Mean, \(found.judges[0])", .decimal), .init("Mean, \(found.judges[1])", .decimal),
      ],
      rows: found.parts.map { part in
        Table.Row(
          [
            .text(capitalised(part.kind)),
            part.isScenario ? .scenario(part.label) : .text(part.label), .value(part.pairs),
          ], Table.Cell.estimate(part.kappa, reason: reason), [.value(part.exact)],
          (0..<2).map { place in
            .optional(
              part.means.indices.contains(place) ? part.means[place] : nil, reason: "not scored")
          })
      })
  }

  /// How far each judge repeats itself on answers that it graded twice.
  static func repeats(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeRepeats.self].value, !found.isEmpty else { return nil }
    return Table(
      id: id("judge-repeats", speaker),
      finding: try speaker.say(
        "table.repeats.finding",
        [
          "kappa": speaker.value(.kappa),
          "ceilings": .series(found.map { SeriesPoint($0.judge, $0.ceiling) }),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.repeats.note"), intervals: false),
      columns: [
        .init("Judge"), .init("Answers graded twice", .trailing), .init("κ at most", .decimal),
        .init("Equal at most, %", .decimal), .init("κ, answers told apart", .decimal),
        .init("of these", .trailing),
      ],
      rows: found.map { judge in
        Table.Row([
          .text(judge.judge), .value(judge.pairs), .value(judge.ceiling), .value(judge.exact),
          .optional(judge.known, reason: "too few"),
          judge.known.map { .n($0) } ?? .absent(reason: "too few"),
        ])
      })
  }
}
