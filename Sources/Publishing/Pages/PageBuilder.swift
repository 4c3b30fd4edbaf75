import Claims
import Estimates
import Exports
import Figures
import Findings
import Markup
import Tables

/// Makes the pages of a site from what it is made of.
struct PageBuilder {
  let input: SiteInput
  let map: SiteMap
  /// Where each quantity is used; complete once ``noteUses(on:)`` has seen the pages with prose.
  private(set) var uses: [String: [Use]]
  let cards: TraceCards
  /// Quantities of each model (but for its cells) and of each scenario.
  let quantitiesByOwner: [SiteMap.Owner: [Quantity]]
  /// Which rows quantities are means of, by identifier.
  let rows: [String: RowSelection]
  /// What each page shows, noted as its links are made.
  let shown = ShownQuantities()

  init(_ input: SiteInput, _ map: SiteMap) {
    self.input = input
    self.map = map
    uses = input.uses()
    rows = input.findings.rowSelections
    cards = TraceCards(input.findings.quantities, input.report)
    var byOwner: [SiteMap.Owner: [Quantity]] = [:]
    for quantity in input.findings.quantities.sorted {
      guard let owner = map.owner(of: quantity.id) else { continue }
      byOwner[owner, default: []].append(quantity)
    }
    quantitiesByOwner = byOwner
  }

  /// The typesetter's style sheets, which no page of the site needs.
  static let printStyles = ["book.css", "letter.css", "paper.css", "report.css"]

  var findings: Findings { input.findings }

  /// Notes every quantity that a finished page links to, unless a table or figure there is known.
  mutating func noteUses(on page: Page) {
    let use = Use(title: "page “\(page.title)”", address: page.path)
    for id in shown.on(page.path) {
      if uses[id]?.contains(where: { $0.address.hasPrefix(page.path + "#") }) == true { continue }
      uses[id, default: []].append(use)
    }
  }

  /// Links for a page, which note what it shows.
  func links(on page: String) -> TableLinks {
    let links = map.links(from: page)
    let shown = shown
    return TableLinks(
      model: links.model,
      quantity: { id in
        guard let address = links.quantity(id) else { return nil }
        shown.note(id, on: page)
        return address
      }, scenario: links.scenario)
  }

  func prose(on page: String) -> Prose {
    Prose(links: links(on: page), companions: input.companions, root: SiteMap.root(of: page))
  }

  /// A table of the findings on a page; nothing when the snapshot does not carry it.
  func table(
    _ id: String, on page: String, sortable: Bool = false, label: String? = nil
  ) -> SafeHTML {
    input.tables.first { $0.id == id }?
      .html(links: links(on: page), sortable: sortable, label: label) ?? ""
  }

  /// A figure with its finding, remark, data table and files.
  ///
  /// - Parameter words: what stands below it instead of its finding.
  func figure(
    _ id: String, on page: String, label: String? = nil, words: SafeHTML? = nil
  ) -> SafeHTML {
    guard let figure = input.figures.first(where: { $0.id == id }) else { return "" }
    let root = SiteMap.root(of: page)
    let file = root + "figures/\(figure.id)"
    let shown = figure.wide.isEmpty ? file : file + "-wide"
    let forms: SafeHTML =
      figure.wide.isEmpty
      ? "Figure as <a href=\"\(file).svg\">SVG</a> <a href=\"\(file).pdf\">PDF</a>"
      : "Figure across a screen as <a href=\"\(shown).svg\">SVG</a>\(figure.wide.contains("<a ") ? " (its points name themselves and lead to their models)" : "" as SafeHTML), in a column as <a href=\"\(file).svg\">SVG</a> <a href=\"\(file).pdf\">PDF</a>"
    // On a phone the letters of the wide form are too small to read.
    let narrow: SafeHTML =
      figure.wide.isEmpty
      ? "" : "<source media=\"(max-width: 40rem)\" srcset=\"\(file).svg\">"
    let say = voice(on: page)
    let table = figure.data.html(links: links(on: page))
    let number: SafeHTML = label.map { "<b class=\"label-number\">\($0).</b> " } ?? ""
    let remark = say.html(figure.remark)
    return """
      <figure class="figure\(figure.wide.isEmpty ? " column" : "")" id="\(figure.id)">
      <a class="picture" href="\(shown).svg"><picture>\(narrow)<img src="\(shown).svg" alt="\(figure.alternative)"></picture></a>
      <figcaption>
      <p>\(number)\(words ?? (remark.isEmpty ? say.html(figure.finding) : remark))</p>
      <details><summary>The numbers in this figure</summary>
      \(table)</details>
      <p class="files">\(forms), data as <a href="\(file).csv">CSV</a></p>
      </figcaption>
      </figure>

      """
  }

  /// Puts the layout around a page.
  func document(_ page: Page, in frame: SiteFrame) throws -> [UInt8] {
    let manifest = findings.manifest
    let linked = shown.on(page.path)
    let elsewhere = tracedElsewhere(page.path)
    let root = SiteMap.root(of: page.path)
    var page = page
    if page.isChapter, ![.glossary, .quantities, .search].contains(page.chapter) {
      page.body = TermLinks(terms, address: root + Chapter.glossary.path).linked(page.body)
    }
    let layout = Layout(
      page: page, root: root, frame: frame,
      snapshot: .init(
        id: manifest.id, title: manifest.title, date: manifest.date, kind: kind,
        label: try label(of: manifest.kind), note: try footer()),
      scripts: page.scripts + (linked.isEmpty ? [] : [TraceCards.script]),
      cards: elsewhere.isEmpty ? nil : root + TraceCards.folder)
    return OptionalEndTags.omitted(from: layout.html.text)
  }

  /// What a page links to and does not trace itself: what it traces is read from it.
  private func tracedElsewhere(_ page: String) -> [String] {
    shown.on(page).filter { map.trace(of: $0)?.hasPrefix(page + "#") != true }
  }

  /// The cards of all numbers that some page shows and another traces, as scripts by their path.
  func cardFiles() -> [String: [UInt8]] {
    cards.files(Set(shown.pages.flatMap(tracedElsewhere)))
  }

  /// What the snapshot is, in a word or two.
  var kind: String {
    if let kind = input.kind { return kind.prefix(1).uppercased() + kind.dropFirst() }
    return switch findings.manifest.kind {
    case .protocolTest: "Protocol test"
    case .measured where isStudied: "Study"
    case .measured: isElsewhere ? "Results of another program" : "Own campaign"
    }
  }

  /// The chapters that have something to show, here or in what is shared.
  func shownChapters(of pages: [Page]) -> Set<Chapter> {
    Set(pages.filter { $0.isChapter && !$0.isEmpty }.map(\.chapter))
      .union(input.sharesBook ? [.book] : [])
  }

  /// The frame of the site's pages; pages with nothing to show are left out of its navigation.
  func frame(of pages: [Page]) -> SiteFrame {
    SiteFrame(
      shown: shownChapters(of: pages),
      settings: input.texts.settings, version: ToolVersion.current,
      boards: input.boards, shared: input.shared ?? "",
      elsewhere: input.sharesBook ? [.book: input.path(of: .book)] : [:],
      licence: findings.manifest.licence)
  }

  /// What the snapshot is when it measures no model; nothing for a campaign.
  private func label(of kind: Manifest.Kind) throws -> SafeHTML {
    switch kind {
    case .measured: ""
    case .protocolTest: try voice(on: Chapter.home.path)("page.kind.test")
    }
  }

  private func footer() throws -> SafeHTML {
    try voice(on: Chapter.home.path)(
      "page.footer", ["published": .truth(!input.report.results.isEmpty)])
  }
}
