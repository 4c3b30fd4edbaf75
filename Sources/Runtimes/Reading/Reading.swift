/// What came of one attempt to read a stream.
struct Reading: Sendable {
  var chat = RawChat()
  /// When the request was handed to the system.
  let start: ContinuousClock.Instant
  /// When reading was over.
  var end: ContinuousClock.Instant
  /// Whether the request left, so that there was a connection.
  var sent = false
  var status: Int?
  /// Bytes of the body that came.
  var bytes = 0
  /// The body of a response other than 2xx, as far as it is kept.
  var errorBody: [UInt8] = []
  /// What ended the reading, unless it was the end that the protocol asks for.
  var fault: (kind: Outcome.Kind, detail: String?)?

  init(start: ContinuousClock.Instant) {
    self.start = start
    end = start
  }

  var phase: Outcome.Phase {
    if chat.finish != nil { return .after }
    if !chat.pieces.isEmpty { return .decode }
    return sent || status != nil || bytes > 0 ? .prefill : .connect
  }
}
