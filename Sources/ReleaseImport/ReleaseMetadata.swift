import Exports

/// What the release says about each model beside its rows.
struct ReleaseMetadata {
  /// What a line says.
  struct Entry {
    let family: String
    let training: String?
    let thinking: Bool?
    let lineage: String?
  }

  /// By tag.
  let entries: [String: Entry]
  let source: Manifest.Source
  /// Path for messages.
  let path: String

  init(_ input: InputFile) throws {
    var reader = try CSVReader(input, required: Self.columns)
    let at = Self.columns.map { reader.index(of: $0) }
    let model = at[0]
    var entries: [String: Entry] = [:]
    while let record = try reader.next() {
      let tag = try record.name(model)
      let entry = Entry(
        family: try record.name(at[1]), training: Self.text(record, at[2]),
        thinking: try Self.flag(record, at[3]), lineage: Self.text(record, at[4]))
      guard entries.updateValue(entry, forKey: tag) == nil else {
        throw record.fault(model, expected: "a model that no earlier line names")
      }
    }
    guard !entries.isEmpty else {
      throw InputFault(file: input.path, found: "a header only", expected: "at least one model")
    }
    self.entries = entries
    path = input.path
    source = input.source(rows: entries.count)
  }

  private static let columns = [
    "model", "family", "training_regime", "thinking_capable", "base_lineage",
  ]

  /// A text; absent where the field is empty or says that there is none.
  private static func text(_ record: CSVRecord, _ column: Int) -> String? {
    let text = record.text(column)
    return text.isEmpty || text == "n/a" ? nil : text
  }

  private static func flag(_ record: CSVRecord, _ column: Int) throws -> Bool? {
    switch record.text(column) {
    case "": nil
    case "True": true
    case "False": false
    default: throw record.fault(column, expected: "True, False or nothing")
    }
  }
}
