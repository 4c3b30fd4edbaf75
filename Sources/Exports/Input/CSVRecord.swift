/// One record of a CSV file.
package struct CSVRecord {
  /// Path of the file, as messages name it.
  package let file: String
  /// Line where the record starts, 1 for the header.
  package let line: Int
  let columns: [String]
  private let bytes: [UInt8]
  private let fields: CSVFields

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

  /// A whole number of at least 0 and at most 38 digits.
  package func wideInteger(_ column: Int) throws -> Int128 {
    let digits = field(column)
    guard 1...38 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
      let value = Int128(text(column))
    else { throw fault(column, expected: "a whole number of at least 0 and at most 38 digits") }
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
