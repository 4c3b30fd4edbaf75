import Exports
import Findings
import Markup
import Packs
import Tables

extension PageBuilder {
  /// The campaign's scenarios, and whether their labels hold.
  func scenarios() throws -> Page {
    let path = Chapter.scenarios.path
    let prose = prose(on: path)
    return Page(
      .scenarios, description: "How each scenario went, and whether its label of difficulty holds.",
      body: try body(
        "scenarios",
        [
          "snapshot": .text(findings.manifest.id),
          "scenarioCount": .html(prose.value("scenarios.count", decimals: 0)),
          "safetyCount": .html(prose.value("scenarios.safety", decimals: 0)),
          "modelCount": .html(prose.value("models.functional", decimals: 0)),
          "repetitions": .html(prose.value("scenarios.repetitions", decimals: 0)),
          "isStudied": .flag(isStudied),
          "table": .html(table("table-scenarios", on: path, sortable: true)),
          "difficulty": .html(table("table-difficulty", on: path)),
          "verdicts": .list(
            findings.difficulty.map { finding in
              [
                "text": .html(
                  "On \(finding.measure.words) the rule \(prose.value(finding.verdict, decimals: 0)): \(steps(finding, prose))."
                )
              ]
            }),
          "hasTexts": .flag(!input.book.campaignTexts.isEmpty),
        ]),
      scripts: ["sort.js"])
  }

  /// `−6.0 points from easy to medium, −0.9 points from medium to hard`.
  private func steps(_ finding: DifficultyFinding, _ prose: Prose) -> SafeHTML {
    zip(finding.steps, zip(finding.labels, finding.labels.dropFirst())).map {
      step, labels -> SafeHTML in
      "\(prose.signed(step, decimals: 1)) from \(labels.0) to \(labels.1)"
    }.joined(separator: ", ")
  }

  /// The page of one of the campaign's scenarios.
  func scenario(
    _ scenario: ScenarioFinding, _ neighbours: (ScenarioFinding?, ScenarioFinding?)
  ) throws -> Page {
    let record = scenario.record
    guard let path = map.page(ofScenario: record.id) else {
      throw SiteError.missingPart(page: record.id, part: "an address")
    }
    let prose = prose(on: path)
    let links = map.links(from: path)
    let turn = { (other: ScenarioFinding?) in
      other.flatMap { other in map.page(ofScenario: other.id).map { (other.id, $0) } }
    }
    let ends = ScenarioViews.ends(scenario, findings)
    let texts = input.book.campaignTexts[record.id].map {
      ScenarioText(scenario: $0, level: 3, prefix: "text-", showsPatterns: true)
    }
    return Page(
      path: path, title: record.id,
      description: "\(record.id): quality, checks and energy by bracket and arm.",
      body: try body(
        "scenario",
        [
          "id": .text(record.id), "snapshot": .text(findings.manifest.id),
          "labels": .text(Self.labels(of: record)),
          "quality": .html(prose.estimate(scenario.all.quality, decimals: 1)),
          "score": .html(prose.estimate(scenario.all.score, decimals: 1)),
          "energy": .html(prose.estimate(scenario.all.energy, decimals: 0)),
          "difficulty": .list(difficulty(of: scenario, prose)),
          "groups": .html(ScenarioViews.groups(scenario).html(links: links)),
          "outcomes": .list(outcomes(of: scenario, prose)),
          "checks": .list(
            scenario.passed.enumerated().map { passed, quantity in
              [
                "name": .text("\(passed) of \(record.checks)"),
                "value": .html(prose.value(quantity, decimals: 0)),
              ]
            }),
          "singles": .list(singles(of: scenario, links, title: texts?.scenario)),
          "hasEnds": .flag(ends != nil), "ends": .html(ends?.html(links: links) ?? ""),
          "partners": .list(partners(of: scenario, on: path)),
          "hasTexts": .flag(texts != nil),
          "texts": .html(texts?.html ?? ""),
          "traces": .html(traceList(quantitiesByOwner[.scenario(record.id)] ?? [])),
        ]),
      chapter: .scenarios, trail: [(Chapter.scenarios.title, Chapter.scenarios.path)],
      previous: turn(neighbours.0), next: turn(neighbours.1))
  }

  /// The checks one by one, the one that fails most first; nothing where the exports hold sums only.
  private func singles(
    of scenario: ScenarioFinding, _ links: TableLinks, title: Scenario?
  ) -> [TemplateContext] {
    guard let pass = scenario.checks.first?.pass else { return [] }
    return [
      [
        "pass": .text(pass.rawValue), "isVariance": .flag(pass == .variance),
        "table": .html(ScenarioViews.checks(scenario, text: title).html(links: links)),
      ]
    ]
  }

  private static func labels(of record: ScenarioRecord) -> String {
    "Labelled \(record.difficulty); class \(record.taskClass), \(record.grounding)"
      + (record.safety ? ", counts towards refusal." : ".")
  }

  private func difficulty(of scenario: ScenarioFinding, _ prose: Prose) -> [TemplateContext] {
    scenario.labels.map { label in
      let agrees = label.measured.text == scenario.record.difficulty
      return [
        "measure": .text(label.measure.words),
        "rank": .html(prose.value(label.rank, decimals: 0)),
        "count": .html(prose.value("scenarios.count", decimals: 0)),
        "measured": .html(prose.value(label.measured, decimals: 0)),
        "verdict": .text(agrees ? "as labelled" : "labelled \(scenario.record.difficulty)"),
      ]
    }
  }

  private func outcomes(of scenario: ScenarioFinding, _ prose: Prose) -> [TemplateContext] {
    scenario.outcomes.compactMap { quantity in
      let word = quantity.id.split(separator: ".").dropFirst().first.map(String.init)
      return word.flatMap(Outcome.init(rawValue:)).map { outcome in
        ["name": .text(outcome.words), "value": .html(prose.value(quantity, decimals: 0))]
      }
    }
  }

  /// The scenarios that form a pair with this one: they ask the same with and without reference.
  private func partners(of scenario: ScenarioFinding, on path: String) -> [TemplateContext] {
    let record = scenario.record
    let prose = prose(on: path)
    return findings.scenarioFindings.filter { other in
      guard other.id != record.id, let pair = record.pair else { return false }
      return other.record.pair == pair || other.id == pair
    }.map { other in
      [
        "id": .text(other.id), "grounding": .text(other.record.grounding),
        "href": .text(SiteMap.root(of: path) + (map.page(ofScenario: other.id) ?? "")),
        "quality": .html(prose.estimate(other.all.quality, decimals: 1)),
        "score": .html(prose.estimate(other.all.score, decimals: 1)),
      ]
    }
  }
}
