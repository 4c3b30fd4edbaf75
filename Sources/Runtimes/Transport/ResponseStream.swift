import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One thing that happened on the wire, with the moment at which it was noticed.
enum WireEvent: Sendable {
  /// The request left: from here on a connection exists.
  case sent
  case head(status: Int)
  /// Bytes as they came; they may end inside a line or a character.
  case bytes(Data, at: ContinuousClock.Instant)
}

/// A response as a stream of events, over URLSession.
///
/// Foundation has no `bytes(for:)` on Linux, so a delegate feeds an AsyncThrowingStream. Each
/// request has its own session and so its own connection: one that a server closed in the
/// meantime cannot spoil a measurement. URLSession enforces no overall limit (its resource
/// timeout is ignored on Linux), so its own timeouts are set out of the way; see `Race`.
enum ResponseStream {
  /// Sends the request at once; ends early, without an error, when its reader is cancelled.
  static func events(of request: URLRequest) -> AsyncThrowingStream<WireEvent, any Error> {
    AsyncThrowingStream { continuation in
      let session = URLSession(
        configuration: configuration, delegate: WireDelegate(continuation), delegateQueue: nil)
      let task = session.dataTask(with: request)
      continuation.onTermination = { reason in
        if case .cancelled = reason { task.cancel() }
        session.finishTasksAndInvalidate()
      }
      task.resume()
    }
  }

  /// Longer than any request: URLSession's timeouts must never be what ends one.
  static let never: TimeInterval = 30 * 86_400

  private static var configuration: URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = never
    configuration.timeoutIntervalForResource = never
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    return configuration
  }
}

/// Passes what URLSession reports on to the stream.
private final class WireDelegate: NSObject, URLSessionDataDelegate, Sendable {
  private let continuation: AsyncThrowingStream<WireEvent, any Error>.Continuation

  init(_ continuation: AsyncThrowingStream<WireEvent, any Error>.Continuation) {
    self.continuation = continuation
  }

  func urlSession(
    _: URLSession, task _: URLSessionTask, didSendBodyData _: Int64, totalBytesSent _: Int64,
    totalBytesExpectedToSend _: Int64
  ) {
    continuation.yield(.sent)
  }

  func urlSession(
    _: URLSession, dataTask _: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    continuation.yield(.head(status: (response as? HTTPURLResponse)?.statusCode ?? 0))
    completionHandler(.allow)
  }

  func urlSession(_: URLSession, dataTask _: URLSessionDataTask, didReceive data: Data) {
    continuation.yield(.bytes(data, at: .now))
  }

  /// A redirect is answered as it is: a measurement goes where it was sent, and so does a token.
  func urlSession(
    _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse,
    newRequest _: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    // Of a redirect that is not followed no head is told.
    if let response = task.response as? HTTPURLResponse, 300..<400 ~= response.statusCode {
      continuation.yield(.head(status: response.statusCode))
    }
    continuation.finish(throwing: error)
  }
}
