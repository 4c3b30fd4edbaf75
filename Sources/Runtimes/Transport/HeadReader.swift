/// Reads the lines of a response's head as libcurl gives them: one call a line, trailers too.
struct HeadReader {
  /// The most that the heads of one response may take, in bytes, interim ones (1xx) included.
  static let mostBytes = 256 << 10

  private(set) var head = WireHead()
  /// Whether the head of the final response is whole.
  private(set) var isWhole = false
  private var bytes = 0

  /// What a line meant.
  enum Meaning: Equatable {
    case more
    /// The head of the final response is whole.
    case whole
    case tooLong
  }

  mutating func take(_ line: UnsafeRawBufferPointer) -> Meaning {
    bytes += line.count
    guard bytes <= Self.mostBytes else { return .tooLong }
    // What follows the body is a trailer, which tells nothing that is needed.
    guard !isWhole else { return .more }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      head = WireHead()
      head.status = text.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
      return .more
    }
    guard !line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) else {
      // 101 is final to a client that asked for no other protocol.
      isWhole = !(100..<200 ~= head.status) || head.status == 101
      return isWhole ? .whole : .more
    }
    guard let colon = text.firstIndex(of: ":") else { return .more }
    let name = text[..<colon].lowercased()
    let value = text[text.index(after: colon)...]
    head.take(name: name, value: Self.trimmed(value))
    return .more
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
