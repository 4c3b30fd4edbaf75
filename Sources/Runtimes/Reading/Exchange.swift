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
    let (reading, read) = reader.result
    return (reading, read as? Parser ?? parser)
  }
}
