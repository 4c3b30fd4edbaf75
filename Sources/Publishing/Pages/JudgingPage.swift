import Claims
import Estimates
import Exports
import Findings
import Markup
import Ratings
import Tables

extension PageBuilder {
  /// What judges did, how far they agree, where they do not, and what people make of it.
  func judging() throws -> Page {
    let judges = findings.manifest.judges
    guard !judges.isEmpty || findings.evidence.exports.people != nil else {
      return try unwritten(.judging, "Nobody judged the answers")
    }
    let path = Chapter.judging.path
    let say = voice(on: path)
    let parts: [SafeHTML] = [
      part("work", "What the judges did", "", tables: ["judges"], path),
      part(
        "trials", "What the judges were tried on", try say.paragraph("page.judging.trials"),
        tables: ["judge-trials"], path),
      try agreement(say, path),
      part(
        "passes", "The other pass", try say.paragraph("page.judging.passes"),
        tables: ["judge-passes"], path),
      try length(say),
      part(
        "leanings", "Place and kin", try say.paragraph("page.judging.leanings"),
        tables: ["judge-leanings"], path),
      try splits(say, path), try people(say, path), try coverage(say),
    ]
    return Page(
      .judging, description: "What judges did and how far they agree.",
      body: """
        \(try say.paragraph(
          "page.judging.lead",
          [
            "snapshot": snapshotName, "judges": .list(judges.map(SentenceValue.name)),
            "people": .truth(findings.evidence.exports.people != nil),
          ], class: "lead"))\(parts.joined())
        """)
  }

  /// A section with its tables; nothing where the snapshot carries none of them.
  private func part(
    _ id: String, _ head: String, _ text: SafeHTML, tables: [String], _ path: String
  ) -> SafeHTML {
    let shown = tables.map { table(study.table($0), on: path) }.joined()
    return shown.isEmpty ? "" : .section(id, head, "\(text)\(shown)")
  }

  private func agreement(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    let shown =
      figure("figure-agreement", on: path) + table(study.table("agreement"), on: path)
      + figure("figure-bland-altman", on: path) + table(study.table("agreement-parts"), on: path)
    guard !shown.isEmpty else {
      let reason = findings[JudgeAgreement.self].reason
      return .section(
        "agreement", "How far they agree",
        try say.paragraph(
          "page.judging.nojudges",
          ["reason": reason.map(SentenceValue.name) ?? .absent(reason: "it was computed")],
          class: "absent"))
    }
    return .section(
      "agreement", "How far they agree", "\(try say.paragraph("page.judging.agreement"))\(shown)")
  }

  private func length(_ say: PageVoice) throws -> SafeHTML {
    guard let found = findings[JudgeSlopes.self].value else { return "" }
    let text = try say.paragraph(
      "page.judging.length",
      [
        "pass": .name(found.pass.rawValue),
        "slopes": .series(found.judges.map { SeriesPoint($0.judge, $0.slope) }),
        "difference": speaker.value(found.difference),
      ])
    return text.isEmpty ? "" : .section("length", "Length", text)
  }

  private func splits(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    guard let found = findings[JudgeSplits.self].value else { return "" }
    let told = found.splits.filter { !$0.views.isEmpty }
    let reasons = told.map { split -> SafeHTML in
      let views = split.views.map { view -> SafeHTML in
        let doubt: SafeHTML =
          view.isSupported == false ? " <em>(quotes what the answer does not say)</em>" : ""
        return "<dt>\(view.judge): \(view.score)\(doubt)</dt>\n<dd>\(view.reason ?? "")</dd>\n"
      }
      return """
        <details><summary>\(split.place.model) on \(split.place.scenario), \(split.place.pass.rawValue) pass, repetition \(split.place.repetition + 1)</summary>
        <dl class="reasons">
        \(views.joined())</dl>
        </details>

        """
    }
    let words: SafeHTML =
      told.isEmpty ? "" : "\(try say.paragraph("page.judging.reasons"))\(reasons.joined())"
    return .section(
      "splits", "Where they part",
      """
      \(try say.paragraph("page.judging.splits", ["count": .quantity(found.count)]))\(table(study.table("judge-splits"), on: path))\(words)
      """)
  }

  private func people(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    let found = findings[PeopleScores.self].value
    let none = SentenceValue.absent(reason: "no person scored the answers")
    let value = { (quantity: Quantity?) in quantity.map(SentenceValue.quantity) ?? none }
    let text = try say.paragraph(
      "page.judging.people",
      [
        "raw": value(found?.means?.raw), "people": value(found?.means?.people),
        "corrected": value(found?.means?.corrected), "tuning": value(found?.means?.tuning),
        "answers": value(found?.labels), "scenarios": value(found?.scenarios),
        "least": value(found?.needed.labels), "fewest": value(found?.needed.scenarios),
        "without": found?.without.map(SentenceValue.name) ?? none,
        "scored": .truth(found != nil),
      ])
    return .section(
      "people", "What people make of it",
      "\(text)\(table(study.table("people"), on: path))\(table(study.table("people-parts"), on: path))"
    )
  }

  /// The simulation, line by line.
  private func coverage(_ say: PageVoice) throws -> SafeHTML {
    let rows = input.texts.coverage.lines.map { line -> SafeHTML in
      let percent = { (share: Double) in
        NumberFormat.fixed(share * 100, decimals: 1)
      }
      let points = { (value: Double) in NumberFormat.fixed(value, decimals: 2) }
      return """
        <tr><th scope="row" class="leading">\(Self.worlds[line.dependence] ?? line.dependence)</th><td class="leading">\(Self.worlds[line.judge] ?? line.judge)</td><td class="trailing">\(line.scenarios)</td><td class="trailing">\(line.labels)</td><td class="trailing">\(percent(line.corrected))</td><td class="trailing">\(percent(line.labelsAlone))</td><td class="trailing">\(percent(line.judgeAlone))</td><td class="trailing">\(points(line.width))</td><td class="trailing">\(points(line.widthLabelsAlone))</td><td class="leading">\(line.isOffered ? "yes" : "no")</td></tr>

        """
    }
    return .section(
      "coverage", "How far the corrected mean can be trusted",
      """
      \(try say.paragraph("page.judging.coverage"))<details><summary>The simulation in numbers</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Simulated coverage">
      <table id="table-coverage" class="data">
      <caption>Share of intervals that hold the truth, %, and half widths in points of the score</caption>
      <thead><tr><th scope="col" class="leading">Dependence</th><th scope="col" class="leading">Judge</th><th scope="col" class="trailing">Scenarios</th><th scope="col" class="trailing">Answers scored</th><th scope="col" class="trailing">Corrected mean</th><th scope="col" class="trailing">People alone</th><th scope="col" class="trailing">Judge alone</th><th scope="col" class="trailing">Half width</th><th scope="col" class="trailing">of people alone</th><th scope="col" class="leading">Given</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>
      </details>
      """)
  }

  /// What the simulated worlds are, in words.
  private static let worlds = [
    "release": "as in the release", "scenarios": "mostly between scenarios",
    "near": "near to people", "poor": "lenient, hardly follows",
  ]
}
