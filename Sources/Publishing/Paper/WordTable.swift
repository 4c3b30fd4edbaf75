import Claims
import DataText
import Estimates
import Findings
import Tables

/// A table of words, whose numbers are bound, from the manuscript's `tables.yaml`.
package struct WordTable: Sendable {
  let id: String
  let caption: BoundText
  let note: BoundText
  let columns: [String]
  let rows: [[BoundText]]

  var texts: [BoundText] { [caption, note] + rows.joined() }

  /// The tables of a file; notes what is wrong, also a row with another number of cells than there
  /// are columns.
  static func read(path: String, _ log: FaultLog) -> [WordTable] {
    guard let root = YAMLReader.document(path: path, log) else { return [] }
    guard let items = root.items else {
      log.add(path, root.line, nil, "expected a list of tables, found \(root.kind)")
      return []
    }
    return items.enumerated().compactMap { index, node in
      Fields(node, file: path, path: "[\(index)]", log: log).flatMap(table)
    }
  }

  private static func table(_ fields: Fields) -> WordTable? {
    fields.refuseKeys(otherThan: ["id", "caption", "note", "columns", "rows"])
    let columns = fields.texts("columns") ?? []
    let rows = (fields.items("rows") ?? []).enumerated().map { index, row in
      let cells = (row.items ?? []).compactMap { cell in
        fields.log.boundText(cell.written ?? "", file: fields.file, line: cell.line)
      }
      if cells.count != columns.count {
        fields.log.add(
          fields.file, row.line, "\(fields.path(of: "rows"))[\(index)]",
          "has \(cells.count) cells; the table has \(columns.count) columns")
      }
      return cells
    }
    let id = fields.written("id")
    let caption = fields.boundText("caption")
    guard let note = fields.boundText("note"), let id, let caption else { return nil }
    return WordTable(id: id, caption: caption, note: note, columns: columns, rows: rows)
  }

  /// The table with its numbers printed.
  func table(_ quantities: QuantityTable) throws -> Table {
    Table(
      id: id, finding: try Self.sentence(caption, quantities),
      remarks: try Self.sentence(note, quantities), columns: columns.map { .init($0) },
      rows: try rows.map { .init(try $0.map { .prose(try Self.spans($0, quantities)) }) })
  }

  /// A text as a sentence.
  private static func sentence(
    _ text: BoundText, _ quantities: QuantityTable
  ) throws -> BoundSentence {
    var bound: [BoundText.Bound] = []
    let source = try text.rendered(quantities) { number in
      bound.append(number)
      return "\u{E000}"
    }
    var parts: [BoundSentence.Part] = []
    for (index, words) in source.split(separator: "\u{E000}", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { parts.append(.number(bound[index - 1])) }
      if !words.isEmpty { parts.append(.words(String(words))) }
    }
    return BoundSentence(parts: parts)
  }

  /// A text as pieces of words and numbers.
  static func spans(_ text: BoundText, _ quantities: QuantityTable) throws -> [Table.Span] {
    var bound: [Table.Span] = []
    let source = try text.rendered(quantities) { number in
      bound.append(
        Table.Span(number.text, quantity: number.quantity, isModel: number.isModel))
      return "\u{E000}"
    }
    var spans: [Table.Span] = []
    for (index, words) in source.split(separator: "\u{E000}", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { spans.append(bound[index - 1]) }
      if !words.isEmpty { spans.append(Table.Span(String(words))) }
    }
    return spans
  }
}
