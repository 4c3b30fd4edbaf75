import Markup

extension SafeHTML {
  /// Whether there is nothing to show.
  package var isEmpty: Bool { text.isEmpty }

  /// The markup where a condition holds, else nothing.
  package static func when(_ condition: Bool, _ markup: @autoclosure () throws -> SafeHTML) rethrows
    -> SafeHTML
  {
    condition ? try markup() : ""
  }

  /// A section with a heading of the second level that names it.
  package static func section(_ id: String, _ head: String, _ body: SafeHTML) -> SafeHTML {
    """
    <section>
    <h2 id="\(id)">\(head)</h2>
    \(body)
    </section>

    """
  }

  /// A list of names with their values.
  package static func facts(
    _ facts: [(name: String, value: SafeHTML)], class style: String = "facts"
  )
    -> SafeHTML
  {
    let items = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as SafeHTML }
    return "<dl class=\"\(style)\">\n\(items.joined())</dl>\n"
  }

  /// A table in a region of its own, which scrolls on a narrow screen.
  ///
  /// - Parameter columns: heads with their alignment; numbers stand to the right, and only words, which are
  ///   `leading`, say where they stand.
  package static func grid(
    named label: String, class style: String = "data",
    columns: [(title: String, alignment: String)], rows: SafeHTML
  ) -> SafeHTML {
    let heads = columns.map { column -> SafeHTML in
      let leading: SafeHTML = column.alignment == "leading" ? " class=\"leading\"" : ""
      return "<th scope=\"col\"\(leading)>\(column.title)</th>"
    }
    return """
      <div class="scroll" role="region" aria-label="Table: \(label)" tabindex="0">
      <table class="\(style)">
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>

      """
  }
}

extension SafeHTML {
  /// A document without the heading that it begins with: the page has its own.
  var withoutTitle: SafeHTML {
    guard text.hasPrefix("<h1>"), let end = text.range(of: "</h1>\n") else { return self }
    return SafeHTML(rendered: String(text[end.upperBound...]))
  }
}

extension Sequence where Element == SafeHTML {
  /// The pieces with a separator between them.
  package func joined(separator: SafeHTML) -> SafeHTML {
    var result = SafeHTML()
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }
}
