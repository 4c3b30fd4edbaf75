import Estimates
import Findings
import Markup

extension PageBuilder {
  /// The cells that a quantity is the mean of, with the query that gives the same from the files.
  func rowsBehind(_ quantity: Quantity, _ root: String) -> SafeHTML {
    guard let selection = rows[quantity.id] else { return rowsOfTwin(quantity, root) }
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
        rows: body.joined()) as SafeHTML)\(command)<p>The same from \(Self.links(to: selection.files, root)), in sqlite3 after <code>.import --csv</code> of each:</p>
      <pre class="text">\(findings.query(selection))</pre>

      """
  }

  /// Where the rows stand of a number whose interval alone is another: that of whole scenarios or models.
  private func rowsOfTwin(_ quantity: Quantity, _ root: String) -> SafeHTML {
    guard let twin = ClusteredIntervals.published(by: quantity.id), rows[twin] != nil,
      let address = map.trace(of: twin)
    else { return "" }
    return "<p>Its rows are those of <a href=\"\(root)\(address)\"><code>\(twin)</code></a>.</p>\n"
  }

  private static func links(to files: [String], _ root: String) -> SafeHTML {
    files.map { file -> SafeHTML in "<a href=\"\(root)data/exports/\(file)\">\(file)</a>" }
      .joined(separator: ", ")
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
      <p>Numbers of the same rows stand together, below a line that names the rows.</p>
      \(shared.joined())\(rest)\(queries(quantities))</details>
      """
    )
  }

  /// Queries that give a page's means from the files.
  private func queries(_ quantities: [Quantity]) -> SafeHTML {
    let means = quantities.compactMap { rows[$0.id] }
    guard let first = means.first else { return "" }
    let root = SiteMap.root(of: String((map.trace(of: first.id) ?? "").prefix { $0 != "#" }))
    let files = Set(means.flatMap(\.files)).sorted()
    let lines = means.map { "-- \($0.id)\n\(findings.query($0))\n" as SafeHTML }
    return """
      <h3 id="rows">The rows behind the means</h3>
      <p>The lines themselves: <code>apprenticeops rows '\(first.id)'</code>, and so for each. The same from \(Self.links(to: files, root)), in sqlite3 after <code>.import --csv</code> of each:</p>
      <pre class="text">\(lines.joined())</pre>

      """
  }
}

/// A number of one model or scenario with its derivation, in few words: there are many of them.
private struct ShortTrace {
  let builder: PageBuilder
  /// The model or scenario as filters and formulas name it.
  let subject: String
  /// What the page calls it instead, such as "this model".
  let name: String

  private var noun: Substring { name.dropFirst("this ".count) }

  func item(_ quantity: Quantity, withRows: Bool = false) -> SafeHTML {
    let address = builder.map.trace(of: quantity.id) ?? ""
    let root = SiteMap.root(of: String(address.prefix { $0 != "#" }))
    let n = quantity.n.map { ", n = \(NumberFormat.integer($0))" } ?? ""
    let interval = PageBuilder.interval(quantity).map { " \($0)" } ?? ""
    let rows: SafeHTML = withRows ? "<p class=\"filter\">\(words(quantity.filter))" : ""
    let query: SafeHTML =
      builder.rows[quantity.id] == nil ? "" : "<p><a href=\"#rows\">Its rows</a>"
    return
      "<dt id=\"\(builder.map.anchor(of: quantity.id))\"><code>\(quantity.id)</code></dt>\n<dd><p>\(PageBuilder.words(quantity))\(interval)\(n)<p>\(words(quantity.formula))\(rows)\(query)\(builder.published(quantity, root))</dd>\n"
  }

  /// A text that says "this model" for the page's own.
  func words(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.hasPrefix(subject), ["", ",", ";"].contains(word.dropFirst(subject.count)) else {
        return String(word)
      }
      return name + word.dropFirst(subject.count)
    }.joined(separator: " ")
      // Filters say "model NAME".
      .replacing("\(noun) this \(noun)", with: name)
  }
}
