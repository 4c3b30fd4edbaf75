import Foundation

/// A server that is sent one document and answers with one, such as the one that serves a judge.
///
/// Nothing is retried and no redirection is followed: a key goes where it was sent, and a call is paid
/// for once.
package struct MessageServer: Sendable {
  private let address: Address

  /// - Throws: ``RuntimesError`` for what is no address, for plain http beyond this machine unless it
  ///   is allowed, and where a proxy would take requests for this machine.
  package init(address: String, allowsPlainHTTP: Bool = false) throws(RuntimesError) {
    let read = try Address(address)
    guard allowsPlainHTTP || read.isLoopback || read.text.hasPrefix("https:") else {
      throw .plainHTTP(address)
    }
    self.address = read
  }

  /// The path of the address, such as `/v1`; empty for a server's root.
  package var path: String {
    let path = URLComponents(string: address.text)?.path ?? ""
    return path == "/" ? "" : path
  }

  /// How a key is sent.
  package enum Key: Sendable {
    case none
    /// As a bearer token (RFC 6750).
    case bearer(AccessToken)
    /// In a line of the head of its own.
    case header(String, AccessToken)

    var token: AccessToken? {
      switch self {
      case .none: nil
      case .bearer(let token), .header(_, let token): token
      }
    }
  }

  /// What came of a call.
  package struct Reply: Sendable {
    /// ``Outcome/Kind/completed`` where a whole document came with a status of success.
    package var outcome: Outcome
    /// The document, empty otherwise, with the key struck out.
    package var document: [UInt8]
    /// From the request to the end of the reply.
    package var seconds: Double
    /// Whether the request left this machine, so that it may have to be paid for.
    package var wasSent: Bool
  }

  /// Sends a document to a path below the address; every fault is an outcome.
  ///
  /// - Parameters:
  ///   - headers: further lines of the head, such as `anthropic-version: 2023-06-01`.
  ///   - limit: how long the whole reply may take.
  package func post(
    _ path: String, _ body: JSONValue, key: Key = .none, headers: [String] = [], limit: Duration
  ) async -> Reply {
    var token: AccessToken?
    if case .bearer(let of) = key { token = of }
    var request: WireRequest
    do {
      request = try address.request(path, body: body, token: token)
    } catch {
      return Reply(
        outcome: Outcome(.unreachable, .connect, detail: error.description), document: [],
        seconds: 0, wasSent: false)
    }
    if case .header(let name, let secret) = key {
      request.headers.append("\(name): \(secret.secret)")
    }
    request.headers += headers
    request.ownConnection = true
    let (reading, parser) = await Exchange.run(
      request, limits: Limits(overall: limit, firstToken: limit, betweenTokens: limit),
      parser: DocumentParser())
    let seconds = (reading.end - reading.start).seconds
    guard reading.fault == nil, reading.isSuccess else {
      var outcome = Outcome(of: reading, answer: "")
      outcome.detail = outcome.detail.map { key.token?.struck(from: $0) ?? $0 }
      return Reply(outcome: outcome, document: [], seconds: seconds, wasSent: reading.sent)
    }
    let text = String(decoding: parser.document, as: UTF8.self)
    return Reply(
      outcome: Outcome(.completed, .after, status: reading.status),
      document: Array((key.token?.struck(from: text) ?? text).utf8), seconds: seconds,
      wasSent: true)
  }
}
