/// What came of one attempt to read a stream.
struct Reading: Sendable {
  /// The largest body that is read, in bytes: some 200,000 pieces of an answer.
  static let mostBytes = 64 << 20
  /// What is kept of an error body, in bytes.
  static let mostErrorBytes = 64 << 10
  /// What is looked at to tell a page from a protocol, in bytes.
  static let mostFirstBytes = 256

  var chat = RawChat()
  /// When the request was handed to the transport.
  let start: ContinuousClock.Instant
  /// When reading was over.
  var end: ContinuousClock.Instant
  /// Whether the request left, so that there was a connection.
  var sent = false
  /// Absent while no final response came.
  var head: WireHead?
  /// Bytes of the body that came.
  var bytes = 0
  /// The body of a response other than 2xx, as far as it is kept.
  var errorBody: [UInt8] = []
  /// How a 2xx body begins.
  private var firstBytes: [UInt8] = []
  /// What ended the reading, unless it was the end that the protocol asks for.
  var fault: (kind: Outcome.Kind, detail: String?)?

  init(start: ContinuousClock.Instant) {
    self.start = start
    end = start
  }

  var status: Int? { head?.status }
  var statusText: String { status.map(String.init) ?? "without a status" }
  var isSuccess: Bool { status.map { 200..<300 ~= $0 } ?? false }

  var phase: Outcome.Phase {
    if chat.finish != nil { return .after }
    if !chat.pieces.isEmpty { return .decode }
    return sent || status != nil || bytes > 0 ? .prefill : .connect
  }

  /// Whether the response is a page for people and no document of a runtime.
  var isPage: Bool {
    let begin = (isSuccess ? firstBytes : Array(errorBody.prefix(Self.mostFirstBytes)))
      .drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if begin.first == UInt8(ascii: "<") { return true }
    // What begins as JSON or as an event stream is that, whatever the head says.
    return head?.contentType == "text/html" && begin.first != UInt8(ascii: "{")
      && !begin.starts(with: Array("data".utf8))
  }

  /// Counts bytes of the body and keeps what is needed of them; false when no more are wanted.
  mutating func takes(_ new: UnsafeRawBufferPointer) -> Bool {
    bytes += new.count
    guard isSuccess else {
      errorBody += new.prefix(Self.mostErrorBytes - errorBody.count)
      return errorBody.count < Self.mostErrorBytes
    }
    if firstBytes.count < Self.mostFirstBytes {
      firstBytes += new.prefix(Self.mostFirstBytes - firstBytes.count)
      if let coding = head?.contentEncoding {
        // Pieces of an answer come out of a compressor in lumps, so their times would mean nothing.
        fault = (.malformedStream, "the body is compressed (\(coding)), though none was asked for")
      } else if isPage {
        fault = (.page, "an HTML page instead of the runtime's protocol: " + excerpt)
      }
    }
    if fault == nil, bytes > Self.mostBytes {
      fault = (.malformedStream, "a body of more than \(Self.mostBytes) bytes")
    }
    return fault == nil
  }

  private var excerpt: String { JSONLines.excerpt(firstBytes, 200) }
}
