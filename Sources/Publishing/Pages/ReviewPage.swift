import Claims
import Findings
import Markup

extension PageBuilder {
  /// What is claimed, how to check it, and where to object.
  func review() throws -> Page {
    guard let review = input.texts.study.review else {
      return try unwritten(.review, "Nobody has written a reviewer's guide for this snapshot")
    }
    let prose = prose(on: Chapter.review.path)
    let texts = input.texts
    let snapshot = findings.manifest.id
    let forms: [(name: String, title: String, body: String)] = [
      (
        "A number is wrong", "A number is wrong",
        "Page:\nNumber as printed:\nIdentifier (on the card of the number):\nWhat I get instead, and how:\n\nSnapshot: \(snapshot)\n"
      ),
      (
        "A conclusion does not follow", "A conclusion does not follow",
        "Page and sentence:\nWhat the numbers say instead:\n\nSnapshot: \(snapshot)\n"
      ),
      (
        "Something is missing", "Something is missing",
        "What I wanted to know:\nWhere I looked:\n\nSnapshot: \(snapshot)\n"
      ),
    ]
    let text = try Markdown.html(
      review, findings.quantities, others: input.others, print: prose.bound)
    let items = forms.map { form -> SafeHTML in
      if let address = texts.settings.feedback(title: form.title, body: form.body) {
        return "<li><a href=\"\(address)\">\(form.name)</a></li>\n"
      }
      return "<li>\(form.name)\n<pre class=\"text\" tabindex=\"0\">\(form.body)</pre></li>\n"
    }
    return Page(
      .review, description: "What is claimed, what to check, and where to object.",
      body: """
        \(text.withoutTitle)
        <section>
        <h2 id="status-of-claims">Where the claims stand</h2>
        <p>\(try claimSummary(voice(on: Chapter.review.path))) <a href="verification.html">All of them, with their causes</a>.</p>
        </section>
        <section>
        <h2 id="feedback">Say so</h2>
        \(try voice(on: Chapter.review.path).paragraph(
          "page.review.feedback", ["form": .truth(texts.settings.feedback != nil)]))        <ul class="feedback">
        \(items.joined())</ul>
        </section>

        """)
  }
}
