import Findings
import Markup
import Packs
import Tables

extension PageBuilder {
  /// The book's contents; its scenarios have a page each.
  func book(hasPDF: Bool) throws -> Page {
    guard input.book.isOffered else {
      return try unwritten(.book, "This campaign ran on scenarios that are not our own pack's")
    }
    return Page(
      .book,
      description: "Every scenario of our own pack with task, gold answer and checks.",
      body: bookContents(hasPDF: hasPDF))
  }

  /// The book as a document of its own for the typesetter, without links to the site.
  func printedBook() throws -> String {
    let pack = input.book.pack
    return PrintedDocument(
      title: pack.title, description: "The scenario pack \(pack.identifier) \(pack.version)",
      byline: byline, styles: ["paper.css", "book.css"],
      body: bookBody()
    ).html.text
  }

  /// A page for each scenario that is shown in full.
  func bookScenarios() -> [Page] {
    let shown = input.book.shown
    let address = { (index: Int) -> (title: String, path: String)? in
      shown.indices.contains(index)
        ? (shown[index].title, SiteMap.page(inBook: shown[index].id)) : nil
    }
    return shown.enumerated().map { index, scenario in
      let path = SiteMap.page(inBook: scenario.id)
      let text = ScenarioText(scenario: scenario, level: 2, prefix: "", showsPatterns: true)
      return Page(
        path: path, title: scenario.title,
        description: "Scenario \(scenario.id): task, gold answer, checks.",
        body: """
          <h1>\(scenario.title)</h1>
          <p class="lead"><code>\(scenario.id)</code>, a scenario of our own pack \(packName).</p>
          \(facts(of: text))\(pair(of: scenario, on: path))\(results(of: scenario, on: path))\(text.html)<p class="note">In the phrases of checks … stands for any stretch of text, · for one character or none, [x] for what may be missing and (a / b) for a choice. Case does not count. The patterns decide; each stands below its phrases.</p>

          """,
        chapter: .book,
        previous: address(index - 1), next: address(index + 1))
    }
  }

  /// Who has answered the book, unless it is the campaign of these pages.
  var askedWhere: SafeHTML {
    if isMeasured { return "" }
    let names = Set(input.boardResults.values.joined().map(\.title)).sorted()
    return names.isEmpty
      ? " No model of this site has answered it."
      : " The models of \(findings.manifest.id) were not asked it; those of \(names.joined(separator: " and ")) were."
  }

  /// Whether the campaign ran on our own pack.
  var isMeasured: Bool { findings.manifest.pack.sha256 == input.book.pack.digest }

  private var packName: String { "\(input.book.pack.identifier) \(input.book.pack.version)" }

  func facts(of text: ScenarioText) -> SafeHTML {
    .facts(text.facts.map { ($0.name, "\($0.value)") })
  }

  /// The other half of a grounded and closed-book pair.
  private func pair(of scenario: Scenario, on path: String) -> SafeHTML {
    guard let id = scenario.pair, let partner = input.book.pack.scenario(id),
      input.book.isShown(id)
    else { return "" }
    let address = SiteMap.root(of: path) + SiteMap.page(inBook: id)
    return
      "<p>Asked again as <a href=\"\(address)\">\(partner.title)</a>, \(partner.grounding.rawValue).</p>\n"
  }

  /// Where the campaign's results on this scenario stand.
  private func results(of scenario: Scenario, on path: String) -> SafeHTML {
    let root = SiteMap.root(of: path)
    var places: [SafeHTML] = []
    if isMeasured, let page = map.page(ofScenario: scenario.id) {
      places.append("<a href=\"\(root + page)\">results</a>")
    }
    places += (input.boardResults[scenario.id] ?? []).map {
      "<a href=\"\(root + $0.path)\">\($0.title)</a> (\($0.kind))"
    }
    guard !places.isEmpty else {
      return
        "<p class=\"absent\">No campaign of this site ran on it, so there are no results of models here.</p>\n"
    }
    return "<p>How models did on it: \(places.joined(separator: ", ")).</p>\n"
  }

  /// What a set is for, by the names that the pack format gives sets.
  static func about(_ set: ScenarioSet) -> String {
    switch set.name {
    case "frozen":
      "The scenarios that campaigns run; they do not change within a version of the pack."
    case "refusal":
      "Destructive requests, and benign ones that look like them: a model that refuses everything is as useless as one that refuses nothing."
    case "held-out": "Kept back while models and prompts are chosen."
    default: "A set of the pack."
    }
  }
}
