import Estimates
import Findings
import Markup

extension PageBuilder {
  /// The cells that a quantity is the mean of, with the query that gives the same from the files.
  func rowsBehind(_ quantity: Quantity, _ root: String) -> SafeHTML {
    guard let selection = rows[quantity.id] else { return "" }
    let command: SafeHTML =
      "<p>The lines themselves: <code>apprenticeops rows '\(quantity.id)'</code></p>\n"
    let cells = findings.cells(of: selection)
    let body = cells.map { cell -> SafeHTML in
      "<tr><th scope=\"row\">\(name(of: cell, root))</th><td>\(NumberFormat.integer(cell.count))</td><td>\(NumberFormat.fixed(cell.mean, decimals: 4))</td></tr>\n"
    }
    let subject = cells.first?.isModel == true ? "Model" : "Scenario"
    return """
      \(.grid(
        named: "cells of \(quantity.id)",
        columns: [(subject, "leading"), ("Answers", "trailing"), ("Mean, \(quantity.unit.rawValue)", "decimal")],
        rows: body.joined()) as SafeHTML)\(command)<p>The same from <a href="\(root)data/exports/\(selection.table).csv">\(selection.table).csv</a>, <a href="\(root)data/exports/models.csv">models.csv</a> and <a href="\(root)data/exports/scenarios.csv">scenarios.csv</a>, in sqlite3 after <code>.import --csv</code> of each:</p>
      <pre class="text">\(findings.query(selection))</pre>

      """
  }

  private func name(of cell: RowCell, _ root: String) -> SafeHTML {
    let code: SafeHTML = "<code>\(cell.name)</code>"
    let page = cell.isModel ? map.page(ofModel: cell.name) : map.page(ofScenario: cell.name)
    let anchor = cell.isModel ? "#cells" : ""
    return page.map { "<a href=\"\(root)\($0)\(anchor)\">\(code)</a>" } ?? code
  }

  /// A number of one model or scenario with its derivation, in few words: there are many of them.
  private func shortTrace(_ quantity: Quantity) -> SafeHTML {
    let root = SiteMap.root(of: String((map.trace(of: quantity.id) ?? "").prefix { $0 != "#" }))
    let n = quantity.n.map { ", n = \(NumberFormat.integer($0))" } ?? ""
    let interval = Self.interval(quantity).map { " \($0)" } ?? ""
    return
      "<dt id=\"\(quantity.id)\"><code>\(quantity.id)</code></dt>\n<dd><p>\(Self.words(quantity))\(interval)\(n)<p>\(quantity.formula)<p>\(quantity.filter)\(published(quantity, root))</dd>\n"
  }

  /// Derivations of a page's own numbers, folded: few readers need them.
  func foldedTraces(_ quantities: [Quantity]) -> SafeHTML {
    .section(
      "traces", "Where these numbers come from",
      """
      <details><summary>Each number with its derivation</summary>
      <p>The rows behind a mean: <code>apprenticeops rows ID</code>, with the identifier below.</p>
      <dl class="traces short">
      \(quantities.map(shortTrace).joined())</dl>
      </details>
      """
    )
  }
}
