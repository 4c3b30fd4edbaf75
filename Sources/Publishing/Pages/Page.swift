import Findings
import Markup

/// A page before the layout is put around it.
struct Page {
  /// Path from the root of the site, for example `models/qwen3@1.7b.html`.
  let path: String
  let title: String
  /// One sentence for search engines and previews.
  let description: String
  let body: SafeHTML
  /// The chapter that is marked in the table of contents.
  let chapter: Chapter
  /// The way from the home page, without this page: title and path.
  let trail: [(title: String, path: String)]
  let previous: (title: String, path: String)?
  let next: (title: String, path: String)?
  /// Scripts of the assets that the page uses; it is complete without.
  var scripts: [String] = []
}

/// The chapters of the site in their order.
enum Chapter: String, CaseIterable {
  case home, results, selection, validity, paper, models, explore, transfer, scenarios, book,
    baselines, method, verification, review, quantities, data, changes

  var title: String {
    switch self {
    case .home: "The question"
    case .results: "Results"
    case .selection: "Selection"
    case .validity: "Validity"
    case .paper: "The paper"
    case .transfer: "Your machine"
    case .models: "Models"
    case .explore: "Your choice"
    case .scenarios: "Scenarios"
    case .book: "Scenario book"
    case .baselines: "Baselines"
    case .method: "Method"
    case .verification: "Verification"
    case .review: "For reviewers"
    case .quantities: "Quantities"
    case .data: "Data"
    case .changes: "Changes"
    }
  }

  var path: String { self == .home ? "index.html" : "\(rawValue).html" }

  var previous: (title: String, path: String)? { neighbour(-1) }
  var next: (title: String, path: String)? { neighbour(1) }

  private func neighbour(_ offset: Int) -> (title: String, path: String)? {
    let all = Chapter.allCases
    guard let index = all.firstIndex(of: self), all.indices.contains(index + offset) else {
      return nil
    }
    let chapter = all[index + offset]
    return (chapter.title, chapter.path)
  }
}

extension Page {
  /// A page that is a chapter of its own.
  init(
    _ chapter: Chapter, title: String? = nil, description: String, body: SafeHTML,
    scripts: [String] = []
  ) {
    self.init(
      path: chapter.path, title: title ?? chapter.title, description: description, body: body,
      chapter: chapter, trail: [], previous: chapter.previous, next: chapter.next, scripts: scripts)
  }
}
