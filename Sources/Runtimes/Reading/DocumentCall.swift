import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A call that answers with one document.
enum DocumentCall {
  /// Makes the call and returns the body of a 2xx answer.
  static func bytes(_ request: URLRequest, limits: Limits = .lookUp) async throws(RuntimesError)
    -> [UInt8]
  {
    let (reading, parser) = await Race.run(request, limits: limits, parser: DocumentParser())
    guard reading.fault == nil, let status = reading.status, 200..<300 ~= status else {
      throw .failed(call: name(of: request), outcome: Outcome(of: reading, answer: ""))
    }
    return parser.document
  }

  /// Makes the call and decodes the document.
  static func document<T: Decodable>(
    _ type: T.Type, _ request: URLRequest, limits: Limits = .lookUp
  ) async throws(RuntimesError) -> T {
    let bytes = try await bytes(request, limits: limits)
    guard let document = JSONLines.decode(type, from: bytes) else {
      throw .unexpectedAnswer(call: name(of: request), excerpt: JSONLines.excerpt(bytes, 200))
    }
    return document
  }

  static func name(of request: URLRequest) -> String {
    "\(request.httpMethod ?? "GET") \(request.url?.path ?? "/")"
  }
}

/// Gathers a body; line ends become LF, which JSON does not mind.
private struct DocumentParser: ChatParser {
  let chat = RawChat()
  private(set) var document: [UInt8] = []

  mutating func take(_ line: [UInt8], at _: ContinuousClock.Instant) -> LineMeaning {
    document += line + [UInt8(ascii: "\n")]
    return .life
  }

  mutating func finish(_ rest: [UInt8]?, at _: ContinuousClock.Instant) -> LineMeaning {
    document += rest ?? []
    return .end
  }
}
