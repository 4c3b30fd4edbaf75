/// A call that answers with one document.
enum DocumentCall {
  /// Makes the call and returns the body of a 2xx answer.
  static func bytes(_ request: WireRequest, limits: Limits = .lookUp) async throws(RuntimesError)
    -> [UInt8]
  {
    let (reading, parser) = await Exchange.run(request, limits: limits, parser: DocumentParser())
    guard reading.fault == nil, reading.isSuccess else {
      throw .failed(call: request.name, outcome: Outcome(of: reading, answer: ""))
    }
    return parser.document
  }

  /// Makes the call and decodes the document.
  static func document<T: Decodable>(
    _ type: T.Type, _ request: WireRequest, limits: Limits = .lookUp
  ) async throws(RuntimesError) -> T {
    let bytes = try await bytes(request, limits: limits)
    guard let document = JSONLines.decode(type, from: bytes) else {
      throw .unexpectedAnswer(call: request.name, excerpt: JSONLines.excerpt(bytes, 200))
    }
    return document
  }
}

/// Gathers a body; line ends become LF, which JSON does not mind.
struct DocumentParser: ChatParser {
  static let needsFraming = true
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
