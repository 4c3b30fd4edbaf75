import Synchronization

/// Reads a response by a parser against the limits of its request.
///
/// All but ``result`` and ``cancel()`` is called by the thread of the transport.
final class StreamReader<Parser: ChatParser>: WireReader {
  private struct State {
    var reading: Reading
    var parser: Parser
    var splitter = LineSplitter()
    var pace: StreamPace
    /// Pieces that were told to who watches.
    var told = 0
    /// Whether the parser saw the end of the answer.
    var over = false
    var isCancelled = false
    /// Called once, when the transfer is over.
    var whenDone: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>
  private let watching: @Sendable (TokenPiece) -> Void

  init(limits: Limits, parser: Parser, watching: @escaping @Sendable (TokenPiece) -> Void) {
    let start = ContinuousClock.now
    state = Mutex(
      State(
        reading: Reading(start: start), parser: parser,
        pace: StreamPace(start: start, limits: limits)))
    self.watching = watching
  }

  /// What came of it, once it is over.
  var result: (reading: Reading, parser: Parser) { state.withLock { ($0.reading, $0.parser) } }

  func whenDone(_ call: @escaping @Sendable () -> Void) { state.withLock { $0.whenDone = call } }

  func cancel() { state.withLock { $0.isCancelled = true } }

  var deadline: ContinuousClock.Instant { state.withLock(\.pace.next.at) }
  var isCancelled: Bool { state.withLock(\.isCancelled) }

  func take(_ head: WireHead) { state.withLock { $0.reading.head = head } }

  func take(_ bytes: UnsafeRawBufferPointer, at moment: ContinuousClock.Instant) -> Bool {
    state.withLock { state in
      // A stream that floods would otherwise be read on while its limit passes.
      if moment >= state.pace.end {
        state.reading.fault = LimitReached.overall.fault
        return false
      }
      guard state.reading.takes(bytes) else { return false }
      guard state.reading.isSuccess else { return true }
      for line in state.splitter.feed(bytes) {
        note(state.parser.take(line, at: moment), at: moment, in: &state)
        if state.over || state.reading.fault != nil { return false }
      }
      if state.splitter.overflowed {
        state.reading.fault = (
          .malformedStream, "a line of more than \(LineSplitter.longest) bytes"
        )
      }
      return state.reading.fault == nil
    }
  }

  func end(_ end: WireEnd, sent: Bool) {
    let call = state.withLock { state in
      let moment = ContinuousClock.now
      state.reading.sent = sent
      switch end {
      case .stopped: break
      case .complete: finish(at: moment, cutBy: nil, in: &state)
      case .cancelled: state.reading.fault = (.cancelled, nil)
      case .deadline: state.reading.fault = state.pace.next.limit.fault
      case .fault(let kind, let detail):
        if kind == .truncatedStream {
          finish(at: moment, cutBy: detail, in: &state)
        } else {
          state.reading.fault = (kind, detail)
        }
      }
      state.reading.chat = state.parser.chat
      state.reading.end = moment
      defer { state.whenDone = nil }
      return state.whenDone
    }
    call?()
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
    if meaning != .end || (cut != nil && Parser.needsFraming), state.reading.fault == nil {
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
    case .end: state.over = true
    case .life: state.pace.beat(token: false, at: moment)
    case .token: state.pace.beat(token: true, at: moment)
    case .fault(let kind, let detail): state.reading.fault = (kind, detail)
    }
    while state.told < state.parser.chat.pieces.count {
      watching(state.parser.chat.pieces[state.told])
      state.told += 1
    }
  }
}

/// Sends requests and waits for what comes of them.
enum Exchange {
  /// Sends the request and reads until the end, a fault, a limit or cancellation.
  static func run<Parser: ChatParser>(
    _ request: WireRequest, limits: Limits, parser: Parser,
    watching: @escaping @Sendable (TokenPiece) -> Void = { _ in }
  ) async -> (reading: Reading, parser: Parser) {
    let reader = StreamReader(limits: limits, parser: parser, watching: watching)
    await withTaskCancellationHandler {
      await withCheckedContinuation { done in
        reader.whenDone { done.resume() }
        CurlLoop.shared.start(request, reader: reader)
      }
    } onCancel: {
      reader.cancel()
      CurlLoop.shared.wake()
    }
    return reader.result
  }
}
