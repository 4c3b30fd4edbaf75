import Claims
import Findings
import Markup
import Tables

extension PageBuilder {
  /// The paper with its table of contents.
  func paper(hasPDF: Bool) throws -> Page {
    guard let manuscript = input.texts.study.manuscript else {
      return try unwritten(.paper, "This snapshot has no paper")
    }
    let path = Chapter.paper.path
    let prose = prose(on: path)
    let figures = Set(input.figures.map(\.id))
    let renderer = PaperRenderer(
      manuscript: manuscript, outline: try outline(manuscript), quantities: findings.quantities,
      others: input.others, print: prose.bound,
      embed: { id, label in
        figures.contains(id)
          ? figure(id, on: path, label: label) : table(id, on: path, label: label)
      }, basis: { try basis(ofPart: $0, prose) })
    let forms: SafeHTML =
      hasPDF
      ? "<p>The same text as <a href=\"paper.pdf\">PDF</a> (<a href=\"paper-letter.pdf\">US Letter</a>); how to review it: <a href=\"review.html\">reviewer's guide</a>.</p>\n"
      : "<p>How to review this text: <a href=\"review.html\">reviewer's guide</a>. This build made no PDF.</p>\n"
    return Page(
      .paper,
      description: "The study, with every number bound to its computation.",
      body: """
        <p class="subtitle">\(manuscript.title)</p>
        <div class="status">
        \(try renderer.status())\(forms)</div>
        <article class="paper">
        \(try renderer.body())</article>

        """)
  }

  /// The paper as a document of its own for the typesetter, without links to the site.
  func printedPaper(
    _ manuscript: Manuscript, styles: [String] = ["paper.css"]
  ) throws -> String {
    let nowhere = TableLinks(model: { _ in nil }, quantity: { _ in nil }, scenario: { _ in nil })
    let prose = Prose(links: nowhere)
    let figures = Set(input.figures.map(\.id))
    let renderer = PaperRenderer(
      manuscript: manuscript, outline: try outline(manuscript), quantities: findings.quantities,
      others: input.others, print: prose.bound,
      embed: { id, label in
        figures.contains(id)
          ? printedFigure(id, label)
          : input.tables.first { $0.id == id }?.html(links: nowhere, label: label) ?? ""
      }, basis: { try basis(ofPart: $0, prose) })
    return PrintedDocument(
      title: manuscript.title, description: "Computed from the snapshot \(findings.manifest.id)",
      byline: byline,
      styles: styles,
      body: """
        <div class="status">
        \(try renderer.status())</div>
        <article class="paper">
        \(try renderer.body())</article>
        """
    ).html.text
  }

  private func outline(_ manuscript: Manuscript) throws -> Outline {
    try Outline(
      manuscript, tables: Set(input.tables.map(\.id)), figures: Set(input.figures.map(\.id)),
      subjects: Set(study.subjects.keys))
  }

  private func printedFigure(_ id: String, _ label: String) -> SafeHTML {
    guard let figure = input.figures.first(where: { $0.id == id }) else { return "" }
    return """
      <figure class="figure" id="\(id)">
      <img src="figures/\(id).svg" alt="\(figure.alternative)">
      <figcaption><p><b class="label-number">\(label).</b> \(figure.takeaway.isEmpty ? figure.title : figure.takeaway)</p></figcaption>
      </figure>

      """
  }
}
