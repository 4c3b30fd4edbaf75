import DataText
import Markup
import TestSupport
import Testing

@testable import Publishing

/// The frame around pages.
@Suite struct LayoutTests {
  private func document(title: String, body: SafeHTML = "<h1>x</h1>") throws -> String {
    let settings = try SiteSettings(path: Repository.root + "/templates/site.yaml")
    return page(title, body, settings)
  }

  private func page(_ title: String, _ body: SafeHTML, _ settings: SiteSettings) -> String {
    Layout(
      page: Page(
        path: "models/a.html", title: title, description: title, body: body, chapter: .models,
        previous: (title, "models/b.html")),
      root: "../",
      frame: SiteFrame(
        shown: [.home, .results, .models], settings: settings, version: "1", licence: title),
      snapshot: .init(
        id: title, title: title, date: "2026-01-01", kind: "Protocol test",
        label: "<strong>Protocol test.</strong>", note: ""),
      scripts: ["sort.js"], cards: nil
    ).html.text
  }

  @Test func textIsEscapedWhereverItAppears() throws {
    let hostile = "\"\u{301} onmouseover=alert(1)<script>"
    let page = try document(title: hostile)
    #expect(!page.contains("<script>"))
    let open = "\"\u{301}"
    #expect(!page.contains(open))
    let title = "<title>&quot;\u{301} onmouseover=alert(1)&lt;script&gt; · "
    #expect(page.contains(title))
  }

  @Test func markupOfThePageIsKept() throws {
    #expect(try document(title: "a", body: "<p><b>x</b></p>").contains("<p><b>x</b></p>\n</main>"))
  }

  @Test func addressesLeadFromTheFolderOfThePage() throws {
    let page = try document(title: "a")
    #expect(page.contains("<script src=\"../assets/sort.js\" defer></script>"))
    #expect(page.contains("<a rel=\"prev\" href=\"b.html\">← a</a>"))
    #expect(page.contains("href=\"../models.html\" aria-current") == false)
    #expect(page.contains("<li class=\"current\"><a href=\"../models.html\">Models</a></li>"))
  }

  @Test func aProtocolTestIsLabelled() throws {
    let page = try document(title: "a")
    #expect(page.contains("<strong>Protocol test.</strong>"))
    #expect(page.contains("<p class=\"board\">Protocol test: "))
  }

  @Test func navigationLeavesOutPagesWithNothingToShow() throws {
    let page = try document(title: "a")
    #expect(page.contains("<a href=\"../results.html\">Results</a>"))
    #expect(!page.contains("../validity.html"))
    // The way here: the door, the chapter, the page.
    #expect(
      page.contains(
        "<li><a href=\"../results.html\">Evidence</a></li><li><a href=\"../models.html\">Models</a></li><li aria-current=\"page\">a</li>"
      ))
  }

  @Test func longPagesHaveTheirContentsBesideThem() throws {
    let body: SafeHTML = "<h2 id=\"x\">X <b>y</b></h2><h2>Two</h2><h2 class=\"a\">Three</h2>"
    let page = try document(title: "a", body: body)
    #expect(
      page.contains("<li><a href=\"#x\">X y</a></li>\n<li><a href=\"#part-two\">Two</a></li>"))
    #expect(page.contains("<h2 id=\"part-three\" class=\"a\">Three</h2>"))
    #expect(!(try document(title: "a").contains("On this page")))
  }

  /// A link without an address stops the build.
  @Test(arguments: [
    "feedback: \"mailto:\"", "repository: \"\"", "issues: \"https://\"", "address: x",
  ])
  func anEmptyLinkIsAFault(line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("licence: Apache-2.0\n\(line)\n", to: "site.yaml")
    #expect(throws: ScenarioFaults.self) { try SiteSettings(path: folder.path + "/site.yaml") }
  }

  @Test func theFirstUseOfATermLeadsToTheGlossary() {
    let glossary = Glossary(terms: [
      .init(name: "token", forms: ["tokens"], meaning: "m"),
      .init(name: "token cap", forms: [], meaning: "m"),
    ])
    let linked = TermLinks(glossary, address: "g.html").linked(
      "<h2>Tokens</h2><p>Tokenise <a href=\"x\">a token</a>, the Token cap, tokens and tokens.</p>")
    #expect(
      linked.text
        == "<h2>Tokens</h2><p>Tokenise <a href=\"x\">a token</a>, the <a class=\"term\" href=\"g.html#term-token-cap\">Token cap</a>, <a class=\"term\" href=\"g.html#term-token\">tokens</a> and tokens.</p>"
    )
  }
}
