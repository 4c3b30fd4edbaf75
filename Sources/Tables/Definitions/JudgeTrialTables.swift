import Claims
import Estimates
import Exports
import Findings
import Study

extension Tables {
  /// What each judge was tried on.
  static func judgeTrials(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeTrials.self].value else { return nil }
    let told = found.compactMap { judge in
      judge.values[.told].map { SeriesPoint(judge.judge, $0) }
    }
    let plain: [(String, JudgeTrial)] = [("Graded again", .repeated)]
    let estimated: [(String, JudgeTrial)] = [
      ("Same grade, %", .same), ("Distance", .distance), ("Right answers", .right),
      ("Wrong answers", .wrong), ("In order, %", .told), ("Change", .drift),
    ]
    let instructions: [(String, JudgeTrial)] = [
      ("Instructions", .forms), ("that raised the score", .moved),
    ]
    return Table(
      id: id("judge-trials", speaker),
      finding: try speaker.say(
        "table.judgetrials.finding",
        ["judges": .list(found.map { .name($0.judge) }), "told": .series(told)]),
      remarks: try remarks(
        speaker, try speaker.say("table.judgetrials.note"), over: "whole scenarios"),
      columns: Table.Column.all(
        [.init("Judge")], plain.map { .init($0.0, .trailing) },
        estimated.flatMap { [.init($0.0, .decimal), .interval] },
        instructions.map { .init($0.0, .trailing) }),
      rows: found.map { judge in
        let untried = "not tried"
        return Table.Row(
          [.text(judge.judge)],
          plain.map { .optional(judge.values[$0.1], reason: untried) },
          estimated.flatMap { Table.Cell.estimate(judge.values[$0.1], reason: untried) },
          instructions.map { .optional(judge.values[$0.1], reason: untried) })
      }
    ).withoutEmptyColumns()
  }

  /// What each judge's scores go with beside the answer.
  static func judgeLeanings(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeLeanings.self].value,
      found.contains(where: { $0.position != nil || $0.kin != nil })
    else { return nil }
    return Table(
      id: id("judge-leanings", speaker),
      finding: try speaker.say(
        "table.judgeleanings.finding",
        [
          "judges": .list(found.map { .name($0.judge) }),
          "kin": .series(
            found.compactMap { judge in judge.kin.map { SeriesPoint(judge.judge, $0) } }),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.judgeleanings.note"), over: "whole scenarios"),
      columns: [
        .init("Judge"), .init("Slope on place", .decimal), .interval,
        .init("Kin", .decimal), .interval,
      ],
      rows: found.map { judge in
        Table.Row(
          [.text(judge.judge)],
          Table.Cell.estimate(judge.position, reason: "places are not known"),
          Table.Cell.estimate(
            judge.kin, reason: "no kin, too few scenarios, or no judge that is kin to nobody"))
      })
  }

  /// How people agree with judges on groups of models and classes of tasks.
  static func peopleParts(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[PeopleScores.self].value, !found.parts.isEmpty else {
      return nil
    }
    let reason = "one of both gave one score only"
    return Table(
      id: id("people-parts", speaker),
      finding: try speaker.say(
        "table.peopleparts.finding",
        [
          "people": .list(found.people.map { .name($0.name) }),
          "kappas": .series(
            found.parts.map {
              SeriesPoint(
                "\($0.raters.joined(separator: " and ")) on \($0.label)",
                $0.values["kappa.quadratic"])
            }),
        ]),
      remarks: try remarks(
        speaker,
        try speaker.say(
          "table.peopleparts.note",
          ["least": .number(Measured(Double(PeopleScores.leastPairs)))]),
        over: "whole scenarios"),
      columns: [
        .init("Part"), .init("Which"), .init("Person"), .init("Judge"),
        .init("Answers", .trailing), .init("κ", .decimal), .interval,
        .init("Equal, %", .decimal), .init("Bias", .decimal), .interval,
      ],
      rows: found.parts.map { part in
        Table.Row(
          [
            .text(capitalised(part.kind)), .text(part.label), .text(part.raters[0]),
            .text(part.raters[1]), .optional(part.values["pairs"], reason: reason),
          ], Table.Cell.estimate(part.values["kappa.quadratic"], reason: reason),
          [.optional(part.values["exact"], reason: reason)],
          Table.Cell.estimate(part.values["bias"], reason: reason))
      })
  }
}
