import Estimates
import Markup

/// Where a table's cells lead.
package struct TableLinks: Sendable {
  /// Address of a model's page; absent when there is none.
  package let model: @Sendable (String) -> String?
  /// Address of a quantity's trace; absent when there is none.
  package let quantity: @Sendable (String) -> String?
  /// Address of a scenario's page; absent when there is none.
  package let scenario: @Sendable (String) -> String?

  package init(
    model: @escaping @Sendable (String) -> String?,
    quantity: @escaping @Sendable (String) -> String?,
    scenario: @escaping @Sendable (String) -> String?
  ) {
    self.model = model
    self.quantity = quantity
    self.scenario = scenario
  }
}

extension Table {
  /// The table for a page: a caption, header cells with scope, classes for what does not stand where most do and, in a region
  /// of its own, room to scroll on a narrow screen.
  ///
  /// - Parameters:
  ///   - links: where models and quantities lead.
  ///   - sortable: marks the table for the page's sorting script; it is complete without.
  ///   - label: what stands before the caption, such as `Table 3`.
  package func html(
    links: TableLinks, sortable: Bool = false, label: String? = nil
  ) -> SafeHTML {
    let number: SafeHTML = label.map { "<b class=\"label-number\">\($0).</b> " } ?? ""
    let head = columns.map { column -> SafeHTML in
      let better: SafeHTML = sortable && column.isCost ? " data-better=\"less\"" : ""
      return
        "<th scope=\"col\"\(Self.look(column))\(better)>\(column.title)</th>"
    }
    let body = rows.map { row -> SafeHTML in
      let cells = zip(row.cells, columns).enumerated().map { index, pair -> SafeHTML in
        let content = Self.content(pair.0, links)
        let alignment = pair.1.alignment
        return index == 0
          ? "<th scope=\"row\"\(alignment.head)>\(content)</th>"
          : "<td\(Self.look(pair.1))\(Self.sortKey(pair.0, sortable))>\(content)</td>"
      }
      let open: SafeHTML = row.emphasised ? "<tr class=\"emphasised\">" : "<tr>"
      return "\(open)\(cells.joined())</tr>\n"
    }
    let css = sortable ? "data sortable" : "data"
    return """
      <figure class="table" id="\(id)">
      <div class="scroll" role="region" aria-labelledby="\(id)-caption" tabindex="0">
      <table class="\(css)">
      <caption id="\(id)-caption"><span>\(number)\(caption)</span></caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      </div>
      \(note.isEmpty ? "" : "<figcaption>\(note)</figcaption>\n" as SafeHTML)</figure>

      """
  }

  /// Classes for where a column's cells stand, and for one that only screens show.
  private static func look(_ column: Column) -> SafeHTML {
    guard column.isOnScreen else { return column.alignment.cell }
    return column.alignment == .leading ? " class=\"leading on-screen\"" : " class=\"on-screen\""
  }

  private static func content(_ cell: Cell, _ links: TableLinks) -> SafeHTML {
    switch cell {
    case .text(let text): return "\(text)"
    case .model(let tag): return code(tag, links.model(tag))
    case .scenario(let id): return code(id, links.scenario(id))
    case .prose(let spans):
      return spans.map { span -> SafeHTML in
        if span.isModel { return content(.model(span.text), links) }
        guard let address = span.quantity.flatMap(links.quantity) else { return "\(span.text)" }
        return "<a class=\"q\" href=\"\(address)\">\(span.text)</a>"
      }.joined()
    case .absent(let reason):
      return
        "<span class=\"absent\" title=\"\(reason)\">—<span class=\"hidden\"> \(reason)</span></span>"
    case .value, .interval, .n:
      guard let id = cell.quantity?.id, let address = links.quantity(id) else {
        return "\(cell.text)"
      }
      return "<a class=\"q\" href=\"\(address)\">\(cell.text)</a>"
    }
  }

  private static func code(_ name: String, _ address: String?) -> SafeHTML {
    let code: SafeHTML = "<code>\(name)</code>"
    return address.map { "<a href=\"\($0)\">\(code)</a>" } ?? code
  }

  private static func sortKey(_ cell: Cell, _ sortable: Bool) -> SafeHTML {
    guard sortable, case .value(let quantity) = cell, let number = quantity.number else {
      return ""
    }
    return " data-sort=\"\("\(number)")\""
  }
}

/// Most cells hold a number and stand to the right, most heads of rows a name and stand to the left; only
/// the others say where they stand.
extension Table.Alignment {
  fileprivate var cell: SafeHTML { self == .leading ? " class=\"leading\"" : "" }
  fileprivate var head: SafeHTML { self == .leading ? "" : " class=\"trailing\"" }
}
