import Claims
import Estimates

/// One table, defined once and rendered in HTML, Markdown, LaTeX and CSV.
package struct Table: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `table-3`.
  package let id: String
  /// What the table finds, in one sentence.
  package let finding: BoundSentence
  /// What the numbers are: snapshot, filter, interval; printed below the table.
  package let remarks: BoundSentence
  package let columns: [Column]
  package let rows: [Row]

  package init(
    id: String, finding: BoundSentence, remarks: BoundSentence = BoundSentence(parts: []),
    columns: [Column], rows: [Row]
  ) {
    self.id = id
    self.finding = finding
    self.remarks = remarks
    self.columns = columns
    self.rows = rows
  }

  /// The same table with some of its rows.
  package func part(_ range: Range<Int>) -> Table {
    Table(
      id: id, finding: finding, remarks: remarks, columns: columns,
      rows: Array(rows[range.clamped(to: rows.indices)]))
  }

  /// The finding as plain text, with a full stop.
  package var caption: String {
    let text = finding.text
    return text.isEmpty || text.hasSuffix(".") ? text : text + "."
  }

  /// The remarks as plain text.
  package var note: String { remarks.text }

  /// A column.
  package struct Column: Sendable {
    package let title: String
    package let alignment: Alignment
    /// Whether less is better, so that sorting begins with the least.
    package let isCost: Bool
    /// Whether it holds the intervals of the column before it.
    package let isInterval: Bool
    /// Whether a sheet of paper is too narrow for it, so that only screens show it.
    package let isOnScreen: Bool
    package init(
      _ title: String, _ alignment: Alignment = .leading, isCost: Bool = false,
      isInterval: Bool = false, isOnScreen: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.isCost = isCost
      self.isInterval = isInterval
      self.isOnScreen = isOnScreen
    }

    /// The 95 % intervals of the column before it.
    package static let interval = Column("95 %", .trailing, isInterval: true)

    /// Several lists of columns as one.
    package static func all(_ parts: [Column]...) -> [Column] { parts.flatMap(\.self) }
  }

  /// How a column's cells stand.
  package enum Alignment: Sendable { case leading, trailing, decimal }

  /// A row with its cells, as many as there are columns.
  package struct Row: Sendable {
    package let cells: [Cell]
    /// Whether the row stands out, such as the pick.
    package let emphasised: Bool
    /// - Parameter parts: cells, in one list or more.
    package init(_ parts: [Cell]..., emphasised: Bool = false) {
      cells = parts.flatMap(\.self)
      self.emphasised = emphasised
    }
  }

  /// What a cell holds.
  package enum Cell: Sendable {
    /// Words of ours.
    case text(String)
    /// A model's tag, set as code and linked to the model's page.
    case model(String)
    /// A scenario's identifier, set as code and linked to the scenario's page.
    case scenario(String)
    /// A quantity's value with its own decimals, without its unit.
    case value(Quantity)
    /// A quantity's interval as `[low, high]`.
    case interval(Quantity)
    /// The number of rows behind a quantity.
    case n(Quantity)
    /// Words with quantities among them.
    case prose([Span])
    /// Nothing was measured; the reason is read aloud and shown on hover.
    case absent(reason: String)
  }

  /// A piece of a cell of words.
  package struct Span: Sendable {
    package let text: String
    /// The quantity that the text prints; absent for words.
    package let quantity: String?
    /// Whether the text is a model's tag.
    package let isModel: Bool
    package init(_ text: String, quantity: String? = nil, isModel: Bool = false) {
      self.text = text
      self.quantity = quantity
      self.isModel = isModel
    }
  }

  /// Identifiers of the quantities that the table shows, each once, in reading order.
  package var quantities: [String] {
    var seen = Set<String>()
    return rows.flatMap(\.cells).flatMap { cell -> [String] in
      switch cell {
      case .value(let quantity), .interval(let quantity), .n(let quantity): [quantity.id]
      case .prose(let spans): spans.compactMap(\.quantity)
      case .text, .model, .scenario, .absent: []
      }
    }.filter { seen.insert($0).inserted }
  }
}
