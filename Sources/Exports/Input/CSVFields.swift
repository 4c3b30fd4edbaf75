/// Where the fields of a record stand in the bytes that hold it.
struct CSVFields {
  private(set) var bounds: [Range<Int>] = []
  /// Fields that were quoted, without their quotes.
  private(set) var unescaped: [Int: [UInt8]] = [:]

  var count: Int { bounds.count }

  func texts(in bytes: [UInt8]) -> [String] {
    bounds.indices.map {
      String(decoding: unescaped[$0] ?? Array(bytes[bounds[$0]]), as: UTF8.self)
    }
  }

  /// What a look at the bytes found.
  enum Found {
    case record(end: Int, lines: Int, isASCII: Bool)
    /// The record goes on behind the bytes that are there.
    case unfinished
    /// There is no record any more.
    case end
  }

  private static let comma = UInt8(ascii: ",")
  private static let lf = UInt8(ascii: "\n")
  private static let cr = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  /// Finds the fields of the record that begins at a place.
  ///
  /// - Parameters:
  ///   - line: the place's line, for faults.
  ///   - isLast: whether the file ends with these bytes.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, line: Int, isLast: Bool, file: String
  ) throws -> Found {
    var at = start
    guard at < bytes.count else { return isLast ? .end : .unfinished }
    bounds.removeAll(keepingCapacity: true)
    if !unescaped.isEmpty { unescaped = [:] }
    var lines = 1
    var seen: UInt8 = 0
    while true {
      if at < bytes.count && bytes[at] == Self.quote {
        guard
          let text = try quoted(
            bytes, &at, &seen, &lines, line: line, isLast: isLast, file: file)
        else { return .unfinished }
        unescaped[count] = text
        bounds.append(at..<at)
      } else {
        let start = at
        while at < bytes.count {
          let byte = bytes[at]
          if byte == Self.comma || byte == Self.lf || byte == Self.cr { break }
          seen |= byte
          at += 1
        }
        bounds.append(start..<at)
      }
      if at < bytes.count && bytes[at] == Self.comma {
        at += 1
        continue
      }
      if at < bytes.count && bytes[at] == Self.cr { at += 1 }
      if at < bytes.count && bytes[at] == Self.lf {
        at += 1
      } else if at < bytes.count {
        throw InputFault(
          file: file, line: line + lines - 1,
          found: "text after a closing quote or a bare carriage return",
          expected: "a comma or the end of the line")
      } else if !isLast {
        return .unfinished
      }
      return .record(end: at, lines: lines, isASCII: seen < 0x80)
    }
  }

  /// The text of a quoted field; absent when its end is not there yet.
  private func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ seen: inout UInt8,
    _ lines: inout Int, line: Int, isLast: Bool, file: String
  ) throws -> [UInt8]? {
    let startLine = line + lines - 1
    var text: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      seen |= byte
      if byte != Self.quote {
        if byte == Self.lf { lines += 1 }
        text.append(byte)
      } else if at < bytes.count {
        guard bytes[at] == Self.quote else { return text }
        text.append(byte)
        at += 1
      } else if isLast {
        return text
      }
    }
    guard isLast else { return nil }
    throw InputFault(
      file: file, line: startLine, found: "a quote without its end", expected: "a closing quote")
  }
}
