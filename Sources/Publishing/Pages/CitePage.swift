import Findings
import Foundation
import Markup
import Publication

extension PageBuilder {
  private var publication: SitePublication { SitePublication(input: input) }

  /// Author and date, for what is printed.
  var byline: String {
    let identity = publication.identity
    return "\(identity.byline) · data of \(identity.date)"
  }

  /// How to cite the site, its data and its numbers, and what other programs read.
  func cite() throws -> Page {
    let say = voice(on: Chapter.cite.path)
    let citation = CitationText(publication.identity)
    return Page(
      .cite,
      description: "How to cite this site and its data, and the files that other programs read.",
      body: """
        \(try say.paragraph("page.cite.lead", ["snapshot": snapshotName], class: "lead"))<p class="cite-line" id="cite-line">\(citation.line)</p>
        \(.section("bibtex", "BibTeX", copied("bibtex-text", citation.bibtex)) as SafeHTML)\(.section("csl", "CSL-JSON", copied("csl-text", try citation.csl())) as SafeHTML)\(.section("number", "A single number", try say.paragraph("page.cite.number", ["snapshot": snapshotName])) as SafeHTML)\(.section("files", "Files for other programs", try forms(say)) as SafeHTML)\(.section("gaps", "What Every Eval Ever cannot say", try gaps(say)) as SafeHTML)
        """)
  }

  private func copied(_ id: String, _ text: String) -> SafeHTML {
    """
    <pre class="text" id="\(id)" tabindex="0">\(text)</pre>
    <p><button type="button" data-copy="\(id)" hidden>Copy</button></p>
    """
  }

  /// The forms of metadata, each with who reads it.
  private func forms(_ say: PageVoice) throws -> SafeHTML {
    let forms: [(String, String)] = [
      ("CITATION.cff", "for code hosts and reference managers (Citation File Format 1.2.0)"),
      (".zenodo.json", "for a deposit at Zenodo"),
      ("croissant.json", "for loaders of data sets: Croissant 1.1 with the RAI vocabulary"),
      ("ro-crate-metadata.json", "for archives: RO-Crate 1.3, measurement and computation as runs"),
      ("datapackage.json", "for tables: Frictionless data package 2.0"),
      ("datapackage-v1.json", "for tables: Frictionless data package 1"),
      ("datacite.json", "for the registration of a DOI (DataCite, kernel 4)"),
      ("datasette.json", "for Datasette: what each column is"),
      ("eee/extension.json", "beside Every Eval Ever: what that format cannot say"),
    ]
    let items = forms.map { name, about -> SafeHTML in
      "<li><a href=\"data/\(name)\">\(name)</a>: \(about)</li>\n"
    }
    return """
      \(try say.paragraph("page.cite.files"))<ul>
      \(items.joined())</ul>
      <p><img src="data/badge.svg" alt="\("Numbers verified: \(publication.badge.text)")" height="20"></p>
      """
  }

  /// What the exchange format of evaluations has no field for.
  private func gaps(_ say: PageVoice) throws -> SafeHTML {
    let items = publication.publication(of: [:]).gaps.map { "<li>\($0.says)</li>\n" as SafeHTML }
    return """
      \(try say.paragraph("page.cite.gaps"))<ul>
      \(items.joined())</ul>
      """
  }
}
