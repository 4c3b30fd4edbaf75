import Claims
import Findings
import Markup

extension PageBuilder {
  /// What is claimed, how to check it, and where to object.
  func review() throws -> Page {
    guard isStudied else {
      return try unwritten(.review, "Nobody has written a reviewer's guide for this snapshot.")
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
        "Page and sentence:\nWhat the numbers carry instead:\n\nSnapshot: \(snapshot)\n"
      ),
      (
        "Something is missing", "Something is missing",
        "What I wanted to know:\nWhere I looked:\n\nSnapshot: \(snapshot)\n"
      ),
    ]
    return Page(
      .review, description: "What is claimed, what to check, and where to object.",
      body: try body(
        "review",
        [
          "text": .html(
            try Markdown.html(
              texts.review, findings.quantities, others: input.others, print: prose.bound)),
          "claimSummary": .text(Self.summary(input.report)),
          "forms": .list(
            forms.map { form in
              [
                "name": .text(form.name),
                "href": .text(texts.settings.feedback(title: form.title, body: form.body)),
              ]
            }),
        ]))
  }
}
