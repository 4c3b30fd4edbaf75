import Claims
import Estimates
import Findings
import Markup
import Study

/// Models by kind of work: what each may do, in a table.
struct WorkMatrix {
  let work: Work.Finding
  let rule: WorkRule?
  /// The way to a model's page from the page of the table.
  let model: (String) -> String?

  /// What stands for a level; the words are beside it for those who hear the page.
  private static let marks = ["○", "◐", "●"]

  /// How much a cell says.
  enum Form { case small, full }

  /// A row of any answerer.
  struct Row {
    let name: SafeHTML
    let cells: [Work.Cell]
    var isEmphasised = false
  }

  func rows(_ tags: [String], emphasised: String? = nil) -> [Row] {
    tags.compactMap { tag in
      work.cells[tag].map { cells in
        let code: SafeHTML = "<code>\(tag)</code>"
        return Row(
          name: model(tag).map { "<a href=\"\($0)\">\(code)</a>" } ?? code, cells: cells,
          isEmphasised: tag == emphasised)
      }
    }
  }

  /// - Parameters:
  ///   - id: identifier of the table.
  ///   - isSortable: whether the page has the script that sorts.
  func html(
    id: String, caption: SafeHTML, _ rows: [Row], form: Form, isSortable: Bool = false
  ) -> SafeHTML {
    let heads = work.kinds.map { kind -> SafeHTML in
      "<th scope=\"col\">\(kind.name)\(kind.isSafety ? " ◆" : "")</th>"
    }
    let body = rows.map { row -> SafeHTML in
      let open: SafeHTML = row.isEmphasised ? "<tr class=\"emphasised\">" : "<tr>"
      let cells = row.cells.map { "<td\(sortKey($0))>\(content($0, form))</td>" as SafeHTML }
      return "\(open)<th scope=\"row\">\(row.name)</th>\(cells.joined())</tr>\n"
    }
    let style: SafeHTML = isSortable ? "data work sortable" : "data work"
    return """
      <div class="scroll" role="region" aria-labelledby="\(id)-caption" tabindex="0">
      <table class="\(style)" id="\(id)">
      <caption id="\(id)-caption"><span>\(caption)</span></caption>
      <thead><tr><th scope="col" class="leading">Model</th>\(heads.joined())</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      </div>

      """
  }

  private func sortKey(_ cell: Work.Cell) -> SafeHTML {
    guard let axis = work.axes.first, let number = cell.values[axis.id]?.number else { return "" }
    // The level counts first, then the value on the first axis.
    let level = Double(cell.standing?.level ?? 0)
    return " data-sort=\"\(NumberFormat.fixed(level * 1000 + number, decimals: 2))\""
  }

  func content(_ cell: Work.Cell, _ form: Form) -> SafeHTML {
    let values = work.axes.compactMap { cell.values[$0.id]?.shown(.column) }
    let parts = form == .small ? Array(values.prefix(1)) : values
    let completed: SafeHTML =
      form == .full
      ? cell.completed.map { "<span class=\"ended\">\($0.displayText)</span>" } ?? "" : ""
    return "\(mark(cell.standing))<span>\(parts.joined(separator: " · "))</span>\(completed)"
  }

  private func mark(_ standing: Work.Standing?) -> SafeHTML {
    guard let standing, let rule, rule.names.indices.contains(standing.level) else { return "" }
    let words = rule.names[standing.level] + (standing.isSure ? "" : ", not sure")
    let doubt: SafeHTML = standing.isSure ? "" : "?"
    return
      "<span class=\"mark level-\(standing.level)\" title=\"\(words)\"><span aria-hidden=\"true\">\(Self.marks[min(standing.level, 2)])\(doubt)</span><span class=\"hidden\">\(words): </span></span> "
  }

  /// What the marks mean.
  var legend: SafeHTML {
    guard let rule else { return "" }
    let items = rule.names.indices.reversed().map { level -> SafeHTML in
      "<li><span class=\"mark level-\(level)\" aria-hidden=\"true\">\(Self.marks[min(level, 2)])</span> \(rule.names[level])</li>\n"
    }
    return """
      <ul class="legend">
      \(items.joined())<li><span class="mark" aria-hidden="true">?</span> an interval reaches below a limit</li>
      </ul>

      """
  }
}
