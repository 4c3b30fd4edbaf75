import Drawing
import Markup
import Publishing

/// A figure of a board in all its forms.
struct BoardFigure {
  /// Lower-case identifier and file name, for example `figure-behaviours`.
  let id: String
  /// What stands below it; with links to its numbers on a page, and without in a document.
  let remark: (page: SafeHTML, text: String)
  let list: DisplayList
  /// Every number that it draws: a head and rows, the first column names.
  let data: (head: [String], rows: [[String]])

  /// Its files by path; names of figures that cover something are an error.
  func files(_ renderer: borrowing CairoRenderer, date: String) throws -> [String: [UInt8]] {
    let overlaps = list.overlapReport().pairs.map(\.description)
    guard overlaps.isEmpty else {
      throw SiteError.overlaps(overlaps.map { "\(id): \($0)" })
    }
    return [
      "figures/\(id).svg": Array(try SVGRenderer(prefix: "f").render(list).utf8),
      "figures/\(id).pdf": try renderer.pdf(list, date: date + "T00:00:00Z"),
      "figures/\(id).csv": csv,
    ]
  }

  private var csv: [UInt8] {
    var writer = CSVWriter(columns: data.head, for: .spreadsheets)
    for row in data.rows { writer.add(row) }
    return writer.bytes
  }

  /// SVG for the typesetter.
  func printed() throws -> [String: [UInt8]] {
    let svg = try SVGRenderer(prefix: "f", light: .print, medium: .typesetter).render(list)
    return ["figures/\(id).svg": Array(svg.utf8)]
  }

  /// The figure on a page of the board's own root, or in a document.
  func html(inDocument: Bool = false) -> SafeHTML {
    let picture: SafeHTML = "<img src=\"figures/\(id).svg\" alt=\"\(list.title). \(list.summary)\">"
    let numbers = SafeHTML.grid(
      named: "numbers of \(list.title)",
      columns: data.head.enumerated().map { ($1, $0 == 0 ? "leading" : "trailing") },
      rows: data.rows.map { row -> SafeHTML in
        let cells = row.dropFirst().map { "<td>\($0)</td>" as SafeHTML }
        return
          "<tr><th scope=\"row\">\(row.first ?? "")</th>\(cells.joined())</tr>\n"
      }.joined())
    if inDocument {
      return """
        <figure class="figure">
        \(picture)
        <figcaption><p>\(remark.text)</p></figcaption>
        </figure>

        """
    }
    return """
      <figure class="figure" id="\(id)">
      <a class="picture" href="figures/\(id).svg">\(picture)</a>
      <figcaption>
      <p>\(remark.page)</p>
      <details><summary>The numbers in this figure</summary>
      \(numbers)</details>
      <p class="files">Figure as <a href="figures/\(id).svg">SVG</a> <a href="figures/\(id).pdf">PDF</a>, data as <a href="figures/\(id).csv">CSV</a></p>
      </figcaption>
      </figure>

      """
  }
}
