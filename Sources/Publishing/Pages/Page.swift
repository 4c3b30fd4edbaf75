import Findings
import Markup

/// A page before the layout is put around it.
struct Page {
  /// Path from the root of the site, for example `models/qwen3@1.7b.html`.
  let path: String
  let title: String
  /// One sentence for search engines and previews.
  let description: String
  var body: SafeHTML
  /// The chapter that it belongs to, which navigation marks.
  let chapter: Chapter
  /// The page before it; a chapter's own page has those behind its door.
  var previous: (title: String, path: String)?
  var next: (title: String, path: String)?
  /// Scripts of the assets that the page uses; it is complete without.
  var scripts: [String] = []
  /// Whether it only says that there is nothing to show, so that navigation leaves it out.
  var isEmpty = false

  /// Whether it is the page of its chapter.
  var isChapter: Bool { path == chapter.path }
}

extension Page {
  /// A page that is a chapter of its own.
  init(
    _ chapter: Chapter, description: String, body: SafeHTML, scripts: [String] = [],
    isEmpty: Bool = false
  ) {
    self.init(
      path: chapter.path, title: chapter.title, description: description,
      body: "<h1>\(chapter.title)</h1>\n\(body)", chapter: chapter, scripts: scripts,
      isEmpty: isEmpty)
  }
}
