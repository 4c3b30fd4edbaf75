import Claims
import Estimates
import Findings
import Markup

/// Sets the manuscript as markup: numbers, citations, references, tables and figures in place.
struct PaperRenderer {
  let manuscript: Manuscript
  let outline: Outline
  let quantities: QuantityTable
  /// Quantities of other snapshots by name.
  let others: [String: QuantityTable]
  /// Prints a bound number.
  let print: (BoundText.Bound) -> SafeHTML
  /// The markup of a table or figure, given its identifier and label.
  let embed: (_ id: String, _ label: String) -> SafeHTML
  /// What conclusions about a subject rest on.
  let basis: (_ subject: String) throws -> SafeHTML

  /// The chapters, then the list of references.
  func body() throws -> SafeHTML {
    var headings = outline.headings[...]
    var body = SafeHTML()
    for chapter in manuscript.chapters {
      body += try html(chapter, &headings)
    }
    let entries = outline.citations.compactMap { manuscript.bibliography[$0] }
      .map { "<li id=\"\($0.id)\">\($0.html)</li>\n" as SafeHTML }
    return """
      \(body)<section class="references">
      <h2 id="references">References</h2>
      <ol>
      \(entries.joined())</ol>
      </section>

      """
  }

  /// What the text is, below the title.
  func status() throws -> SafeHTML {
    try Markdown.html(manuscript.status, quantities, others: others, print: print)
  }

  private func html(
    _ chapter: Manuscript.Chapter, _ headings: inout ArraySlice<Outline.Heading>
  ) throws -> SafeHTML {
    var printed: [SafeHTML] = []
    func token(_ html: SafeHTML) -> String {
      printed.append(html)
      return "\u{E000}\(printed.count - 1)\u{E001}"
    }
    var source = try chapter.text.rendered(quantities, others: others) { token(print($0)) }
    source = ReferenceMark.replace(in: source) { token(reference($0)) }
    let lines = try source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = String(line)
      if let heading = HeadingLine(line) {
        return String(repeating: "#", count: heading.level) + " " + heading.title
      }
      guard let id = EmbeddingLine.id(of: line) else { return line }
      if let subject = EmbeddingLine.basis(of: id) { return token(try basis(subject)) }
      guard let label = outline.labels[id] else { return line }
      return token(embed(id, label))
    }
    let page = Markdown.html(lines.joined(separator: "\n"), replacing: printed)
    return withIdentifiers(unwrapped(page.text), &headings)
  }

  /// `[3, 5]`, `Table 3`, `Section 5.1 and Figure 4`, each a link.
  private func reference(_ ids: [String]) -> SafeHTML {
    let works = ids.filter { outline.labels[$0] == nil }.compactMap { id -> SafeHTML? in
      outline.citations.firstIndex(of: id).map { "<a href=\"#\(id)\">\($0 + 1)</a>" }
    }
    let places = ids.compactMap { id -> SafeHTML? in
      outline.labels[id].map { "<a href=\"#\(id)\">\($0)</a>" }
    }
    let cited: SafeHTML? =
      works.isEmpty ? nil : "<span class=\"cite\">[\(works.joined(separator: ", "))]</span>"
    return (places + [cited].compactMap(\.self)).joined(separator: ", ")
  }

  /// A table or figure is no paragraph.
  private func unwrapped(_ html: String) -> String {
    html.replacing("<p><figure", with: "<figure").replacing("</figure>\n</p>", with: "</figure>")
  }

  /// Gives each heading its identifier and number, and moves it one level down: the title is above.
  private func withIdentifiers(
    _ html: String, _ headings: inout ArraySlice<Outline.Heading>
  ) -> SafeHTML {
    var out = ""
    var rest = html[...]
    while let heading = headings.first,
      let open = BytePattern(of: "<h\(heading.level)>").range(in: rest),
      let close = BytePattern(of: "</h\(heading.level)>").range(in: rest[open.upperBound...])
    {
      let level = heading.level + 1
      let number = heading.number.map { "<span class=\"number\">\($0)</span> " } ?? ""
      out += rest[..<open.lowerBound]
      out +=
        "<h\(level) id=\"\(heading.id)\">\(number)\(rest[open.upperBound..<close.lowerBound])</h\(level)>"
      rest = rest[close.upperBound...]
      headings.removeFirst()
    }
    return SafeHTML(rendered: out + rest)
  }
}
