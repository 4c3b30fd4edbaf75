import Markup

/// The frame around a page of an annex: as around every page, with its own pages in the navigation.
struct AnnexLayout {
  let annex: Annex
  let page: Annex.Page
  let settings: SiteSettings
  /// The site's other boards, from the annex's own root.
  let boards: [(title: String, kind: String, path: String)]
  /// Whether the annex's documents are there.
  let hasDocuments: Bool

  /// Whether it is the page that one sees before all others.
  private var isFirst: Bool { page.path == annex.pages.first?.path }
  /// The way to the annex's own root.
  private var own: String { SiteMap.root(of: page.path) }
  /// The way to the site's root.
  private var site: String { own + "../../" }

  /// The whole document.
  var html: SafeHTML {
    let headings = Headings(page.body)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      \(head)</head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header class="masthead">
      <p class="name"><a href="\(site)index.html">ApprenticeOps</a></p>
      <p class="board"\(isFirst ? " id=\"boards\"" as SafeHTML : "")>\(kind): <a href="\(own)index.html">\(annex.name)</a>\(others)</p>
      <nav class="site" aria-label="Site">
      <ul class="pages">
      \(entries)</ul>
      </nav>
      </header>
      <div class="frame">
      \(Layout.side(headings.all))<main id="content">
      \(trail)\(label)<h1>\(page.title)</h1>
      \(headings.body)\(documents)
      </main>
      </div>
      \(turn)<footer>
      <p>\(kind) <a href="\(own)index.html">\(annex.name)</a>, data of \(annex.date), figures under \(annex.licence).</p>
      <p>Built by ApprenticeOps \(ToolVersion.current), \(settings.licence). <a href="\(site)index.html">The site that this board belongs to</a>.</p>
      </footer>
      </body>
      </html>

      """
  }

  private var head: SafeHTML {
    PageHead(
      title: "\(page.title) · \(annex.name)", description: page.description, path: page.path,
      root: own, assets: site + "assets/", address: settings.address.map { $0 + annex.place }
    ).html
  }

  private var kind: String { annex.kind.prefix(1).uppercased() + annex.kind.dropFirst() }

  /// Where the page stands: its board, then what lists it.
  private var trail: SafeHTML {
    guard !isFirst else { return "" }
    let parent = annex.pages.first { $0.path == page.parent && $0.path != annex.pages.first?.path }
    let steps = [(annex.name, "index.html")] + (parent.map { [($0.title, $0.path)] } ?? [])
    return Layout.trail(steps.map { ($0.0, own + $0.1) }, to: page.title)
  }

  private var label: SafeHTML {
    annex.label.isEmpty ? "" : "<p class=\"label\" role=\"note\">\(annex.label)</p>\n"
  }

  /// Links to the documents, on the page that one sees before all others.
  private var documents: SafeHTML {
    guard hasDocuments, page.path == annex.pages.first?.path, !annex.documents.isEmpty else {
      return ""
    }
    let links = annex.documents.map {
      "<a href=\"\(own + $0.path)\">\($0.title)</a>" as SafeHTML
    }
    return "\n<p class=\"files\">As PDF: \(links.joined(separator: ", "))</p>"
  }

  /// The other boards, which the first page names one by one.
  private var others: SafeHTML {
    guard !boards.isEmpty else { return "" }
    guard let home = annex.pages.first?.path, !isFirst else { return Layout.boards(boards, own) }
    return Layout.boards(boards.count, on: own + home)
  }

  private var entries: SafeHTML {
    annex.pages.filter { $0.parent == nil }.map { entry -> SafeHTML in
      let isHere = entry.path == page.path
      let current: SafeHTML = isHere || entry.path == page.parent ? " class=\"current\"" : ""
      let here: SafeHTML = isHere ? " aria-current=\"page\"" : ""
      return "<li\(current)><a href=\"\(own + entry.path)\"\(here)>\(entry.title)</a></li>\n"
    }.joined() + "<li><a href=\"\(site)search.html\">Search</a></li>\n"
  }

  private var turn: SafeHTML {
    guard let index = annex.pages.firstIndex(where: { $0.path == page.path }) else { return "" }
    let previous = index > 0 ? annex.pages[index - 1] : nil
    let next = index + 1 < annex.pages.count ? annex.pages[index + 1] : nil
    guard previous != nil || next != nil else { return "" }
    let back: SafeHTML =
      previous.map { "<a rel=\"prev\" href=\"\(own + $0.path)\">← \($0.title)</a>\n" } ?? ""
    let on: SafeHTML =
      next.map { "<a rel=\"next\" href=\"\(own + $0.path)\">\($0.title) →</a>\n" } ?? ""
    return """
      <nav class="turn" aria-label="Previous and next">
      \(back)\(on)</nav>

      """
  }
}
