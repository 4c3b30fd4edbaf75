/// The four ways into the site, in their order.
enum Door: String, CaseIterable {
  case answer, choose, evidence, data

  var title: String {
    switch self {
    case .answer: "Answer"
    case .choose: "Choose"
    case .evidence: "Evidence"
    case .data: "Data and how to repeat"
    }
  }

  /// Its pages in the order in which they are read.
  var chapters: [Chapter] {
    switch self {
    case .answer: [.home, .work]
    case .choose: [.explore, .compare, .transfer, .selection]
    case .evidence:
      [
        .results, .validity, .judging, .verification, .paper, .models, .scenarios, .baselines,
        .quantities,
      ]
    case .data: [.rerun, .method, .data, .book, .review, .changes, .cite, .glossary]
    }
  }
}

/// The pages that navigation names.
///
/// A page's title, its heading and its entry are the same words.
enum Chapter: String, CaseIterable {
  case home, work
  case explore, compare, transfer, selection
  case results, validity, judging, verification, paper, models, scenarios, baselines, quantities
  case rerun, method, data, book, review, changes, cite, glossary
  case search

  var title: String {
    switch self {
    case .home: "Which small model for which work?"
    case .work: "Model by kind of work"
    case .explore: "By your own weights"
    case .compare: "Side by side"
    case .transfer: "Speed on your machine"
    case .selection: "How firm the choice is"
    case .results: "Results"
    case .validity: "What the numbers support"
    case .judging: "The judges"
    case .verification: "Verification"
    case .paper: "The paper"
    case .models: "Models"
    case .scenarios: "Scenarios"
    case .baselines: "What a score is worth"
    case .quantities: "Every number"
    case .rerun: "Run it on your node"
    case .method: "Method"
    case .data: "Downloads"
    case .book: "Scenario book"
    case .review: "Reviewer’s guide"
    case .changes: "Changes"
    case .cite: "Cite"
    case .glossary: "Glossary"
    case .search: "Search"
    }
  }

  var path: String {
    switch self {
    case .home: "index.html"
    case .rerun: "repeat.html"
    default: "\(rawValue).html"
    }
  }

  /// The door that it is behind; absent for the search, which stands beside all of them.
  var door: Door? { Door.allCases.first { $0.chapters.contains(self) } }

  /// The page before or after it behind the same door.
  ///
  /// - Parameter shown: the pages that navigation names.
  func neighbour(_ offset: Int, among shown: Set<Chapter>) -> Chapter? {
    let all = door?.chapters.filter { shown.contains($0) || $0 == self } ?? []
    guard let index = all.firstIndex(of: self), all.indices.contains(index + offset) else {
      return nil
    }
    return all[index + offset]
  }
}
