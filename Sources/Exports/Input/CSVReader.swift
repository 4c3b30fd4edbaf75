/// Reads comma-separated values (RFC 4180) record by record, with the line of each.
///
/// Accepts LF and CRLF, a byte order mark, and quoted fields with line breaks. Every record must have
/// as many fields as the header. A file is held whole or, as a ``StreamedFile``, one piece at a time.
package struct CSVReader {
  let file: String
  /// Names of the columns, from the header.
  package private(set) var columns: [String] = []
  /// Bytes from the start of the file at which the next record begins.
  package var offset: Int { windowStart + position }
  /// Line at which the next record begins, from 1.
  package private(set) var line = 1

  private let stream: StreamedFile?
  /// The part of the file that is held.
  private var window: [UInt8]
  private var windowStart = 0
  /// Of the next record in the window.
  private var position = 0
  /// Whether the window reaches to the end of the file.
  private var isLast: Bool
  /// How much is read next: little after a leap, more where reading goes on.
  private var piece = leastPiece
  private var fields = CSVFields()

  private static let leastPiece = 1 << 16
  private static let greatestPiece = 1 << 20
  /// No record is near this size, which a quote without its end would make of a file.
  private static let greatestRecord = 1 << 30

  /// Reads the header of a file that is held whole.
  ///
  /// - Throws: ``InputFault`` for text that is not UTF-8, a header that lacks a required column or
  ///   names one twice.
  package init(_ input: InputFile, required: [String]) throws {
    file = input.path
    stream = nil
    window = input.bytes
    isLast = true
    try readHeader(required)
  }

  /// Reads the header of a file of which a piece is held at a time.
  ///
  /// - Throws: ``InputFault`` as for a whole file.
  package init(_ input: StreamedFile, required: [String]) throws {
    file = input.path
    stream = input
    window = []
    isLast = false
    try readMore()
    try readHeader(required)
  }

  private mutating func readHeader(_ required: [String]) throws {
    if window.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    guard try advance() else {
      throw InputFault(file: file, line: 1, found: "no header", expected: "a header")
    }
    columns = fields.texts(in: window)
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
    guard try advance() else { return nil }
    guard fields.count == columns.count else {
      throw InputFault(
        file: file, line: start, found: "\(fields.count) fields",
        expected: "\(columns.count) fields as in the header")
    }
    return CSVRecord(file: file, line: start, columns: columns, bytes: window, fields: fields)
  }

  /// Goes to a record whose place is known from an earlier reading.
  ///
  /// - Parameters:
  ///   - offset: bytes from the start of the file.
  ///   - line: of the record, from 1.
  package mutating func seek(to offset: Int, line: Int) {
    self.line = line
    if offset >= windowStart, offset <= windowStart + window.count {
      position = offset - windowStart
    } else if stream != nil {
      window.removeAll(keepingCapacity: true)
      (windowStart, position, isLast, piece) = (offset, 0, false, Self.leastPiece)
    }
  }

  /// Finds the fields of the next record; false at the end.
  private mutating func advance() throws -> Bool {
    while true {
      let found = try window.withUnsafeBufferPointer { bytes in
        try fields.scan(bytes, at: position, line: line, isLast: isLast, file: file)
      }
      switch found {
      case .end: return false
      case .unfinished: try readMore()
      case .record(let end, let lines, let isASCII):
        if !isASCII { try requireUTF8(window[position..<end]) }
        position = end
        line += lines
        return true
      }
    }
  }

  private mutating func readMore() throws {
    guard let stream else { return }
    window.removeSubrange(..<position)
    windowStart += position
    position = 0
    guard window.count < Self.greatestRecord else {
      throw InputFault(
        file: file, line: line, found: "a record of more than \(Self.greatestRecord) bytes",
        expected: "records, and quotes with their ends")
    }
    // At least as much as there is: otherwise a long record would be looked through again and again.
    let wanted = max(piece, window.count)
    isLast = try stream.read(wanted, at: windowStart + window.count, onto: &window) < wanted
    piece = min(piece * 2, Self.greatestPiece)
  }

  private func requireUTF8(_ record: ArraySlice<UInt8>) throws {
    var line = line
    for part in record.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard String(validating: part, as: UTF8.self) != nil else {
        throw InputFault(
          file: file, line: line, found: "bytes that are not UTF-8", expected: "UTF-8")
      }
      line += 1
    }
  }
}
