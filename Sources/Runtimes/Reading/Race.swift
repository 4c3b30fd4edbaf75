import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Reads a stream against the wall clock: a reader and a watcher of the limits, whichever is first.
enum Race {
  /// The largest body that is read, in bytes.
  static let mostBytes = 256 << 20
  /// What is kept of an error body, in bytes.
  static let mostErrorBytes = 64 << 10

  private enum Runner<Parser: ChatParser>: Sendable {
    case reader(Reading, Parser)
    case watcher(LimitReached?)
  }

  /// Sends the request and reads until the end, a fault, a limit or cancellation.
  static func run<Parser: ChatParser>(
    _ request: URLRequest, limits: Limits, parser: Parser,
    watching: @escaping @Sendable (TokenPiece) -> Void = { _ in }
  ) async -> (reading: Reading, parser: Parser) {
    let pulse = Pulse(start: .now, limits: limits)
    return await withTaskGroup(of: Runner<Parser>.self) { group in
      group.addTask {
        let read = await read(request, pulse: pulse, parser: parser, watching: watching)
        return .reader(read.reading, read.parser)
      }
      group.addTask { .watcher(await pulse.limitReached()) }
      var reading = Reading(start: pulse.start)
      var parser = parser
      var limit: LimitReached?
      for await runner in group {
        switch runner {
        case .reader(let read, let used): (reading, parser) = (read, used)
        case .watcher(let reached): limit = reached
        }
        group.cancelAll()
      }
      // A reader that the watcher stopped knows only that it was cancelled.
      if let limit, reading.fault?.kind == .cancelled { reading.fault = fault(of: limit) }
      return (reading, parser)
    }
  }

  private static func read<Parser: ChatParser>(
    _ request: URLRequest, pulse: Pulse, parser: Parser,
    watching: @Sendable (TokenPiece) -> Void
  ) async -> (reading: Reading, parser: Parser) {
    var parser = parser
    var splitter = LineSplitter()
    var reading = Reading(start: pulse.start)
    var told = 0
    func note(_ meaning: LineMeaning, at moment: ContinuousClock.Instant) {
      switch meaning {
      case .nothing, .end: break
      case .life: pulse.beat(token: false, at: moment)
      case .token: pulse.beat(token: true, at: moment)
      case .fault(let kind, let detail): reading.fault = (kind, detail)
      }
      let pieces = parser.chat.pieces
      while told < pieces.count {
        watching(pieces[told])
        told += 1
      }
    }
    var over = false
    do {
      events: for try await event in ResponseStream.events(of: request) {
        // A stream that floods may leave the watcher no thread, so the reader looks too.
        if ContinuousClock.now >= pulse.end {
          reading.fault = fault(of: .overall)
          break
        }
        switch event {
        case .sent: reading.sent = true
        case .head(let status): reading.status = status
        case .bytes(let data, let moment):
          reading.bytes += data.count
          guard reading.status.map({ 200..<300 ~= $0 }) ?? true else {
            reading.errorBody += data.prefix(mostErrorBytes - reading.errorBody.count)
            continue
          }
          for line in splitter.feed(data) {
            let meaning = parser.take(line, at: moment)
            note(meaning, at: moment)
            if meaning == .end { over = true }
            if over || reading.fault != nil { break events }
          }
          if splitter.overflowed || reading.bytes > mostBytes {
            reading.fault = (.malformedStream, "more bytes than any answer has")
            break events
          }
        }
      }
      // Cancellation while nothing comes ends the stream as if it were over.
      if Task.isCancelled, !over, reading.fault == nil { reading.fault = (.cancelled, nil) }
    } catch {
      reading.fault = WireFault.kind(of: error, headReceived: reading.status != nil)
    }
    if reading.status == nil, reading.fault == nil {
      reading.fault = (.reset, "the server closed the connection without an answer")
    }
    if !over, reading.fault == nil {
      let moment = ContinuousClock.now
      let meaning = parser.finish(splitter.rest(), at: moment)
      note(meaning, at: moment)
      if reading.fault == nil, meaning != .end, reading.status.map({ 200..<300 ~= $0 }) ?? false {
        reading.fault = (.truncatedStream, "the stream ended before the answer was over")
      }
    }
    reading.chat = parser.chat
    reading.end = .now
    return (reading, parser)
  }

  private static func fault(of limit: LimitReached) -> (kind: Outcome.Kind, detail: String?) {
    switch limit {
    case .overall: (.timeLimit, nil)
    case .firstToken: (.stalledBeforeFirstToken, nil)
    case .betweenTokens: (.stalledAfterFirstToken, nil)
    }
  }
}
