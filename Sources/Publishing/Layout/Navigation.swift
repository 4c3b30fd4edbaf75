import Markup

/// The doors of the site, and the pages behind the one that the reader has come through.
struct Navigation {
  let page: Page
  let root: String
  let frame: SiteFrame

  var html: SafeHTML {
    """
    <nav class="site" aria-label="Site">
    <ul class="doors">
    \(doors)\(entry(.search))</ul>
    \(pages)</nav>

    """
  }

  private var doors: SafeHTML {
    Door.allCases.map { door -> SafeHTML in
      let first = frame.chapters(of: door).first ?? door.chapters[0]
      let current: SafeHTML = door == page.chapter.door ? " class=\"current\"" : ""
      return "<li\(current)><a href=\"\(root + frame.path(of: first))\">\(door.title)</a></li>\n"
    }.joined()
  }

  private var pages: SafeHTML {
    guard let door = page.chapter.door else { return "" }
    let entries = frame.chapters(of: door).map(entry)
    return "<ul class=\"pages\">\n\(entries.joined())</ul>\n"
  }

  private func entry(_ chapter: Chapter) -> SafeHTML {
    let current: SafeHTML = chapter == page.chapter ? " class=\"current\"" : ""
    let here: SafeHTML = chapter.path == page.path ? " aria-current=\"page\"" : ""
    return
      "<li\(current)><a href=\"\(root + frame.path(of: chapter))\"\(here)>\(chapter.title)</a></li>\n"
  }
}
