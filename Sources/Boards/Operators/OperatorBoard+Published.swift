import Claims
import Estimates
import Markup
import Operating
import Publishing

extension OperatorBoard {
  /// Scores that others published; absent without a ledger of them.
  func publishedPage() throws -> Annex.Page? {
    guard let published else { return nil }
    let rows = published.scores.map { score -> SafeHTML in
      """
      <tr id="score-\(score.id)"><th scope="row">\(score.model)</th><td>\(score.points) of \(score.of)</td><td>\(NumbersPage.cell(published.share(score), absent: ""))</td><td>\(score.tasks)</td><td class="leading">\(score.set)</td><td class="leading">published</td><td class="leading">not measured here</td><td class="leading">not ranked against ours</td></tr>

      """
    }
    let notes = published.scores.compactMap { score -> SafeHTML? in
      score.note.map { "<li>\(score.model): \($0)</li>\n" }
    }
    let differences = try published.differences.map { pair in
      try voice.paragraph(
        "published.difference",
        [
          "first": .name(pair.first.model), "second": .name(pair.second.model),
          "difference": .quantity(pair.difference), "reach": .quantity(pair.reach),
        ])
    }
    let others = try published.alone.map { score in
      try voice.paragraph(
        "published.other",
        [
          "model": .name(score.model), "tasks": count(score.tasks),
          "most": .quantity(published.most(score)),
        ])
    }
    return Annex.Page(
      path: "published.html", title: "Published scores",
      description: "Scores that another text names, and what their difference can carry.",
      body: """
        \(try voice.paragraph(
          "published.lead", ["scores": numbers.value("published.scores")], class: "lead"))\(SafeHTML.grid(
          named: "published scores",
          columns: [
            ("Model", "leading"), ("Points", "trailing"), ("Share", "trailing"),
            ("Tasks", "trailing"), ("Set of tasks", "leading"), ("Where from", "leading"),
            ("Measured", "leading"), ("Ranked", "leading"),
          ], rows: rows.joined()))\(SafeHTML.when(!notes.isEmpty, "<ul>\(notes.joined())</ul>\n"))\(.section(
            "carry", "What the differences can carry", "\(differences.joined())\(others.joined())") as SafeHTML)
        <p class="note">From “\(published.title)”, SHA-256 of the text <code class="digest">\(published.digest)</code>.</p>
        """)
  }
}
