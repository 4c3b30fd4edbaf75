/// The things of a task's world and where their values stand.
///
/// A cell is one value under `kind.name.field`, such as `service.api.version`. Every value is text.
package struct WorldLayout: Sendable {
  /// One thing, such as the service `api`.
  package struct Thing: Sendable {
    /// What it is, such as `service`.
    package let kind: String
    /// Its name among those of its kind.
    package let name: String
    /// Its cells, which stand side by side.
    package let cells: Range<Int>
  }

  /// All things in the order of the file.
  package let things: [Thing]
  /// The names of the cells.
  package let cells: [String]
  /// What each cell holds at the start.
  package let initial: [String]
  /// When the world's clock starts, as the task writes it: UTC, for example `2026-03-04T02:00:00Z`.
  package let start: String
  private let places: [String: Int]
  private let spans: [String: Range<Int>]

  init(things: [(kind: String, name: String, fields: [(String, String)])], start: String) {
    var (made, cells, initial): ([Thing], [String], [String]) = ([], [], [])
    var spans: [String: Range<Int>] = [:]
    for thing in things {
      let first = cells.count
      for (field, value) in thing.fields {
        cells.append("\(thing.kind).\(thing.name).\(field)")
        initial.append(value)
      }
      made.append(Thing(kind: thing.kind, name: thing.name, cells: first..<cells.count))
      spans["\(thing.kind).\(thing.name)"] = first..<cells.count
    }
    self.things = made
    self.cells = cells
    self.initial = initial
    self.start = start
    self.spans = spans
    places = Dictionary(zip(cells, cells.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The place of a cell; absent when there is none of that name.
  package func place(_ cell: String) -> Int? { places[cell] }

  /// The cells of a thing, or the one cell of that name; absent for neither.
  func span(_ name: String) -> Range<Int>? { spans[name] ?? places[name].map { $0..<($0 + 1) } }

  /// The names of the things of a kind, in the order of the file.
  package func names(of kind: String) -> [String] {
    things.filter { $0.kind == kind }.map(\.name)
  }
}
