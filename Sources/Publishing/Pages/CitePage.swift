import Findings
import Foundation
import Markup

extension PageBuilder {
  /// Who is cited, in one line.
  private var authors: String {
    let names = input.texts.settings.authors
    return names.isEmpty ? "ApprenticeOps" : names.joined(separator: ", ")
  }

  /// The title that is cited.
  private var citedTitle: String {
    input.texts.study.manuscript?.title ?? findings.manifest.title
  }

  /// Author and date, for what is printed.
  var byline: String { "\(authors) · data of \(findings.manifest.date)" }

  /// How to cite the site, its data and its numbers.
  func cite() throws -> Page {
    let say = voice(on: Chapter.cite.path)
    return Page(
      .cite, description: "How to cite this site and its data, with BibTeX and CSL.",
      body: """
        \(try say.paragraph("page.cite.lead", ["snapshot": snapshotName], class: "lead"))<p class="cite-line" id="cite-line">\(line)</p>
        \(.section("bibtex", "BibTeX", copied("bibtex-text", bibtex)) as SafeHTML)\(.section("csl", "CSL-JSON", copied("csl-text", try csl())) as SafeHTML)\(.section("number", "A single number", try say.paragraph("page.cite.number", ["snapshot": snapshotName])) as SafeHTML)
        """)
  }

  private func copied(_ id: String, _ text: String) -> SafeHTML {
    """
    <pre class="text" id="\(id)" tabindex="0">\(text)</pre>
    <p><button type="button" data-copy="\(id)" hidden>Copy</button></p>
    """
  }

  private var year: String { String(findings.manifest.date.prefix(4)) }

  private var line: String {
    let address = input.texts.settings.address.map { " \($0)" } ?? ""
    return
      "\(authors) (\(year)). \(citedTitle). Snapshot \(findings.manifest.id), data of \(findings.manifest.date). ApprenticeOps \(ToolVersion.current).\(address)"
  }

  private var bibtex: String {
    let names = input.texts.settings.authors.map { "{\(TeX.escaped($0))}" }.joined(
      separator: " and ")
    let address = input.texts.settings.address.map { "\n  url = {\($0)}," } ?? ""
    return """
      @misc{\(findings.manifest.id),
        author = {\(names.isEmpty ? "{ApprenticeOps}" : names)},
        title = {{\(TeX.escaped(citedTitle))}},
        year = {\(year)},\(address)
        note = {Snapshot \(TeX.escaped(findings.manifest.id)), data of \(findings.manifest.date); ApprenticeOps \(ToolVersion.current)}
      }
      """
  }

  private struct Item: Encodable {
    let id: String
    let type: String
    let title: String
    let author: [Name]
    let issued: Issued
    let version: String
    let URL: String?
    struct Name: Encodable { let literal: String }
    struct Issued: Encodable {
      let parts: [[Int]]
      enum CodingKeys: String, CodingKey { case parts = "date-parts" }
    }
  }

  private func csl() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let names =
      input.texts.settings.authors.isEmpty ? ["ApprenticeOps"] : input.texts.settings.authors
    let item = Item(
      id: findings.manifest.id, type: "dataset", title: citedTitle,
      author: names.map { .init(literal: $0) },
      issued: .init(parts: [findings.manifest.date.split(separator: "-").compactMap { Int($0) }]),
      version: findings.manifest.id, URL: input.texts.settings.address)
    return String(decoding: try encoder.encode([item]), as: UTF8.self)
  }
}
