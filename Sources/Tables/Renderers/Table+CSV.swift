extension Table {
  /// Comma-separated values for machines: numbers unrounded, intervals as two columns.
  public func csv() -> String {
    var lines = [columns.indices.flatMap(header).map(Self.field).joined(separator: ",")]
    for row in rows {
      lines.append(
        columns.indices.flatMap { cells(of: row, at: $0) }.map(Self.field).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether a column holds intervals.
  private func isInterval(_ column: Int) -> Bool {
    rows.contains { row in
      if case .interval = row.cells[column] { true } else { false }
    }
  }

  private func header(_ column: Int) -> [String] {
    let title = columns[column].title
    return isInterval(column) ? ["\(title) low", "\(title) high"] : [title]
  }

  private func cells(of row: Row, at column: Int) -> [String] {
    guard isInterval(column) else { return [row.cells[column].machineText] }
    let parts = row.cells[column].machineText.split(separator: " ").map(String.init)
    return parts.count == 2 ? parts : ["", ""]
  }

  /// Quotes a field where needed.
  ///
  /// A text that a spreadsheet would take for a formula gets a leading apostrophe. Numbers stay numbers.
  private static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    // By scalar: a quote with a combining mark is another character, but still a quote.
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }
}
