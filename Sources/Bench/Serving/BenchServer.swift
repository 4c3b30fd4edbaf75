import FlyingFox
import FlyingSocks
import Foundation

/// Answers gates and routes to other programs of this machine, over HTTP on the loopback interface.
///
/// A page in a browser must not reach it: requests with an `Origin`, with another host than this
/// machine's, or with a body that is not declared as JSON are refused.
package struct BenchServer: Sendable {
  private let server: HTTPServer

  /// - Parameters:
  ///   - port: 0 for one that is free.
  package init(_ desk: BenchDesk, port: UInt16) throws(BenchFault) {
    do {
      server = HTTPServer(
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: 3600, logger: .disabled,
        handler: ClosureHTTPHandler { request in await Self.answer(request, desk) })
    } catch {
      throw BenchFault(found: "port \(port) of 127.0.0.1 cannot be used: \(error)")
    }
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter ready: called with the address once it listens.
  /// - Throws: ``BenchFault`` when the port is taken.
  package func run(_ ready: @escaping @Sendable (String) -> Void) async throws(BenchFault) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask {
          try await server.waitUntilListening(timeout: 10)
          if case .ip4(_, let port) = await server.listeningAddress {
            ready("http://127.0.0.1:\(port)")
          }
        }
        try await group.next()
        try await group.next()
        group.cancelAll()
      }
    } catch is CancellationError {
      await server.stop()
    } catch {
      throw BenchFault(
        found: "the server cannot listen: \(error)", remedy: "give another port with --port",
        ending: .stopped)
    }
  }

  /// The largest body that is read, in bytes.
  private static let mostBytes = 16 << 20

  private static func answer(_ request: HTTPRequest, _ desk: BenchDesk) async -> HTTPResponse {
    let host = (request.headers[HTTPHeader("Host")] ?? "").lowercased()
    let name = host.split(separator: ":").first.map(String.init) ?? ""
    guard ["127.0.0.1", "localhost"].contains(name), request.headers[HTTPHeader("Origin")] == nil
    else { return refuse(403, "only programs of this machine are answered") }
    if request.method == .GET { return respond(await desk.get(request.path)) }
    guard request.method == .POST else { return refuse(405, "GET or POST") }
    let type = (request.headers[.contentType] ?? "").lowercased()
    guard type.hasPrefix("application/json") else {
      return refuse(415, "send application/json")
    }
    var body = Data()
    do {
      for try await part in request.bodySequence {
        body += part
        guard body.count <= mostBytes else {
          return refuse(413, "a body of more than \(mostBytes) bytes")
        }
      }
    } catch {
      return refuse(400, "the body did not come whole")
    }
    return respond(await desk.post(request.path, Array(body)))
  }

  private static func respond(_ reply: BenchDesk.Reply) -> HTTPResponse {
    HTTPResponse(
      statusCode: HTTPStatusCode(reply.status, phrase: "Answered"),
      headers: [.contentType: "application/json", HTTPHeader("Cache-Control"): "no-store"],
      body: Data(reply.body))
  }

  private static func refuse(_ status: Int, _ words: String) -> HTTPResponse {
    respond(.fault(status, words))
  }
}
