import Claims
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

  /// - Throws: `ClaimsError` with file and line, also for a row with another number of cells than
  ///   there are columns.
  static func read(path: String) throws -> [WordTable] {
    try YAMLNode.read(path: path, name: path).list().map { node in
      let fields = try node.mapping(allowed: ["id", "caption", "note", "columns", "rows"])
      let columns = try node.required("columns", fields).list().map { try $0.text() }
      let rows = try node.required("rows", fields).list().map { row in
        let cells = try row.list().map { try $0.boundText() }
        guard cells.count == columns.count else {
          throw row.fault("has \(cells.count) cells; the table has \(columns.count) columns")
        }
        return cells
      }
      return WordTable(
        id: try node.required("id", fields).text(),
        caption: try node.required("caption", fields).boundText(),
        note: try node.required("note", fields).boundText(), columns: columns, rows: rows)
    }
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
