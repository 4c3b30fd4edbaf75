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

  /// Derivations of a page's own numbers, folded since few readers need them.
  ///
  /// Those of the same rows stand together.
  ///
  /// - Parameters:
  ///   - subject: the model or scenario of the page, as filters name it.
  ///   - name: what it is called there.
  func foldedTraces(
    _ quantities: [Quantity], of subject: String, called name: String
  ) -> SafeHTML {
    var groups: [(filter: String, quantities: [Quantity])] = []
    var places: [String: Int] = [:]
    for quantity in quantities {
      let place = places[quantity.filter] ?? groups.count
      places[quantity.filter] = place
      if place == groups.count { groups.append((quantity.filter, [])) }
      groups[place].quantities.append(quantity)
    }
    let trace = ShortTrace(builder: self, subject: subject, name: name)
    let shared = groups.filter { $0.quantities.count > 1 }.map { group -> SafeHTML in
      """
      <p class="rows">\(trace.words(group.filter))</p>
      <dl class="traces short">
      \(group.quantities.map { trace.item($0) }.joined())</dl>

      """
    }
    let single = groups.filter { $0.quantities.count == 1 }.flatMap(\.quantities)
    let rest: SafeHTML =
      single.isEmpty
      ? ""
      : """
      <p class="rows">The others, each with its own rows:</p>
      <dl class="traces short">
      \(single.map { trace.item($0, withRows: true) }.joined())</dl>

      """
    return .section(
      "traces", "Where these numbers come from",
      """
      <details><summary>Each number with its derivation</summary>
      <p>Numbers of the same rows stand together below a line that says which these are. The rows behind a mean: <code>apprenticeops rows ID</code>, with the identifier below.</p>
      \(shared.joined())\(rest)</details>
      """
    )
  }
}

/// A number of one model or scenario with its derivation, in few words: there are many of them.
private struct ShortTrace {
  let builder: PageBuilder
  /// The model or scenario as filters and formulas name it.
  let subject: String
  /// What the page calls it instead.
  let name: String

  func item(_ quantity: Quantity, withRows: Bool = false) -> SafeHTML {
    let address = builder.map.trace(of: quantity.id) ?? ""
    let root = SiteMap.root(of: String(address.prefix { $0 != "#" }))
    let n = quantity.n.map { ", n = \(NumberFormat.integer($0))" } ?? ""
    let interval = PageBuilder.interval(quantity).map { " \($0)" } ?? ""
    let rows: SafeHTML = withRows ? "<p class=\"filter\">\(words(quantity.filter))" : ""
    return
      "<dt id=\"\(builder.map.anchor(of: quantity.id))\"><code>\(quantity.id)</code></dt>\n<dd><p>\(PageBuilder.words(quantity))\(interval)\(n)<p>\(words(quantity.formula))\(rows)\(builder.published(quantity, root))</dd>\n"
  }

  /// A text that says "this model" for the page's own.
  func words(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.hasPrefix(subject), ["", ",", ";"].contains(word.dropFirst(subject.count)) else {
        return String(word)
      }
      return name + word.dropFirst(subject.count)
    }.joined(separator: " ")
  }
}
