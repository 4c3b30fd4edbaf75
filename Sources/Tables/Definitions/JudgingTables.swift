import Claims
import Estimates
import Exports
import Findings
import Study

extension Tables {
  /// What each judge's work came to.
  static func judges(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeWork.self].value, !found.isEmpty else { return nil }
    let columns: [(String, JudgePart)] = [
      ("Scored", .scored), ("of these unasked", .unasked), ("Unparsable", .unparsable),
      ("Refused or failed", .failed), ("Not asked any more", .missing), ("Repaired", .repaired),
      ("Of answers that name themselves", .selfNaming), ("Quotations", .quotes),
      ("in the answer", .inAnswer), ("in the task alone", .inTask), ("in neither", .nowhere),
      ("of these long", .longNowhere), ("Unsupported judgements", .unsupported),
      ("Requests", .calls), ("Tokens read", .inputTokens), ("Tokens written", .outputTokens),
      ("Cost", .cost),
    ]
    let unsupported = found.map { speaker.value($0.values[.unsupported]) }
    return Table(
      id: id("judges", speaker),
      finding: try speaker.say(
        "table.judges.finding",
        [
          "judges": .list(found.map { .name($0.judge) }),
          "unsupported": .series(found.map { SeriesPoint($0.judge, $0.values[.unsupported]) }),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.judges.note", ["quotes": unsupported.first ?? .absent(reason: "no judge")]),
        intervals: false),
      columns: [.init("Judge")] + columns.map { .init($0.0, .trailing) },
      rows: found.map { judge in
        Table.Row(
          [.text(judge.judge)],
          columns.map { .optional(judge.values[$0.1], reason: "not known") })
      }
    ).withoutEmptyColumns()
  }

  /// How the first two judges agree in the pass that is not the main one.
  static func judgePasses(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgePasses.self].value, let pairs = found.all["pairs"]
    else { return nil }
    let main = speaker.findings[JudgeAgreement.self].value?.coefficients ?? [:]
    let names: [(String, String)] = [
      ("Cohen's κ, quadratic weights", "kappa.quadratic"),
      ("Cohen's κ, linear weights", "kappa.linear"),
      ("Cohen's κ, unweighted", "kappa.unweighted"), ("Equal scores, %", "exact"),
      ("At most one point apart, %", "within-one"), ("Pearson's r", "pearson"),
      ("Spearman's ρ", "spearman"), ("Kendall's τ-b", "kendall"), ("ICC(2,1)", "icc"),
      ("Mean score, first judge", "mean.first"), ("Mean score, second judge", "mean.second"),
      ("Bias, first − second judge", "bias"), ("Lower limit of agreement", "limit.low"),
      ("Upper limit of agreement", "limit.high"),
    ]
    let hasAsked = !found.asked.isEmpty
    let columns = { (name: String) -> [Table.Column] in
      [.init(name, .decimal), .interval]
    }
    return Table(
      id: id("judge-passes", speaker),
      finding: try speaker.say(
        "table.judgepasses.finding",
        [
          "pass": .name(found.pass.rawValue), "pairs": .quantity(pairs),
          "kappa": speaker.value(found.all["kappa.quadratic"]),
          "asked": speaker.value(found.asked["kappa.quadratic"]),
          "seen": speaker.value(found.asked["pairs"]),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.judgepasses.note", ["split": .truth(hasAsked)]),
        over: "whole scenarios"),
      columns: Table.Column.all(
        [.init("Coefficient")], columns(capitalised(speaker.study.passes.main.rawValue)),
        columns(capitalised(found.pass.rawValue)),
        hasAsked ? columns("\(capitalised(found.pass.rawValue)), answers with text") : []),
      rows: names.compactMap { name, id in
        guard let value = found.all[id] else { return nil }
        return Table.Row(
          [.text(name)], Table.Cell.estimate(main[id], reason: "not defined"),
          Table.Cell.estimate(value),
          hasAsked ? Table.Cell.estimate(found.asked[id], reason: "not defined") : [])
      })
  }

  /// Every answer on which judges differ by two steps or more.
  static func splits(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeSplits.self].value, !found.splits.isEmpty else {
      return nil
    }
    let judges = speaker.findings.manifest.judges
    return Table(
      id: id("judge-splits", speaker),
      finding: try speaker.say(
        "table.judgesplits.finding",
        [
          "count": .quantity(found.count),
          "passes": .series(found.passes.map { SeriesPoint($0.pass.rawValue, $0.count) }),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.judgesplits.note"), intervals: false),
      columns: [
        .init("Model"), .init("Scenario"), .init("Pass"), .init("Repetition", .trailing),
      ] + judges.map { .init($0, .trailing) },
      rows: found.splits.map { split in
        Table.Row(
          [
            .model(split.place.model), .scenario(split.place.scenario),
            .text(split.place.pass.rawValue), .text("\(split.place.repetition + 1)"),
          ], split.scores.map { .optional($0, reason: "no score") })
      })
  }

  /// How people agree with judges and with one another.
  static func people(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[PeopleScores.self].value, !found.pairs.isEmpty else {
      return nil
    }
    let reason = "fewer answers in common than a coefficient needs"
    return Table(
      id: id("people", speaker),
      finding: try speaker.say(
        "table.people.finding",
        [
          "answers": .quantity(found.labels), "people": .list(found.people.map { .name($0.name) }),
          "kappas": .series(
            found.pairs.map {
              SeriesPoint($0.raters.joined(separator: " and "), $0.values["kappa.quadratic"])
            }),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.people.note"), over: "whole scenarios"),
      columns: [
        .init("First"), .init("Second"), .init("Answers", .trailing), .init("κ", .decimal),
        .interval, .init("Equal, %", .decimal), .init("Bias", .decimal),
        .interval,
      ],
      rows: found.pairs.map { pair in
        Table.Row(
          [
            .text(pair.raters[0]), .text(pair.raters[1]),
            .optional(pair.values["pairs"], reason: reason),
          ], Table.Cell.estimate(pair.values["kappa.quadratic"], reason: reason),
          [.optional(pair.values["exact"], reason: reason)],
          Table.Cell.estimate(pair.values["bias"], reason: reason))
      })
  }
}
