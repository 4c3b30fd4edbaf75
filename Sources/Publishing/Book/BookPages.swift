import Findings
import Markup
import Packs
import Tables

extension PageBuilder {
  /// The whole book on one page.
  func book(hasPDF: Bool) throws -> Page {
    Page(
      .book, title: input.book.pack.title,
      description: "Every scenario of our own pack with task, gold answer and checks.",
      body: try bookBody(
        BookForm(page: Chapter.book.path, isPrinted: false, hasPDF: hasPDF)))
  }

  /// The book as a document of its own for the typesetter, without links to the site.
  func printedBook() throws -> String {
    let pack = input.book.pack
    return try input.templates.render(
      "print-book",
      [
        "title": .text(pack.title),
        "description": .text("The scenario pack \(pack.identifier) \(pack.version)"),
        "body": .html(
          try bookBody(BookForm(page: "book.html", isPrinted: true, hasPDF: false))),
      ])
  }

  /// A page for each scenario that is shown in full.
  func bookScenarios() throws -> [Page] {
    let shown = input.book.shown
    let address = { (index: Int) -> (title: String, path: String)? in
      shown.indices.contains(index)
        ? (shown[index].title, SiteMap.page(inBook: shown[index].id)) : nil
    }
    return try shown.enumerated().map { index, scenario in
      let path = SiteMap.page(inBook: scenario.id)
      let text = ScenarioText(scenario: scenario, level: 2, prefix: "", showsPatterns: true)
      return Page(
        path: path, title: scenario.title,
        description: "Scenario \(scenario.id): task, gold answer, checks.",
        body: try body(
          "book-scenario",
          [
            "title": .text(scenario.title), "id": .text(scenario.id),
            "pack": .text(packName), "facts": facts(of: text),
            "pair": pair(of: scenario, on: path), "results": results(of: scenario, on: path),
            "texts": .html(text.html),
          ]),
        chapter: .book, trail: [(Chapter.book.title, Chapter.book.path)],
        previous: address(index - 1), next: address(index + 1))
    }
  }

  /// Whether the campaign ran on our own pack.
  private var isMeasured: Bool { findings.manifest.pack.sha256 == input.book.pack.digest }

  private var packName: String { "\(input.book.pack.identifier) \(input.book.pack.version)" }

  private func facts(of text: ScenarioText) -> TemplateValue {
    .list(text.facts.map { ["name": .text($0.name), "value": .text($0.value)] })
  }

  /// The other half of a grounded and closed-book pair.
  private func pair(of scenario: Scenario, on path: String) -> TemplateValue {
    guard let id = scenario.pair, let partner = input.book.pack.scenario(id),
      input.book.isShown(id)
    else { return .list([]) }
    return .list([
      [
        "href": .text(SiteMap.root(of: path) + SiteMap.page(inBook: id)),
        "title": .text(partner.title), "grounding": .text(partner.grounding.rawValue),
      ]
    ])
  }

  /// Where the campaign's results on this scenario stand.
  private func results(of scenario: Scenario, on path: String) -> TemplateValue {
    guard isMeasured, let page = map.page(ofScenario: scenario.id)
    else { return .list([]) }
    return .list([["href": .text(SiteMap.root(of: path) + page)]])
  }

  private func bookBody(_ form: BookForm) throws -> SafeHTML {
    let book = input.book
    let pack = book.pack
    return try body(
      "book",
      [
        "title": .text(pack.title), "identifier": .text(pack.identifier),
        "version": .text(pack.version), "digest": .text(pack.digest),
        "licence": .text(pack.licence), "measured": .flag(isMeasured),
        "isPrinted": .flag(form.isPrinted),
        "pdf": .flag(form.hasPDF),
        "sets": .list(
          try book.shownSets.map { set, scenarios in
            [
              "name": .text(set.name), "id": .text("set-\(Slug.of(set.name))"),
              "about": .text(Self.about(set)),
              "scenarios": .list(try scenarios.map { try entry($0, form) }),
            ]
          }),
        "heldBack": .list(
          book.heldBackSets.map { set in
            [
              "name": .text(set.name), "id": .text("set-\(Slug.of(set.name))"),
              "titles": .list(
                set.scenarios.compactMap { id in
                  pack.scenario(id).map { ["title": .text($0.title), "id": .text(id)] }
                }),
            ]
          }),
      ])
  }

  private func entry(_ scenario: Scenario, _ form: BookForm) throws -> TemplateContext {
    let text = ScenarioText(
      scenario: scenario, level: 4, prefix: scenario.id + ".", showsPatterns: false)
    return [
      "id": .text(scenario.id), "title": .text(scenario.title),
      "href": .text(SiteMap.page(inBook: scenario.id)),
      "difficulty": .text(scenario.difficulty.rawValue),
      "expected": .text(
        scenario.refusal.map { $0.expected == .refuse ? ", to be refused" : ", to be done" } ?? ""),
      "facts": facts(of: text), "texts": .html(text.html),
    ]
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

/// Where a book is shown.
struct BookForm {
  let page: String
  let isPrinted: Bool
  let hasPDF: Bool
}
