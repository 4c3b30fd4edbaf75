/// Writes comma-separated values (RFC 4180) with LF line ends.
package struct CSVWriter {
  /// Who opens the file.
  package enum Audience: Sendable {
    /// Programs: every field comes back as it was.
    case programs
    /// People with a spreadsheet, too: a text that would be taken for a formula gets a leading
    /// apostrophe; numbers stay numbers.
    case spreadsheets
  }

  /// What is written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private let audience: Audience

  /// Begins with the line of the columns' names.
  package init(columns: [String], for audience: Audience = .programs) {
    self.audience = audience
    add(columns)
  }

  /// What is written so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a record; fields with a comma, quote or line break are quoted.
  package mutating func add(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      add(audience == .spreadsheets ? Self.guarded(field) : field)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ field: String) {
    guard field.utf8.contains(where: Self.isSpecial) else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    // By byte: a quote with a combining mark is another character, but still a quote.
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func guarded(_ field: String) -> String {
    guard let first = field.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(field) == nil
    else { return field }
    return "'" + field
  }

  /// Comma, quote and line breaks.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
