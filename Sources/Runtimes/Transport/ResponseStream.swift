import Foundation
import Synchronization

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
/// Foundation has no `bytes(for:)` on Linux, so a delegate feeds an AsyncThrowingStream. All requests
/// share one session, since on Linux each session leaves memory behind; each asks for a connection of
/// its own, so that one that a server closed in the meantime cannot spoil a measurement. URLSession
/// enforces no overall limit (its resource timeout is ignored on Linux), so its own timeouts are set out
/// of the way; see `Race`.
enum ResponseStream {
  /// Sends the request at once; ends early, without an error, when its reader is cancelled.
  static func events(of request: URLRequest) -> AsyncThrowingStream<WireEvent, any Error> {
    var request = request
    request.setValue("close", forHTTPHeaderField: "Connection")
    let single = request
    return AsyncThrowingStream { continuation in
      let task = session.dataTask(with: single)
      wires.add(continuation, of: task)
      continuation.onTermination = { reason in
        if case .cancelled = reason { task.cancel() }
      }
      task.resume()
    }
  }

  private static let wires = Wires()
  private static let session = URLSession(
    configuration: configuration, delegate: wires, delegateQueue: nil)

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
    configuration.httpMaximumConnectionsPerHost = 1024
    return configuration
  }
}

/// Passes what URLSession reports on to the stream of each task.
private final class Wires: NSObject, URLSessionDataDelegate, Sendable {
  typealias Continuation = AsyncThrowingStream<WireEvent, any Error>.Continuation

  private let continuations = Mutex<[Int: Continuation]>([:])

  /// Takes a task on before it starts; it is let go when it completes.
  func add(_ continuation: Continuation, of task: URLSessionTask) {
    continuations.withLock { $0[task.taskIdentifier] = continuation }
  }

  private func yield(_ event: WireEvent, of task: URLSessionTask) {
    continuations.withLock { $0[task.taskIdentifier] }?.yield(event)
  }

  func urlSession(
    _: URLSession, task: URLSessionTask, didSendBodyData _: Int64, totalBytesSent _: Int64,
    totalBytesExpectedToSend _: Int64
  ) {
    yield(.sent, of: task)
  }

  func urlSession(
    _: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    yield(.head(status: (response as? HTTPURLResponse)?.statusCode ?? 0), of: dataTask)
    completionHandler(.allow)
  }

  func urlSession(_: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    yield(.bytes(data, at: .now), of: dataTask)
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
      yield(.head(status: response.statusCode), of: task)
    }
    continuations.withLock { $0.removeValue(forKey: task.taskIdentifier) }?.finish(throwing: error)
  }
}
