import Synchronization

/// Reads a response by a parser against the limits of its request.
///
/// All but ``result`` and ``cancel()`` is called by the thread of the transport. What comes before the
/// first token is decoded at once, what comes after it in batches; see ``Arrivals``.
///
/// It is no generic type: the types of one would be looked up again at each piece.
final class StreamReader: WireReader {
  private struct State {
    var reading: Reading
    var parser: any ChatParser
    var splitter = LineSplitter()
    var pace: StreamPace
    var arrivals = Arrivals()
    /// Pieces that were told to who watches.
    var told = 0
    /// When the line came by which the stream is over or no use; nothing is read from there on.
    var over: ContinuousClock.Instant?
    var isCancelled = false
    /// Called once, when the transfer is over.
    var whenDone: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>
  private let watching: @Sendable (TokenPiece) -> Void

  init(limits: Limits, parser: any ChatParser, watching: @escaping @Sendable (TokenPiece) -> Void) {
    let start = ContinuousClock.now
    state = Mutex(
      State(
        reading: Reading(start: start), parser: parser,
        pace: StreamPace(start: start, limits: limits)))
    self.watching = watching
  }

  /// What came of it, once it is over.
  var result: (reading: Reading, parser: any ChatParser) {
    state.withLock { ($0.reading, $0.parser) }
  }

  func whenDone(_ call: @escaping @Sendable () -> Void) { state.withLock { $0.whenDone = call } }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func look(at now: ContinuousClock.Instant) -> WireWait {
    state.withLock { state in
      if state.isCancelled { return .over(.cancelled) }
      guard decode(&state) else { return .over(.stopped) }
      let limit = state.pace.next.at
      guard limit > now else { return .over(.deadline) }
      return .until(state.pace.hasToken ? min(limit, now + Arrivals.longest) : limit)
    }
  }

  func take(_ head: WireHead) { state.withLock { $0.reading.head = head } }

  func take(_ bytes: UnsafeRawBufferPointer, at moment: ContinuousClock.Instant) -> Bool {
    state.withLock { state in
      // A stream that floods would otherwise be read on while its limit passes.
      if moment >= state.pace.end {
        if decode(&state) { state.reading.fault = LimitReached.overall.fault }
        return false
      }
      guard state.reading.takes(bytes) else { return false }
      guard state.reading.isSuccess else { return true }
      state.arrivals.append(bytes, at: moment)
      if state.pace.hasToken { return !state.arrivals.isFull || decode(&state) }
      let goesOn = decode(&state)
      // From the first token on other limits hold, and what comes waits to be decoded: the look that the
      // transport has planned is at the end of the limit before.
      if state.pace.hasToken { CurlLoop.shared.wake() }
      return goesOn
    }
  }

  func end(_ end: WireEnd, sent: Bool) {
    let call = state.withLock { state in
      let moment = ContinuousClock.now
      state.reading.sent = sent
      if state.over == nil {
        // What came before a fault goes before it: the end of the answer may be in it.
        let fault = state.reading.fault
        state.reading.fault = nil
        if decode(&state) {
          state.reading.fault = fault
          if fault == nil { conclude(end, at: moment, in: &state) }
        }
      }
      state.reading.chat = state.parser.chat
      state.reading.end = state.over ?? moment
      defer { state.whenDone = nil }
      return state.whenDone
    }
    call?()
  }

  /// Notes how a transfer ended whose stream had not said its end.
  private func conclude(
    _ end: WireEnd, at moment: ContinuousClock.Instant, in state: inout State
  ) {
    switch end {
    case .stopped: break
    case .complete: finish(at: moment, cutBy: nil, in: &state)
    case .cancelled: state.reading.fault = (.cancelled, nil)
    case .deadline: state.reading.fault = state.pace.next.limit.fault
    case .fault(.truncatedStream, let detail): finish(at: moment, cutBy: detail, in: &state)
    case .fault(let kind, let detail): state.reading.fault = (kind, detail)
    }
  }

  /// Decodes what waits; false when the stream is over or no use.
  private func decode(_ state: inout State) -> Bool {
    guard state.over == nil else { return false }
    guard !state.arrivals.isEmpty else { return true }
    var arrivals = state.arrivals
    state.arrivals = Arrivals()
    arrivals.drain { bytes, moment in
      for line in state.splitter.feed(bytes) {
        note(state.parser.take(line, at: moment), at: moment, in: &state)
        if state.over != nil { return false }
      }
      if state.splitter.overflowed {
        state.reading.fault = (
          .malformedStream, "a line of more than \(LineSplitter.longest) bytes"
        )
        state.over = moment
      }
      return state.over == nil
    }
    // Its room is used again.
    state.arrivals = arrivals
    return state.over == nil
  }

  /// Takes what stands after the last line when nothing more comes.
  ///
  /// - Parameter cut: What libcurl says when the body is shorter than its framing. Where the protocol
  ///   had said its end before, that does no harm.
  private func finish(
    at moment: ContinuousClock.Instant, cutBy cut: String?, in state: inout State
  ) {
    guard state.reading.isSuccess else { return }
    if state.reading.bytes == 0, cut == nil {
      state.reading.fault = (
        .emptyBody, "the server answered \(state.reading.statusText) with nothing"
      )
      return
    }
    let meaning = state.parser.finish(state.splitter.rest(), at: moment)
    note(meaning, at: moment, in: &state)
    if meaning != .end || (cut != nil && type(of: state.parser).needsFraming),
      state.reading.fault == nil
    {
      state.reading.fault = (
        .truncatedStream, cut ?? "the stream ended before the answer was over"
      )
    }
  }

  private func note(
    _ meaning: LineMeaning, at moment: ContinuousClock.Instant, in state: inout State
  ) {
    switch meaning {
    case .nothing: break
    case .end: state.over = moment
    case .life: state.pace.beat(token: false, at: moment)
    case .token: state.pace.beat(token: true, at: moment)
    case .fault(let kind, let detail):
      state.reading.fault = (kind, detail)
      state.over = moment
    }
    while state.told < state.parser.chat.pieces.count {
      watching(state.parser.chat.pieces[state.told])
      state.told += 1
    }
  }
}
