import Claims
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// Models on one page of the table of all models.
  private static let modelsPerPage = 250

  /// The table of all models, of many in several pages of which the first is the chapter's.
  func models() throws -> [Page] {
    let whole = input.tables.first { $0.id == study.table("models") }
    let count = whole?.rows.count ?? 0
    let starts = Array(stride(from: 0, to: max(1, count), by: Self.modelsPerPage))
    let lists = starts.enumerated().map { index, start in
      ModelList(
        path: index == 0 ? Chapter.models.path : "models-\(index + 1).html",
        rows: start..<min(start + Self.modelsPerPage, count))
    }
    return try lists.indices.map { try page(lists, at: $0, of: whole) }
  }

  private func page(_ lists: [ModelList], at index: Int, of whole: Table?) throws -> Page {
    let list = lists[index]
    let turns = ModelList.links(lists, at: index)
    let table = whole?.part(list.rows).html(links: links(on: list.path), sortable: true)
    let rows: SafeHTML = "\(turns)\(table ?? "")"
    guard index > 0 else { return try first(rows, isPaged: lists.count > 1) }
    let title = "Models \(list.words)"
    return Page(
      path: list.path, title: title, description: "\(title) with their axes.",
      body: "<h1>\(title)</h1>\n\(rows)", chapter: .models,
      previous: (title: "Models \(lists[index - 1].words)", path: lists[index - 1].path),
      next: index + 1 < lists.count
        ? (title: "Models \(lists[index + 1].words)", path: lists[index + 1].path) : nil,
      scripts: ["sort.js"])
  }

  private func first(_ rows: SafeHTML, isPaged: Bool) throws -> Page {
    let path = Chapter.models.path
    let say = voice(on: path)
    let exclusions = table(study.table("exclusions"), on: path)
    let first = study.criteria.first.map(speaker.words)
    return Page(
      .models, description: "Every model with its axes.",
      body: """
        \(try say.paragraph(
          "page.models.lead",
          [
            "snapshot": snapshotName, "axis": first ?? .absent(reason: "no axis"),
            "front": .truth(findings[FrontAnalysis.self].value != nil && first != nil),
            "paged": .truth(isPaged),
          ], class: "lead"))\(rows)
        \(exclusions.isEmpty ? "" : .section("excluded", "Left out", exclusions))
        """,
      scripts: ["sort.js"])
  }
}

/// A page of the table of all models.
private struct ModelList {
  let path: String
  /// Of the whole table, from 0.
  let rows: Range<Int>

  /// Which models it has, counted from 1.
  var words: String { "\(rows.lowerBound + 1) to \(rows.upperBound)" }

  /// The way to the other pages; nothing for a single page.
  static func links(_ lists: [ModelList], at index: Int) -> SafeHTML {
    guard lists.count > 1 else { return "" }
    let items = lists.enumerated().map { place, list -> SafeHTML in
      place == index
        ? "<li aria-current=\"page\">\(list.words)</li>\n"
        : "<li><a href=\"\(list.path)\">\(list.words)</a></li>\n"
    }
    return """
      <nav class="turns" aria-label="Models by their place in the table"><ul>
      \(items.joined())</ul></nav>

      """
  }
}
