import Markup

/// The frame around every page of the site: head, masthead, contents, neighbours and footer.
struct Layout {
  let page: Page
  /// The way from the page to the root of the site.
  let root: String
  let snapshot: Snapshot
  /// The data block of the numbers that the page shows.
  let traces: SafeHTML
  let scripts: [String]

  /// What the frame says of the snapshot.
  struct Snapshot {
    let id: String
    let title: String
    let date: String
    /// What it is when it measures no model; nothing for a campaign.
    let label: SafeHTML
    /// Where its numbers are checked.
    let note: SafeHTML
    /// The chapters that the contents lead to: those that have something to show.
    var chapters = Chapter.allCases
  }

  /// The whole document.
  var html: SafeHTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    \(head)\(scriptTags)</head>
    <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="masthead">
    <p class="name"><a href="\(root)index.html">ApprenticeOps</a></p>
    <nav aria-label="Contents">
    <ol>
    \(contents)</ol>
    </nav>
    </header>
    <main id="content">
    \(trail)\(label)\(page.body)
    </main>
    <nav class="turn" aria-label="Neighbouring pages">
    \(turn(page.previous, "prev"))
    \(turn(page.next, "next"))
    </nav>
    <footer>
    <p>Snapshot <a href="\(root)data.html">\(snapshot.id)</a>, data of \(snapshot.date). \(snapshot.title).
    \(snapshot.note)</p>
    </footer>
    \(traces)</body>
    </html>

    """
  }

  private var head: SafeHTML {
    """
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <title>\(page.title) · ApprenticeOps</title>
    <meta name="description" content="\(page.description)">
    <link rel="stylesheet" href="\(root)assets/site.css">

    """
  }

  private var scriptTags: SafeHTML {
    scripts.map { "<script src=\"\(root + "assets/" + $0)\" defer></script>\n" as SafeHTML }
      .joined()
  }

  private var contents: SafeHTML {
    snapshot.chapters.map { chapter -> SafeHTML in
      let current: SafeHTML = chapter == page.chapter ? " class=\"current\"" : ""
      let here: SafeHTML = chapter.path == page.path ? " aria-current=\"page\"" : ""
      return "<li\(current)><a href=\"\(root + chapter.path)\"\(here)>\(chapter.title)</a></li>\n"
    }.joined()
  }

  private var trail: SafeHTML {
    guard !page.trail.isEmpty else { return "" }
    let steps = page.trail.map {
      "<li><a href=\"\(root + $0.path)\">\($0.title)</a></li>" as SafeHTML
    }
    return
      "<nav class=\"trail\" aria-label=\"You are here\"><ol>\(steps.joined())<li aria-current=\"page\">\(page.title)</li></ol></nav>\n"
  }

  private var label: SafeHTML {
    snapshot.label.isEmpty
      ? "" : "<p class=\"label\" role=\"note\">\(snapshot.label)</p>\n"
  }

  private func turn(_ neighbour: (title: String, path: String)?, _ relation: SafeHTML) -> SafeHTML {
    guard let neighbour else { return "" }
    let title: SafeHTML =
      relation == "prev" ? "← \(neighbour.title)" : "\(neighbour.title) →"
    return "<a rel=\"\(relation)\" href=\"\(root + neighbour.path)\">\(title)</a>"
  }
}

/// A document for the typesetter: it links to no page of the site.
struct PrintedDocument {
  let title: String
  let description: String
  /// Style sheets of the assets.
  let styles: [String]
  let body: SafeHTML

  /// The whole document.
  var html: SafeHTML {
    let links = styles.map { "<link rel=\"stylesheet\" href=\"assets/\($0)\">\n" as SafeHTML }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <meta name="description" content="\(description)">
      <meta name="author" content="ApprenticeOps">
      \(links.joined())</head>
      <body>
      <h1>\(title)</h1>
      \(body)
      </body>
      </html>

      """
  }
}
