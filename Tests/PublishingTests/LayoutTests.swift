import Markup
import Testing

@testable import Publishing

/// The frame around pages.
@Suite struct LayoutTests {
  private func document(title: String, body: SafeHTML = "<h1>x</h1>") -> String {
    Layout(
      page: Page(
        path: "models/a.html", title: title, description: title, body: body, chapter: .models,
        trail: [("Models", "models.html")], previous: (title, "models/b.html"), next: nil),
      root: "../",
      snapshot: .init(
        id: title, title: title, date: "2026-01-01", label: "<strong>Protocol test.</strong>",
        note: ""),
      traces: "", scripts: ["sort.js"]
    ).html.text
  }

  @Test func textIsEscapedWhereverItAppears() {
    let hostile = "\"\u{301} onmouseover=alert(1)<script>"
    let page = document(title: hostile)
    #expect(!page.contains("<script>"))
    let open = "\"\u{301}"
    #expect(!page.contains(open))
    let title = "<title>&quot;\u{301} onmouseover=alert(1)&lt;script&gt; · "
    #expect(page.contains(title))
  }

  @Test func markupOfThePageIsKept() {
    #expect(document(title: "a", body: "<p><b>x</b></p>").contains("<p><b>x</b></p>\n</main>"))
  }

  @Test func addressesLeadFromTheFolderOfThePage() {
    let page = document(title: "a")
    #expect(page.contains("<script src=\"../assets/sort.js\" defer></script>"))
    #expect(page.contains("<a rel=\"prev\" href=\"../models/b.html\">← a</a>"))
    #expect(page.contains("href=\"../models.html\" aria-current") == false)
    #expect(page.contains("<li class=\"current\"><a href=\"../models.html\">Models</a></li>"))
  }

  @Test func aProtocolTestIsLabelled() {
    #expect(document(title: "a").contains("<strong>Protocol test.</strong>"))
  }
}
