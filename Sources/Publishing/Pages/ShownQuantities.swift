import Synchronization

/// Which quantities each page shows, noted when their links are made.
final class ShownQuantities: Sendable {
  private struct Shown {
    var ids: [String] = []
    var known = Set<String>()
  }

  private let pagesOfQuantities = Mutex<[String: Shown]>([:])

  /// Notes a quantity on a page.
  func note(_ id: String, on page: String) {
    pagesOfQuantities.withLock { pages in
      if pages[page, default: Shown()].known.insert(id).inserted { pages[page]?.ids.append(id) }
    }
  }

  /// The pages that show any.
  var pages: [String] { pagesOfQuantities.withLock { $0.keys.sorted() } }

  /// All quantities that some page shows by now.
  var all: Set<String> {
    pagesOfQuantities.withLock { $0.values.reduce(into: []) { $0.formUnion($1.known) } }
  }

  /// The quantities of a page, each once, in the order in which they were noted.
  func on(_ page: String) -> [String] { pagesOfQuantities.withLock { $0[page]?.ids ?? [] } }
}
