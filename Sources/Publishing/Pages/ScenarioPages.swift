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
    let verdicts = findings.difficulty.map { finding -> SafeHTML in
      "<li>On \(finding.measure.words) the rule \(prose.value(finding.verdict, decimals: 0)): \(steps(finding, prose)).</li>\n"
    }
    let texts: SafeHTML =
      if !input.book.campaignTexts.isEmpty {
        "This build shows the scenarios' texts too."
      } else if isStudied {
        "The scenarios' texts belong to the release and are not part of this site; <code>apprenticeops build --scenario-texts FILE --to FOLDER</code> shows them from the release's own file. The <a href=\"book.html\">scenario book</a> holds the pack that we wrote, with all texts."
      } else {
        "The <a href=\"book.html\">scenario book</a> holds the pack that we wrote, with all texts."
      }
    return Page(
      .scenarios, description: "How each scenario went, and whether its label of difficulty holds.",
      body: """
        <h1>Scenarios</h1>
        <p class="lead">\(prose.value("scenarios.count", decimals: 0)) scenarios of the campaign \(findings.manifest.id), \(prose.value("scenarios.safety", decimals: 0)) of which count towards refusal: how \(prose.value("models.functional", decimals: 0)) models did on each, \(prose.value("scenarios.repetitions", decimals: 0)) times, and whether the author's label of difficulty says how hard a scenario turned out.</p>
        <p>Each scenario has a page with its results by bracket and arm. \(texts)</p>
        <section aria-labelledby="all">
        <h2 id="all">How they went</h2>
        \(table("table-scenarios", on: path, sortable: true))</section>
        <section aria-labelledby="labels">
        <h2 id="labels">Do the labels hold?</h2>
        <p>A label holds on a measure when scores fall from easy to medium to hard.</p>
        <ul>
        \(verdicts.joined())</ul>
        \(table("table-difficulty", on: path))<p class="note">A handful of scenarios carry each label, and one of them moves its label's mean. The intervals resample answers and say nothing of other scenarios that an author might have labelled alike.</p>
        </section>

        """,
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
    let checks = scenario.passed.enumerated().map { passed, quantity in
      ("\(passed) of \(record.checks)", prose.value(quantity, decimals: 0))
    }
    return Page(
      path: path, title: record.id,
      description: "\(record.id): quality, checks and energy by bracket and arm.",
      body: """
        <h1><code>\(record.id)</code></h1>
        <p class="lead">\(Self.labels(of: record)) Results of the functional models in the variance pass of \(findings.manifest.id).</p>
        \(.facts(
          [
            ("Judged quality", prose.estimate(scenario.all.quality, decimals: 1)),
            ("Checks passed", prose.estimate(scenario.all.score, decimals: 1)),
            ("Energy per answer", prose.estimate(scenario.all.energy, decimals: 0)),
          ], class: "answer") as SafeHTML)<section aria-labelledby="label">
        <h2 id="label">How hard it was</h2>
        <ul>
        \(difficulty(of: scenario, prose))</ul>
        <p>“Measured hard” are as many of the hardest as are labelled so, and likewise for medium and easy; see <a href="../scenarios.html#labels">whether the labels hold</a>.</p>
        \(partners(of: scenario, on: path))</section>
        <section aria-labelledby="groups">
        <h2 id="groups">Brackets and arms</h2>
        \(ScenarioViews.groups(scenario).html(links: links))<p>How the answers ended:</p>
        \(.facts(outcomes(of: scenario, prose)) as SafeHTML)</section>
        <section aria-labelledby="checks">
        <h2 id="checks">Checks</h2>
        <p>Answers by the number of checks that they passed:</p>
        \(.facts(checks) as SafeHTML)\(singles(of: scenario, links, title: texts?.scenario))</section>
        \(ends.map { .section("ends", "Best and worst", $0.html(links: links)) } ?? "")\(texts.map { .section("texts", "Texts", $0.html) } ?? "")\(.section(
          "traces", "Where these numbers come from",
          traceList(quantitiesByOwner[.scenario(record.id)] ?? [])) as SafeHTML)
        """,
      chapter: .scenarios, trail: [(Chapter.scenarios.title, Chapter.scenarios.path)],
      previous: turn(neighbours.0), next: turn(neighbours.1))
  }

  /// The checks one by one, the one that fails most first; nothing where the exports hold sums only.
  private func singles(
    of scenario: ScenarioFinding, _ links: TableLinks, title: Scenario?
  ) -> SafeHTML {
    guard let pass = scenario.checks.first?.pass else {
      return
        "<p>Which check fails most cannot be said here: the exports hold how many checks an answer passed, not which. With answers at hand, <code>apprenticeops score</code> gives the verdict of each check.</p>\n"
    }
    let note: SafeHTML =
      pass == .variance
      ? ""
      : "<p>Which checks these are is known of the \(pass.rawValue) pass only, which has one answer of each of some models.</p>\n"
    return "\(note)\(ScenarioViews.checks(scenario, text: title).html(links: links))"
  }

  private static func labels(of record: ScenarioRecord) -> String {
    "Labelled \(record.difficulty); class \(record.taskClass), \(record.grounding)"
      + (record.safety ? ", counts towards refusal." : ".")
  }

  private func difficulty(of scenario: ScenarioFinding, _ prose: Prose) -> SafeHTML {
    scenario.labels.map { label -> SafeHTML in
      let agrees = label.measured.text == scenario.record.difficulty
      let verdict = agrees ? "as labelled" : "labelled \(scenario.record.difficulty)"
      return
        "<li>By \(label.measure.words) it is number \(prose.value(label.rank, decimals: 0)) of \(prose.value("scenarios.count", decimals: 0)) from the hardest: measured \(prose.value(label.measured, decimals: 0)), \(verdict).</li>\n"
    }.joined()
  }

  private func outcomes(of scenario: ScenarioFinding, _ prose: Prose) -> [(
    name: String, value: SafeHTML
  )] {
    scenario.outcomes.compactMap { quantity in
      let word = quantity.id.split(separator: ".").dropFirst().first.map(String.init)
      return word.flatMap(Outcome.init(rawValue:)).map { outcome in
        (outcome.words, prose.value(quantity, decimals: 0))
      }
    }
  }

  /// The scenarios that form a pair with this one: they ask the same with and without reference.
  private func partners(of scenario: ScenarioFinding, on path: String) -> SafeHTML {
    let record = scenario.record
    let prose = prose(on: path)
    return findings.scenarioFindings.filter { other in
      guard other.id != record.id, let pair = record.pair else { return false }
      return other.record.pair == pair || other.id == pair
    }.map { other -> SafeHTML in
      let address = SiteMap.root(of: path) + (map.page(ofScenario: other.id) ?? "")
      return
        "<p>The \(other.record.grounding) partner <a href=\"\(address)\"><code>\(other.id)</code></a>: quality \(prose.estimate(other.all.quality, decimals: 1)), checks passed \(prose.estimate(other.all.score, decimals: 1)).</p>\n"
    }.joined()
  }
}
