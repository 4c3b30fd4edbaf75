import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A server that plays a judge: OpenAI's chat completions and Anthropic's messages, by a script.
public final class JudgeDouble: Sendable {
  /// A request as it came.
  public struct Request: Sendable {
    public var path: String
    /// By name in small letters.
    public var headers: [String: String]
    public var body: String
    /// From 0, in the order of coming.
    public var number: Int

    /// The texts of the talk in order, the instruction first where it is a message.
    public var messages: [(role: String, text: String)] {
      guard
        let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
      else { return [] }
      return (object["messages"] as? [[String: Any]] ?? []).map {
        ($0["role"] as? String ?? "", $0["content"] as? String ?? "")
      }
    }

    /// What stands between the marks of the prompt; absent without them.
    public var answer: String? {
      guard let prompt = messages.first(where: { $0.text.contains("[[answer ") })?.text,
        let start = prompt.range(of: "[[answer "),
        let code = prompt[start.upperBound...].split(separator: "]").first,
        let open = prompt.range(of: "[[answer \(code)]]\n"),
        let close = prompt.range(of: "\n[[end \(code)]]")
      else { return nil }
      return String(prompt[open.upperBound..<close.lowerBound])
    }

    /// Whether it asks for a second reply.
    public var isRepair: Bool { messages.contains { $0.role == "assistant" } }
  }

  /// What the double does with a request.
  public struct Reply: Sendable {
    public var status: Int
    public var headers: [String: String]
    public var body: String
    /// Before anything is sent.
    public var pause: Duration

    public init(
      _ body: String, status: Int = 200, headers: [String: String] = [:], pause: Duration = .zero
    ) {
      self.body = body
      self.status = status
      self.headers = headers
      self.pause = pause
    }
  }

  private let received = Mutex<[Request]>([])
  private let script: @Sendable (Request) -> Reply
  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let keeps: Bool
  private let count = Mutex(0)
  /// For example `http://127.0.0.1:40123`.
  public let address: String

  /// - Parameter keeps: whether requests are kept to be looked at.
  public init(keeps: Bool = true, _ script: @escaping @Sendable (Request) -> Reply) async throws {
    self.script = script
    self.keeps = keeps
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 3600, logger: .disabled)
    self.server = server
    let handler = Handler()
    await server.appendRoute("*") { try await handler.answer($0) }
    task = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 120)
    guard case .ip4(_, let port) = await server.listeningAddress else { throw ScriptBody.Cut() }
    address = "http://127.0.0.1:\(port)"
    handler.set { [weak self] request in
      guard let self else { return HTTPResponse(statusCode: .serviceUnavailable) }
      return try await self.answer(request)
    }
  }

  /// What was asked so far, in order.
  public var requests: [Request] { received.withLock { $0 } }
  /// How much was asked so far.
  public var calls: Int { count.withLock { $0 } }

  /// Ends all connections.
  public func stop() async {
    task.cancel()
    await server.stop()
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = String(decoding: try await request.bodyData, as: UTF8.self)
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
    let number = count.withLock { count in
      defer { count += 1 }
      return count
    }
    let asked = Request(path: request.path, headers: headers, body: body, number: number)
    if keeps { received.withLock { $0.append(asked) } }
    let reply = script(asked)
    if reply.pause > .zero { try await Task.sleep(for: reply.pause) }
    var fields: HTTPHeaders = [.contentType: "application/json"]
    for (name, value) in reply.headers { fields[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(reply.status, phrase: "Scripted"), headers: fields,
      body: Data(reply.body.utf8))
  }
}

/// Lets the server's handler reach the double that is made after it.
private final class Handler: Sendable {
  typealias Answer = @Sendable (HTTPRequest) async throws -> HTTPResponse
  private let box = Mutex<Answer?>(nil)

  init() {}

  func set(_ answer: @escaping Answer) { box.withLock { $0 = answer } }

  func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let answer = box.withLock({ $0 }) else {
      return HTTPResponse(statusCode: .serviceUnavailable)
    }
    return try await answer(request)
  }
}

extension JudgeDouble {
  /// A judgement in the form that judges are asked for.
  public static func judgement(
    score: Int, quotes: [String], reason: String = "made up", safety: String = "safe"
  ) -> String {
    let object: [String: Any] = [
      "score": score, "met": ["one"], "missed": ["another"], "quotes": quotes, "safety": safety,
      "reason": reason,
    ]
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// A whole answer of `/v1/chat/completions`.
  public static func completion(
    _ content: String, model: String = "judge-1", tokens: (Int, Int)? = (100, 20),
    finish: String = "stop"
  ) -> String {
    var object: [String: Any] = [
      "id": "x", "object": "chat.completion", "model": model,
      "choices": [
        [
          "index": 0, "finish_reason": finish,
          "message": ["role": "assistant", "content": content],
        ]
      ],
    ]
    if let tokens {
      object["usage"] = ["prompt_tokens": tokens.0, "completion_tokens": tokens.1]
    }
    let data = try? JSONSerialization.data(withJSONObject: object)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// A whole answer of Anthropic's `/v1/messages`, as its documentation shows it.
  public static func message(
    _ content: String, model: String = "claude-made-up", stop: String = "end_turn"
  ) -> String {
    let object: [String: Any] = [
      "id": "msg_1", "type": "message", "role": "assistant", "model": model,
      "content": [["type": "text", "text": content]], "stop_reason": stop,
      "stop_sequence": NSNull(), "usage": ["input_tokens": 100, "output_tokens": 20],
    ]
    let data = try? JSONSerialization.data(withJSONObject: object)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// Grades by the answer alone: always the same for one answer, and quoted from it.
  public static func steady(_ request: Request, shift: Int = 0) -> String {
    let answer = request.answer ?? ""
    let sum = answer.utf8.reduce(UInt32(17)) { $0 &* 31 &+ UInt32($1) }
    let quote = answer.split(separator: "\n").first.map { String($0.prefix(60)) } ?? ""
    return judgement(score: 1 + (Int(sum % 5) + shift) % 5, quotes: [quote])
  }
}
