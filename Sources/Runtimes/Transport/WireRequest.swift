/// A request as it goes over the wire.
struct WireRequest: Sendable, Equatable {
  /// Scheme, host, port and path; a query too where there is one.
  var url: String
  /// Path without the query, for messages.
  var path: String
  var method = "GET"
  /// Lines as they are sent, such as `Content-Type: application/json`.
  var headers: [String] = []
  var body: [UInt8]?
  /// Whether it goes over a connection of its own.
  ///
  /// A request over a kept connection that the server closed meanwhile is sent once more by libcurl,
  /// which is right for a look-up. An answer that is measured must be asked for once.
  var ownConnection = false

  /// For example `GET /api/tags`.
  var name: String { "\(method) \(path)" }
}

/// What the head of a response said, as far as it matters here.
struct WireHead: Sendable, Equatable {
  var status = 0
  /// Where a redirect points to.
  var location: String?
  /// Without parameters, in lower case.
  var contentType: String?
  /// In lower case; absent for identity.
  var contentEncoding: String?
  /// Seconds that the server asks to wait, also where it names a moment.
  var retryAfter: Double?

  /// Notes a line of the head.
  mutating func take(name: String, value: String) {
    switch name {
    case "location": location = String(value.prefix(500))
    case "content-type":
      contentType = value.split(separator: ";").first.map {
        $0.filter { !$0.isWhitespace }.lowercased()
      }
    case "content-encoding":
      contentEncoding = value.lowercased() == "identity" ? nil : value.lowercased()
    case "retry-after": retryAfter = RetryAfter.seconds(value, now: .now)
    default: break
    }
  }
}

/// How a transfer ended.
enum WireEnd: Sendable, Equatable {
  /// The body came to the end that its framing says.
  case complete
  /// Its reader wanted no more.
  case stopped
  case cancelled
  /// The moment that its reader gave as the last one passed.
  case deadline
  case fault(Outcome.Kind, String)
}

/// What a reader says when it is asked how it stands.
enum WireWait: Sendable, Equatable {
  /// It is asked again when this moment comes, or earlier.
  case until(ContinuousClock.Instant)
  /// It waits for nothing more.
  case over(WireEnd)
}

/// Takes what a transfer brings; called by the thread of the transport alone, never at once.
protocol WireReader: AnyObject, Sendable {
  /// How it stands: whether its caller was cancelled, its time is over, or until when it waits.
  func look(at now: ContinuousClock.Instant) -> WireWait
  /// The head of the final response; heads before it (1xx) are not told.
  func take(_ head: WireHead)
  /// Bytes of the body as they came; false to end the transfer.
  func take(_ bytes: UnsafeRawBufferPointer, at moment: ContinuousClock.Instant) -> Bool
  /// The last call. `sent` says whether the request left, so that there was a connection.
  func end(_ end: WireEnd, sent: Bool)
}
