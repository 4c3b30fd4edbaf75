import Markup

/// The frame around every page of the site: head, masthead, contents, neighbours and footer.
struct Layout {
  let page: Page
  /// The way from the page to the root of the site.
  let root: String
  let frame: SiteFrame
  let snapshot: Snapshot
  let scripts: [String]
  /// Where the cards of its numbers are; absent for a page that shows none that is traced elsewhere.
  let cards: String?

  /// What the frame says of the snapshot.
  struct Snapshot {
    let id: String
    let title: String
    let date: String
    /// What it is: a study, an own campaign, a protocol test.
    let kind: String
    /// A warning about what it is not; nothing where there is none.
    let label: SafeHTML
    /// Where its numbers are checked.
    let note: SafeHTML
  }

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
      <p class="name"><a href="\(root)index.html">ApprenticeOps</a></p>
      <p class="board"\(anchor)>\(snapshot.kind): <a href="\(root)data.html">\(snapshot.id)</a>\(boards)</p>
      \(Navigation(page: page, root: root, frame: frame).html)</header>
      <div class="frame">
      \(Self.side(headings.all))<main id="content">
      \(trail)\(label)\(headings.body)
      </main>
      </div>
      \(turn)<footer>
      \(footer)</footer>
      </body>
      </html>

      """
  }

  /// Home names the boards, to which other pages lead.
  private var anchor: SafeHTML {
    page.isChapter && page.chapter == .home ? " id=\"boards\"" : ""
  }

  /// The other snapshots of the site, which home names one by one.
  private var boards: SafeHTML {
    guard !frame.boards.isEmpty else { return "" }
    guard page.isChapter, page.chapter == .home else {
      return Self.boards(frame.boards.count, on: root + Chapter.home.path)
    }
    return Self.boards(frame.boards, root)
  }

  /// Boards by name.
  static func boards(
    _ boards: [(title: String, kind: String, path: String)], _ root: String
  ) -> SafeHTML {
    let links = boards.map {
      "<a href=\"\(root + $0.path)\">\($0.title)</a> (\($0.kind.lowercased()))" as SafeHTML
    }
    return " · also here: \(links.joined(separator: ", "))"
  }

  /// The way to the page that names so many boards.
  static func boards(_ count: Int, on home: String) -> SafeHTML {
    " · <a href=\"\(home)#boards\">\(count) other \(count == 1 ? "board" : "boards")</a>"
  }

  private var head: SafeHTML {
    PageHead(
      title: frame.shared.isEmpty ? page.title : "\(page.title) · \(snapshot.id)",
      description: page.description, path: page.path, root: root,
      assets: root + frame.shared + "assets/", address: frame.settings.address, scripts: scripts,
      cards: cards
    ).html
  }

  /// Contents of a long page, which stay beside it where there is room.
  static func side(_ headings: [Headings.Heading]) -> SafeHTML {
    guard headings.count > 2 else { return "" }
    let items = headings.map {
      "<li><a href=\"#\($0.id)\">\($0.title)</a></li>\n" as SafeHTML
    }
    return """
      <nav class="side" aria-label="On this page">
      <ol>
      \(items.joined())</ol>
      </nav>

      """
  }

  private var trail: SafeHTML {
    guard page.chapter != .home else { return "" }
    var steps: [(title: String, path: String)] = []
    if let door = page.chapter.door,
      let first = frame.chapters(of: door).first ?? door.chapters.first
    {
      steps.append((door.title, first.path))
    }
    if !page.isChapter { steps.append((page.chapter.title, page.chapter.path)) }
    return Self.trail(
      steps.map { ($0.title, $0.path == page.path ? nil : root + $0.path) }, to: page.title)
  }

  /// Where a page stands: the pages above it with their addresses, and its title.
  static func trail(
    _ steps: [(title: String, address: String?)], to title: String
  ) -> SafeHTML {
    let items = steps.map { step -> SafeHTML in
      step.address.map { "<li><a href=\"\($0)\">\(step.title)</a></li>" }
        ?? "<li>\(step.title)</li>"
    }
    return
      "<nav class=\"trail\" aria-label=\"You are here\"><ol>\(items.joined())<li aria-current=\"page\">\(title)</li></ol></nav>\n"
  }

  private var label: SafeHTML {
    snapshot.label.isEmpty
      ? "" : "<p class=\"label\" role=\"note\">\(snapshot.label)</p>\n"
  }

  private var turn: SafeHTML {
    let neighbour = { (offset: Int) -> (title: String, path: String)? in
      page.chapter.neighbour(offset, among: frame.shown).map { ($0.title, frame.path(of: $0)) }
    }
    let previous = page.isChapter ? neighbour(-1) : page.previous
    let next = page.isChapter ? neighbour(1) : page.next
    guard previous != nil || next != nil else { return "" }
    return """
      <nav class="turn" aria-label="Previous and next">
      \(turn(previous, "prev"))
      \(turn(next, "next"))
      </nav>

      """
  }

  private func turn(_ neighbour: (title: String, path: String)?, _ relation: SafeHTML) -> SafeHTML {
    guard let neighbour else { return "" }
    let title: SafeHTML =
      relation == "prev" ? "← \(neighbour.title)" : "\(neighbour.title) →"
    return "<a rel=\"\(relation)\" href=\"\(Way(from: page.path).to(neighbour.path))\">\(title)</a>"
  }

  private var footer: SafeHTML {
    let source: SafeHTML =
      frame.settings.repository.map { "<a href=\"\($0)\">Source</a>, " } ?? ""
    let issues: SafeHTML = frame.settings.issues.map { "<a href=\"\($0)\">issues</a>, " } ?? ""
    let cite: SafeHTML = source.isEmpty && issues.isEmpty ? "How to cite" : "how to cite"
    return """
      <p>\(snapshot.kind) <a href="\(root)data.html">\(snapshot.id)</a>, data of \(snapshot.date), figures under \(frame.licence). \(snapshot.title).\(page.isChapter ? "\n\(snapshot.note)" : "" as SafeHTML)</p>
      <p>Built by ApprenticeOps \(frame.version), \(frame.settings.licence). \(source)\(issues)<a href="\(root)cite.html">\(cite)</a>, <a href="\(root)repeat.html">how to run it on your node</a>.</p>

      """
  }
}
