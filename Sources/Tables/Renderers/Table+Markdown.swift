import Markup

extension Table {
  /// The table as GitHub Markdown, with its caption above and its note below.
  package func markdown() -> String {
    let rule = columns.map { $0.alignment == .leading ? ":---" : "---:" }
    var lines = ["**\(Self.escape(caption))**", ""]
    lines.append(Self.line(columns.map { Self.escape($0.title) }))
    lines.append(Self.line(rule))
    for row in rows {
      lines.append(
        Self.line(
          row.cells.map { cell in
            let text = Self.markdown(cell)
            return row.emphasised ? "**\(text)**" : text
          }))
    }
    return (lines + ["", Self.escape(note), ""]).joined(separator: "\n")
  }

  private static func markdown(_ cell: Cell) -> String {
    if let name = cell.name { return MarkdownText.codeInTable(name) }
    if case .prose(let spans) = cell {
      return spans.map { $0.isModel ? MarkdownText.codeInTable($0.text) : escape($0.text) }.joined()
    }
    return escape(cell.text)
  }

  private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// Escapes what Markdown would read as markup.
  private static func escape(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>|".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    return String(out)
  }
}
