/// Gathers the data of server-sent events out of lines (WHATWG HTML, section 9.2.6).
///
/// Comments (lines that begin with a colon, which servers send to keep a connection alive) and
/// the fields `event`, `id` and `retry` carry nothing that a chat needs.
struct ServerSentEvents {
  private var data: [UInt8]?
  private var first = true

  /// Takes a line and returns the data of the event that it ends, if it ends one.
  mutating func feed(_ line: [UInt8]) -> [UInt8]? {
    var line = line[...]
    if first {
      first = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    }
    if line.isEmpty { return rest() }
    guard line.starts(with: Self.field) else { return nil }
    var value = line.dropFirst(Self.field.count)
    guard value.isEmpty || value.first == UInt8(ascii: ":") else { return nil }
    value = value.dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if data == nil { data = Array(value) } else { data?.append(contentsOf: [0x0A] + value) }
    return nil
  }

  /// The data of an event that no blank line ended, when the stream is over.
  mutating func rest() -> [UInt8]? {
    defer { data = nil }
    return data
  }

  private static let field = Array("data".utf8)
}
