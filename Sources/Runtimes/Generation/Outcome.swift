/// How a request ended: a state of its own, never a number that stands for one.
package struct Outcome: Sendable, Equatable, Codable {
  /// What happened.
  package enum Kind: String, Sendable, Equatable, Codable, CaseIterable {
    /// The answer came whole and ended by itself.
    case completed
    /// The answer was cut at the token cap (or at the end of the context).
    case truncatedAtCap
    /// Nobody listens at the address.
    case refused
    /// No connection for another reason: name unknown, no route, TLS.
    case unreachable
    /// The connection was lost before the answer was over.
    case reset
    case stalledBeforeFirstToken
    case stalledAfterFirstToken
    /// The overall limit passed.
    case timeLimit
    /// HTTP status other than 2xx; `detail` is the server's error body.
    case httpError
    /// An error that the server reported inside a stream it had begun with 200.
    case errorInStream
    /// Something that is not the runtime's protocol.
    case malformedStream
    /// The stream ended without saying that the answer is over.
    case truncatedStream
    /// Another model, or another digest of it, than was asked for.
    case wrongModel
    /// The runtime had no memory for the model or was killed for lack of it.
    case outOfMemory
    /// The answer ended by itself and holds nothing but white space.
    case emptyAnswer
    /// The runtime cut the prompt in silence.
    case promptTruncated
    /// The caller cancelled the request.
    case cancelled
    /// The server ended the answer with a word that is not known as a good end; `detail` has it.
    case unknownEnd
    /// The server points elsewhere; `detail` says where to. Never followed: a measurement goes where
    /// it was sent, and so does a token.
    case redirected
    /// A page for people: a portal, a proxy or another program answers at the address.
    case page
    /// A success without any body.
    case emptyBody
  }

  /// How far the request had come.
  package enum Phase: String, Sendable, Equatable, Codable, CaseIterable {
    /// Nothing was sent yet.
    case connect
    /// Sent, no token yet: loading, queueing and reading the prompt.
    case prefill
    /// From the first token on.
    case decode
    /// After the server said that the answer is over.
    case after
  }

  /// What happened.
  package var kind: Kind
  /// When in the course of the request it happened.
  package var phase: Phase
  /// The HTTP status, when one came.
  package var status: Int?
  /// What the server or the system said about it, as untrusted text.
  package var detail: String?
  /// Seconds that the server asks to wait before the next request (`Retry-After`).
  package var retryAfter: Double?

  package init(_ kind: Kind, _ phase: Phase, status: Int? = nil, detail: String? = nil) {
    self.kind = kind
    self.phase = phase
    self.status = status
    self.detail = detail
  }

  /// Whether the answer is whole or was cut only by the cap: what may be scored.
  package var finished: Bool { kind == .completed || kind == .truncatedAtCap }
}

extension Outcome: CustomStringConvertible {
  /// For example `httpError 404 in prefill: model not found`.
  package var description: String {
    let code = status.map { " \($0)" } ?? ""
    return "\(kind.rawValue)\(code) in \(phase.rawValue)" + (detail.map { ": " + $0 } ?? "")
  }
}
