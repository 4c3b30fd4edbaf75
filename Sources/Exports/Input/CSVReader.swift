/// Reads comma-separated values (RFC 4180) record by record, with the line of each.
///
/// Accepts LF and CRLF, a byte order mark, and quoted fields with line breaks. Every record must have
/// as many fields as the header.
package struct CSVReader {
  let file: String
  /// Names of the columns, from the header.
  package let columns: [String]
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  /// Reads the header.
  ///
  /// - Throws: ``InputFault`` for text that is not UTF-8, a header that lacks a required column or
  ///   names one twice.
  package init(_ input: InputFile, required: [String]) throws {
    file = input.path
    bytes = input.bytes
    if let invalid = Self.lineOfInvalidUTF8(bytes) {
      throw InputFault(
        file: file, line: invalid, found: "bytes that are not UTF-8", expected: "UTF-8")
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    var reader = (bytes: bytes, position: position, line: 1)
    guard let header = try Self.record(&reader, file: file) else {
      throw InputFault(file: file, line: 1, found: "no header", expected: "a header")
    }
    columns = header.texts(in: bytes)
    position = reader.position
    line = reader.line
    try Self.refuseOtherSeparators(columns, file: file)
    for name in required where !columns.contains(name) {
      throw InputFault(
        file: file, line: 1, field: name, found: "the columns \(columns.joined(separator: ", "))",
        expected: "a column of this name")
    }
    guard Set(columns).count == columns.count else {
      throw InputFault(file: file, line: 1, found: "a column name twice", expected: "unique names")
    }
  }

  /// Names the separator of a spreadsheet that writes decimal commas.
  private static func refuseOtherSeparators(_ columns: [String], file: String) throws {
    guard columns.count == 1, let header = columns.first else { return }
    for (separator, word) in [(";", "semicolons"), ("\t", "tabs")] where header.contains(separator)
    {
      throw InputFault(
        file: file, line: 1, found: "\(word) between the columns",
        expected: "commas, and points in decimal numbers; save the table again with them")
    }
  }

  /// Position of a required column.
  package func index(of column: String) -> Int { columns.firstIndex(of: column) ?? 0 }

  /// The next record; absent at the end.
  package mutating func next() throws -> CSVRecord? {
    let start = line
    var reader = (bytes: bytes, position: position, line: line)
    guard let fields = try Self.record(&reader, file: file) else { return nil }
    position = reader.position
    line = reader.line
    guard fields.count == columns.count else {
      throw InputFault(
        file: file, line: start, found: "\(fields.count) fields",
        expected: "\(columns.count) fields as in the header")
    }
    return CSVRecord(file: file, line: start, columns: columns, bytes: bytes, fields: fields)
  }

  private static func record(
    _ reader: inout (bytes: [UInt8], position: Int, line: Int), file: String
  ) throws -> CSVFields? {
    let bytes = reader.bytes
    var at = reader.position
    guard at < bytes.count else { return nil }
    var fields = CSVFields()
    while true {
      if at < bytes.count && bytes[at] == UInt8(ascii: "\"") {
        let text = try quoted(bytes, &at, &reader.line, file: file)
        fields.unescaped[fields.count] = text
        fields.bounds.append(at..<at)
      } else {
        let start = at
        while at < bytes.count, bytes[at] != comma, bytes[at] != lf, bytes[at] != cr { at += 1 }
        fields.bounds.append(start..<at)
      }
      if at < bytes.count && bytes[at] == comma {
        at += 1
        continue
      }
      if at < bytes.count && bytes[at] == cr { at += 1 }
      if at < bytes.count && bytes[at] == lf {
        at += 1
      } else if at < bytes.count {
        throw InputFault(
          file: file, line: reader.line,
          found: "text after a closing quote or a bare carriage return",
          expected: "a comma or the end of the line")
      }
      break
    }
    reader.position = at
    reader.line += 1
    return fields
  }

  private static func quoted(
    _ bytes: [UInt8], _ at: inout Int, _ line: inout Int, file: String
  ) throws -> [UInt8] {
    let startLine = line
    var text: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte != UInt8(ascii: "\"") {
        if byte == lf { line += 1 }
        text.append(byte)
      } else if at < bytes.count && bytes[at] == UInt8(ascii: "\"") {
        text.append(byte)
        at += 1
      } else {
        return text
      }
    }
    throw InputFault(
      file: file, line: startLine, found: "a quote without its end", expected: "a closing quote")
  }

  private static let comma = UInt8(ascii: ",")
  private static let lf = UInt8(ascii: "\n")
  private static let cr = UInt8(ascii: "\r")

  private static func lineOfInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    var line = 1
    for part in bytes.split(separator: lf, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return nil
  }
}

/// Where the fields of a record stand in the file's bytes.
struct CSVFields {
  var bounds: [Range<Int>] = []
  /// Fields that were quoted, without their quotes.
  var unescaped: [Int: [UInt8]] = [:]

  var count: Int { bounds.count }

  func texts(in bytes: [UInt8]) -> [String] {
    bounds.indices.map {
      String(decoding: unescaped[$0] ?? Array(bytes[bounds[$0]]), as: UTF8.self)
    }
  }
}

/// One record of a CSV file.
package struct CSVRecord {
  /// Path of the file, as messages name it.
  package let file: String
  /// Line where the record starts, 1 for the header.
  package let line: Int
  let columns: [String]
  fileprivate let bytes: [UInt8]
  fileprivate let fields: CSVFields

  init(file: String, line: Int, columns: [String], bytes: [UInt8], fields: CSVFields) {
    self.file = file
    self.line = line
    self.columns = columns
    self.bytes = bytes
    self.fields = fields
  }

  /// The bytes of a field.
  package func field(_ column: Int) -> ArraySlice<UInt8> {
    fields.unescaped[column].map { $0[...] } ?? bytes[fields.bounds[column]]
  }

  /// The text of a field.
  package func text(_ column: Int) -> String { String(decoding: field(column), as: UTF8.self) }

  /// Whether the field of a column holds nothing.
  package func isEmpty(_ column: Int) -> Bool { field(column).isEmpty }

  /// A fault of one of its fields.
  package func fault(_ column: Int, expected: String) -> InputFault {
    let text = text(column)
    return InputFault(
      file: file, line: line, field: columns[column],
      found: text.isEmpty ? "nothing" : "'\(text)'", expected: expected)
  }

  /// A name, which must not be empty.
  package func name(_ column: Int) throws -> String {
    guard !isEmpty(column) else { throw fault(column, expected: "a name") }
    return text(column)
  }

  /// The greatest number of bytes of a tag or identifier: it becomes the name of a file.
  static let longestIdentifier = 200

  /// A name that can become the name of a file: not too long and without control characters.
  func identifier(_ column: Int) throws -> String {
    let name = try name(column)
    guard name.utf8.count <= Self.longestIdentifier else {
      throw InputFault(
        file: file, line: line, field: columns[column],
        found: "a name of \(name.utf8.count) bytes, '\(name.prefix(40))…'",
        expected: "at most \(Self.longestIdentifier) bytes")
    }
    guard !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      throw fault(column, expected: "a name without control characters")
    }
    return name
  }

  /// A whole number in a range.
  package func integer(_ column: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let value = FixedPoint.parse(field(column), stepsPerUnit: 1), range.contains(value)
    else {
      throw fault(
        column, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A whole number in a range, or nothing.
  package func optionalInteger(_ column: Int, in range: ClosedRange<Int>) throws -> Int? {
    isEmpty(column) ? nil : try integer(column, in: range)
  }

  /// A number of at least 0 in steps of a measure, or nothing.
  package func measure(_ column: Int, _ measure: Measure) throws -> Int? {
    if isEmpty(column) { return nil }
    guard let value = FixedPoint.parse(field(column), stepsPerUnit: measure.stepsPerUnit),
      value >= 0
    else {
      throw fault(
        column,
        expected: "a decimal number of \(measure.unit), without exponent, in steps of "
          + "1/\(measure.stepsPerUnit)")
    }
    return value
  }
}
