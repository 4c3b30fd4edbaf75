import Findings

/// One table, defined once and rendered in HTML, Markdown, LaTeX and CSV.
public struct Table: Sendable, Identifiable {
  /// Lower-case identifier and file name, for example `table-3`.
  public let id: String
  /// One sentence that states the finding.
  public let caption: String
  /// What the numbers are: snapshot, filter, interval; printed below the table.
  public let note: String
  public let columns: [Column]
  public let rows: [Row]

  public init(id: String, caption: String, note: String, columns: [Column], rows: [Row]) {
    self.id = id
    self.caption = caption
    self.note = note
    self.columns = columns
    self.rows = rows
  }

  /// A column.
  public struct Column: Sendable {
    public let title: String
    public let alignment: Alignment
    public init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// How a column's cells stand.
  public enum Alignment: Sendable { case leading, trailing, decimal }

  /// A row with its cells, as many as there are columns.
  public struct Row: Sendable {
    public let cells: [Cell]
    /// Whether the row stands out, such as the pick.
    public let emphasised: Bool
    public init(_ cells: [Cell], emphasised: Bool = false) {
      self.cells = cells
      self.emphasised = emphasised
    }
  }

  /// What a cell holds.
  public enum Cell: Sendable {
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
  public struct Span: Sendable {
    public let text: String
    /// The quantity that the text prints; absent for words.
    public let quantity: String?
    /// Whether the text is a model's tag.
    public let isModel: Bool
    public init(_ text: String, quantity: String? = nil, isModel: Bool = false) {
      self.text = text
      self.quantity = quantity
      self.isModel = isModel
    }
  }

  /// Identifiers of the quantities that the table shows, each once, in reading order.
  public var quantities: [String] {
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
