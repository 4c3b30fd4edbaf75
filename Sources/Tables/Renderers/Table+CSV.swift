import Markup

extension Table {
  /// Comma-separated values for machines: numbers unrounded, intervals as two columns.
  package func csv() -> String {
    var writer = CSVWriter(columns: columns.indices.flatMap(header), for: .spreadsheets)
    for row in rows { writer.add(columns.indices.flatMap { cells(of: row, at: $0) }) }
    return writer.text
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
}
