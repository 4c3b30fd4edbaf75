import Findings

/// One table, defined once and rendered in HTML, Markdown, LaTeX and CSV.
package struct Table: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `table-3`.
  package let id: String
  /// One sentence that states the finding.
  package let caption: String
  /// What the numbers are: snapshot, filter, interval; printed below the table.
  package let note: String
  package let columns: [Column]
  package let rows: [Row]

  package init(id: String, caption: String, note: String, columns: [Column], rows: [Row]) {
    self.id = id
    self.caption = caption
    self.note = note
    self.columns = columns
    self.rows = rows
  }

  /// A column.
  package struct Column: Sendable {
    package let title: String
    package let alignment: Alignment
    package init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// How a column's cells stand.
  package enum Alignment: Sendable { case leading, trailing, decimal }

  /// A row with its cells, as many as there are columns.
  package struct Row: Sendable {
    package let cells: [Cell]
    /// Whether the row stands out, such as the pick.
    package let emphasised: Bool
    package init(_ cells: [Cell], emphasised: Bool = false) {
      self.cells = cells
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
    /// A quantity's value with so many decimals, without its unit.
    case value(Quantity, decimals: Int)
    /// A quantity's interval as `[low, high]`.
    case interval(Quantity, decimals: Int)
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
      case .value(let quantity, _), .interval(let quantity, _), .n(let quantity): [quantity.id]
      case .prose(let spans): spans.compactMap(\.quantity)
      case .text, .model, .scenario, .absent: []
      }
    }.filter { seen.insert($0).inserted }
  }
}
