import Claims
import Estimates
import Exports
import Findings
import Markup
import Packs
import Study
import Tables

extension PageBuilder {
  /// The campaign's scenarios, and whether their labels hold.
  func scenarios() throws -> Page {
    let path = Chapter.scenarios.path
    let say = voice(on: path)
    let verdicts = try (findings[Difficulty.self].value ?? []).map { finding -> SafeHTML in
      let steps = zip(finding.steps, zip(finding.labels, finding.labels.dropFirst())).map {
        SeriesPoint("\($1.0) to \($1.1)", $0)
      }
      let text = try say(
        "page.scenarios.verdict",
        [
          "axis": speaker.words(finding.axis), "verdict": .quantity(finding.verdict),
          "steps": .series(steps),
        ])
      return "<li>\(text)</li>\n"
    }
    let labels: SafeHTML =
      verdicts.isEmpty
      ? ""
      : .section(
        "labels", "Do the labels hold?",
        """
        \(try say.paragraph("page.scenarios.labels"))<ul>
        \(verdicts.joined())</ul>
        \(table(study.table("difficulty"), on: path))\(try say.paragraph("page.scenarios.few", ["labelled": labelled], class: "note"))
        """)
    return Page(
      .scenarios, description: "How each scenario went, and whether its label of difficulty holds.",
      body: """
        \(try say.paragraph("page.scenarios.lead", lead, class: "lead"))\(toBook(try say.paragraph(
          "page.scenarios.texts",
          [
            "shown": .truth(!input.book.campaignTexts.isEmpty), "own": .truth(!isStudied),
            "book": .truth(input.book.isOffered),
          ])))\(.section(
          "all", "How they went", table(study.table("scenarios"), on: path, sortable: true))
          as SafeHTML)\(labels)
        """,
      scripts: ["sort.js"])
  }

  /// Text whose links to the book lead to where it is.
  private func toBook(_ text: SafeHTML) -> SafeHTML {
    SafeHTML(
      rendered: text.text.replacing(
        "href=\"\(Chapter.book.path)\"", with: "href=\"\(input.path(of: .book))\""))
  }

  /// How many scenarios carry each label of difficulty.
  private var labelled: SentenceValue {
    let labels = Set(findings.scenarios.map(\.difficulty)).sorted()
    return .series(labels.map { SeriesPoint($0, speaker.quantity(speaker.keys.labelled($0))) })
  }

  private var lead: [String: SentenceValue] {
    [
      "scenarios": speaker.value(.scenarios), "safety": speaker.value(.safety),
      "models": speaker.value(.served), "times": speaker.value(.answersEach),
      "snapshot": snapshotName,
    ]
  }

  /// The page of one of the campaign's scenarios.
  func scenario(
    _ scenario: ScenarioFinding, _ neighbours: (ScenarioFinding?, ScenarioFinding?)
  ) throws -> Page {
    let record = scenario.record
    guard let path = map.page(ofScenario: record.id) else {
      throw SiteError.missingPart(page: record.id, part: "an address")
    }
    let say = voice(on: path)
    let links = links(on: path)
    let turn = { (other: ScenarioFinding?) in
      other.flatMap { other in map.page(ofScenario: other.id).map { (other.id, $0) } }
    }
    let views = ScenarioViews(speaker: speaker)
    let text = input.book.campaignTexts[record.id].map {
      ScenarioText(scenario: $0, level: 3, prefix: "text-", showsPatterns: true)
    }
    let values = findings.evidence.cellAxes.compactMap { axis in
      scenario.all.values[axis.id].map { (heading(axis.words.noun), say.prose.estimate($0)) }
    }
    return Page(
      path: path, title: record.id, description: "\(record.id): every axis by group.",
      body: """
        <h1><code>\(record.id)</code></h1>
        \(try say.paragraph(
          "page.scenario.lead",
          [
            "label": .name(record.difficulty), "class": .name(record.taskClass),
            "grounding": .name(record.grounding), "safety": .truth(record.safety),
            "snapshot": snapshotName,
          ], class: "lead"))\(try about(record, say))\(.facts(values, class: "answer") as SafeHTML)\(try difficulty(of: scenario, say, path))<section>
        <h2 id="groups">Groups</h2>
        \(try views.groups(scenario).html(links: links))<p>How the answers ended:</p>
        \(.facts(
          scenario.outcomes.map { ($0.outcome.words, say.prose.value($0.count)) }) as SafeHTML)</section>
        \(try checks(of: scenario, say, views, text: text?.scenario, links))\(try views.ends(scenario).map { .section("ends", "Best and worst", $0.html(links: links)) } ?? "")\(texts(text, path))\(foldedTraces(quantitiesByOwner[.scenario(record.id)] ?? [], of: record.id, called: "this scenario"))
        """,
      chapter: .scenarios,
      previous: turn(neighbours.0), next: turn(neighbours.1))
  }

  /// The scenario's text, or the way to the book of the site that has it.
  private func texts(_ text: ScenarioText?, _ path: String) -> SafeHTML {
    guard let text else { return "" }
    let id = text.scenario.id
    guard input.sharesBook, input.book.isShown(id) else {
      return .section("texts", "Texts", text.html)
    }
    let address = SiteMap.root(of: path) + input.book(path: SiteMap.page(inBook: id))
    return .section(
      "texts", "Texts",
      "<p>Context, task, gold answer, checks and rubric are in the <a href=\"\(address)\">scenario book</a>.</p>"
    )
  }

  private func checks(
    of scenario: ScenarioFinding, _ say: PageVoice, _ views: ScenarioViews, text: Scenario?,
    _ links: TableLinks
  ) throws -> SafeHTML {
    let passed = scenario.passed.enumerated().map { passed, quantity in
      ("\(passed) of \(scenario.record.checks)", say.prose.value(quantity))
    }
    let singles: SafeHTML
    if let pass = scenario.checks.first?.pass {
      singles = """
        \(try say.paragraph(
          "page.scenario.single",
          ["pass": .name(pass.rawValue), "main": .name(study.passes.main.rawValue)]))\(try views.checks(scenario, text: text).html(links: links))
        """
    } else {
      singles = try say.paragraph("page.scenario.sums")
    }
    return .section(
      "checks", "Checks",
      "<p>Answers by the number of checks that they passed:</p>\n\(.facts(passed) as SafeHTML)\(singles)"
    )
  }

  private func difficulty(
    of scenario: ScenarioFinding, _ say: PageVoice, _ path: String
  ) throws -> SafeHTML {
    let partners = partners(of: scenario, say.prose, path)
    guard !scenario.labels.isEmpty else { return partners }
    let hasLabels = findings[Difficulty.self].value?.isEmpty == false
    let items = try scenario.labels.map { label -> SafeHTML in
      let text = try say(
        "page.scenario.rank",
        [
          "axis": speaker.words(label.axis), "rank": .quantity(label.rank),
          "scenarios": speaker.value(.scenarios), "measured": .quantity(label.measured),
          "label": .name(scenario.record.difficulty),
        ])
      return "<li>\(text)</li>\n"
    }
    return .section(
      "label", "How hard it was",
      """
      <ul>
      \(items.joined())</ul>
      \(hasLabels ? try say.paragraph("page.scenario.measured") : "")\(partners)
      """)
  }

  /// The scenarios that form a pair with this one: they ask the same with and without reference.
  private func partners(
    of scenario: ScenarioFinding, _ prose: Prose, _ path: String
  ) -> SafeHTML {
    let record = scenario.record
    return (findings[ScenarioEstimates.self].value ?? []).filter { other in
      guard other.id != record.id, let pair = record.pair else { return false }
      return other.record.pair == pair || other.id == pair
    }.map { other -> SafeHTML in
      let values = findings.evidence.cellAxes.compactMap { axis in
        other.all.values[axis.id].map { "\(axis.words.noun) \(prose.estimate($0))" as SafeHTML }
      }
      return
        "<p>The \(other.record.grounding) partner \(prose.scenario(other.id)): \(values.joined(separator: ", ")).</p>\n"
    }.joined()
  }
}
