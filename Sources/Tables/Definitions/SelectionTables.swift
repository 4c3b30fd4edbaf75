import Claims
import Estimates
import Findings
import Selection
import Study

extension Tables {
  /// Share of the weight simplex in which a model comes first.
  static func firstRankShares(_ speaker: Speaker) throws -> Table? {
    guard speaker.findings[WeightShares.self].value != nil else { return nil }
    let winners = served(speaker).compactMap { model in
      speaker.quantity(speaker.keys.weights(of: model.record.tag))
        .flatMap { $0.number == 0 ? nil : (model, $0) }
    }.sorted { ($1.1.number ?? 0, $0.0.record.tag) < ($0.1.number ?? 0, $1.0.record.tag) }
    guard !winners.isEmpty else { return nil }
    let axes = speaker.study.criteria
    return Table(
      id: id("first-rank-shares", speaker),
      finding: try speaker.say(
        "table.shares.finding",
        [
          "winners": speaker.value(.winners),
          "shares": .series(winners.map { SeriesPoint(model: $0.0.record.tag, $0.1) }),
          "axes": speaker.list(axes),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say("table.shares.note", ["exact": .truth(axes.count == 3)]), intervals: false),
      columns: Table.Column.all(
        [.init("Model")], groupColumn(speaker), [.init("Share of weights, %", .decimal)],
        columns(axes, speaker, intervals: false)),
      rows: winners.map { model, share in
        Table.Row(
          [.model(model.record.tag)], groupCell(model, speaker), [.value(share)],
          cells(axes, model.values, intervals: false),
          emphasised: model.record.tag == pick(speaker))
      })
  }

  /// The tag of the picked model; absent without a pick.
  static func pick(_ speaker: Speaker) -> String? { speaker.findings[PickAnalysis.self].value?.tag }

  /// The first model of each method on each scale, with the pick's rank.
  static func choices(_ speaker: Speaker) throws -> Table? {
    guard let choices = speaker.findings[Preferences.self].value, !choices.isEmpty else {
      return nil
    }
    return Table(
      id: id("choices", speaker),
      finding: try speaker.say(
        "table.choices.finding",
        [
          "agreeing": speaker.value(.agreeingChoices),
          "all": speaker.value(.choices),
          "different": speaker.value(.differentChoices),
          "pick": speaker.model(speaker.findings[PickAnalysis.self].value?.model),
          "equals": .list(
            (speaker.findings[PickAnalysis.self].value?.equals ?? []).map(SentenceValue.model)),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say("table.choices.note", ["axes": speaker.list(speaker.study.criteria)]),
        intervals: false),
      columns: [
        .init("Method"), .init("Scale"), .init("First"), .init("Rank of the pick", .trailing),
        .init("Rank reversals", .trailing),
      ],
      rows: choices.map { choice in
        .init(
          [
            .text(choice.method), .text(choice.normalisation), model(choice.first),
            .value(choice.pickRank), .optional(choice.reversals, reason: "fewer than three models"),
          ], emphasised: choice.first.text == pick(speaker))
      })
  }

  /// A model that a quantity names.
  static func model(_ quantity: Quantity?) -> Table.Cell {
    quantity?.text.map { .model($0) } ?? .absent(reason: "no model")
  }

  /// Shares of the weight simplex under each scale.
  static func scales(_ speaker: Speaker) throws -> Table? {
    guard speaker.findings[WeightShares.self].value != nil else { return nil }
    let found = Normalisation.allCases.compactMap { scale in
      speaker.quantity(speaker.keys.weights(scale, .first)).map { (scale, $0) }
    }
    guard !found.isEmpty else { return nil }
    var firsts: [Quantity] = []
    for (_, first) in found where !firsts.contains(where: { $0.text == first.text }) {
      firsts.append(first)
    }
    return Table(
      id: id("scales", speaker),
      finding: try speaker.say(
        "table.scales.finding",
        ["different": speaker.number(of: firsts), "all": speaker.number(of: found.map(\.1))]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.scales.note", ["exact": .truth(speaker.study.criteria.count == 3)]),
        intervals: false),
      columns: [
        .init("Scale"), .init("Most frequent winner"), .init("Its share, %", .decimal),
        .init("Share of the pick, %", .decimal),
      ],
      rows: found.map { scale, first in
        .init(
          [
            .text(scale.slug), model(first),
            .optional(
              speaker.quantity(speaker.keys.weights(scale, .share)), reason: "not computed"),
            .optional(
              speaker.quantity(speaker.keys.weights(scale, .pick)), reason: "no model is picked"),
          ], emphasised: first.text == pick(speaker))
      })
  }

  /// The models of the best tier.
  static func tiers(_ speaker: Speaker) throws -> Table? {
    guard let tiers = speaker.findings[Tiers.self].value,
      let best = speaker.study.rules.tiers?.names.last, let method = tiers.values.first?.filter
    else { return nil }
    let axes = speaker.study.criteria
    let main = axes.first
    let chosen = served(speaker).filter { tiers[$0.record.tag]?.text == best }
    let merit = { (model: ModelEstimates.Model) -> Double in
      let value = main.flatMap { model.values[$0.id]?.number } ?? 0
      return main?.better == .less ? -value : value
    }
    let sampling = speaker.findings[FrontSampling.self].value
    let front = speaker.findings[FrontAnalysis.self].value
    return Table(
      id: id("tiers", speaker),
      finding: try speaker.say(
        "table.tiers.finding",
        [
          "count": speaker.number(of: chosen.compactMap { tiers[$0.record.tag] }),
          "tier": .name(best),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.tiers.note", ["method": .name(method)]), intervals: false),
      columns: Table.Column.all(
        [.init("Model")], groupColumn(speaker), columns(axes, speaker, intervals: false),
        [.init("On the front, %", .decimal), .init("Layer", .trailing)]),
      rows: chosen.sorted { (merit($1), $0.record.tag) < (merit($0), $1.record.tag) }.map { model in
        let tag = model.record.tag
        return Table.Row(
          [.model(tag)], groupCell(model, speaker), cells(axes, model.values, intervals: false),
          [
            .optional(sampling?.membership[tag], reason: "not computed"),
            .optional(speaker.quantity(speaker.keys.layer(of: tag)), reason: "not computed"),
          ], emphasised: front?.model(tag)?.onFront == true)
      })
  }

  /// The pick over tolerances.
  static func tolerances(_ speaker: Speaker) throws -> Table? {
    guard let steps = speaker.findings[Tolerances.self].value, !steps.isEmpty,
      let pick = speaker.findings[PickAnalysis.self].value
    else { return nil }
    let axes = speaker.study.criteria
    let rule = SentenceValue.word(pick.rule.called)
    return Table(
      id: id("tolerances", speaker),
      finding: try speaker.say(
        "table.tolerances.finding",
        ["switches": speaker.value(.toleranceSwitches), "rule": rule]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.tolerances.note",
          [
            "rule": rule, "order": speaker.order(pick.rule.then),
            "axis": speaker.study.axis(pick.rule.axis).map(speaker.words)
              ?? .absent(reason: "no axis"),
            "tolerance": .quantity(pick.tolerance),
          ]), intervals: false),
      columns: Table.Column.all(
        [.init("From, \(pick.tolerance.unit.rawValue)", .decimal), .init("The rule names")],
        columns(axes, speaker, intervals: false)),
      rows: steps.map { step in
        let values = served(speaker).first { $0.record.tag == step.tag }?.values ?? [:]
        return Table.Row(
          [.value(step.from), model(step.pick)], cells(axes, values, intervals: false))
      })
  }
}
