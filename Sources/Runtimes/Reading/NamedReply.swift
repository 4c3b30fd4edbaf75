/// What a server does when a few tokens of a model are asked for, and which names it gives.
///
/// Streams and documents are asked apart: some routers put the requested name into every chunk of a
/// stream, and the true one only into a document.
package struct NamedReply: Sendable, Equatable {
  /// The API that is asked.
  package enum Route: String, Sendable, Codable, CaseIterable {
    /// Ollama's own `/api/chat`.
    case ollama
    /// `/v1/chat/completions`.
    case openAI = "openai"
  }

  /// The HTTP status; absent when none came.
  package var status: Int?
  /// Each different name of a model in the reply, in order; empty where it names none.
  package var names: [String] = []
  /// What was answered, thinking included.
  package var text = ""
  /// The error that the server reports, whatever its status; absent when it reports none.
  package var error: String?
  /// What kept a reply from coming; absent when one came.
  package var fault: Outcome?

  /// Whether tokens came.
  package var isAnswer: Bool { fault == nil && error == nil && !text.isEmpty }
  /// Whether the server itself said no, by its status or by an error in a reply of status 200.
  package var isRefusal: Bool {
    error != nil || status.map { 400..<500 ~= $0 } ?? false
  }
  /// Whether an error came under a status that says that all is well.
  package var isErrorUnderSuccess: Bool {
    error != nil && (status.map { 200..<300 ~= $0 } ?? false)
  }

  /// Asks for a few tokens.
  ///
  /// - Parameters:
  ///   - address: the server's root.
  ///   - streaming: whether a stream is asked for, or one document.
  ///   - tokens: cap on what is generated, from 1.
  /// - Throws: `RuntimesError` for an address that is none or would be diverted; whatever the server
  ///   does is in the reply.
  package static func ask(
    _ address: String, model: String, route: Route, streaming: Bool, prompt: String = "Say ok.",
    tokens: Int = 1, token: AccessToken? = nil, limits: Limits
  ) async throws(RuntimesError) -> NamedReply {
    let root = try Address(address).text
    let messages = JSONValue.list([.object(["role": .text("user"), "content": .text(prompt)])])
    var body: [String: JSONValue] = [
      "model": .text(model), "messages": messages, "stream": .boolean(streaming),
    ]
    var request: WireRequest
    switch route {
    case .ollama:
      body["options"] = .object(["num_predict": .integer(tokens), "temperature": .integer(0)])
      request = try Address(root).request("/api/chat", body: JSONValue.object(body))
    case .openAI:
      body["max_tokens"] = .integer(tokens)
      body["temperature"] = .integer(0)
      let root = root.hasSuffix("/v1") ? String(root.dropLast(3)) : root
      request = try Address(root).request(
        "/v1/chat/completions", body: JSONValue.object(body), token: token)
    }
    request.ownConnection = true
    let (reading, parser) = await Exchange.run(request, limits: limits, parser: DocumentParser())
    var reply = NamedReply(status: reading.status)
    if let status = reading.status, !(200..<300 ~= status) {
      reply.take(reading.errorBody)
      if reply.error == nil { reply.error = "status \(status)" }
      return reply
    }
    if reading.fault != nil { reply.fault = Outcome(of: reading, answer: "") }
    reply.take(parser.document)
    return reply
  }

  /// Reads a document, or the lines and events of a stream.
  private mutating func take(_ bytes: [UInt8]) {
    if let whole = JSONLines.decode(JSONValue.self, from: bytes) { return take(whole) }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      var line = line
      if line.starts(with: "data:".utf8) { line = line.dropFirst(5) }
      if let value = JSONLines.decode(JSONValue.self, from: Array(line)) { take(value) }
    }
  }

  private mutating func take(_ value: JSONValue) {
    guard case .object(let members) = value else { return }
    if case .text(let name)? = members["model"], !names.contains(name) { names.append(name) }
    switch members["error"] {
    case .text(let text)?: error = error ?? text
    case .object(let body)?:
      if case .text(let text)? = body["message"] {
        error = error ?? text
      } else {
        error = error ?? "an error without a message"
      }
    default: break
    }
    if case .list(let choices)? = members["choices"] {
      for case .object(let choice) in choices {
        take(parts: choice["delta"])
        take(parts: choice["message"])
      }
    }
    take(parts: members["message"])
  }

  private mutating func take(parts: JSONValue?) {
    guard case .object(let message)? = parts else { return }
    for key in ["reasoning_content", "reasoning", "thinking", "content"] {
      if case .text(let piece)? = message[key] { text += piece }
    }
  }
}

extension OllamaTag {
  /// Whether two tags name one model by Ollama's rules.
  package static func isSame(_ one: String, _ other: String) -> Bool { same(one, other) }
}

/// Digests of weights on this machine, for those who have to prove what a process reads.
package enum LocalWeights {
  /// SHA-256 of a file, 64 hexadecimal digits, read once as long as it does not change; absent when
  /// there is no such file.
  package static func digest(of path: String) -> String? { WeightsDigest.shared.of(path) }
}
