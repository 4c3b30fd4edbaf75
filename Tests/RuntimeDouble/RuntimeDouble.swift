import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A server that speaks Ollama's API and OpenAI's chat route, replays streams and injects faults.
public final class RuntimeDouble: Sendable {
  /// A request as it came.
  public struct Received: Sendable {
    public var path: String
    public var headers: [String: String]
    public var body: String
  }

  /// What the double says about itself and its one model.
  public struct Account: Sendable {
    public var version = "0.12.3"
    public var model = "small:1b"
    public var digest = String(repeating: "ab", count: 32)
    public var quantisation = "Q4_K_M"
    /// What `/api/ps` says once the model is loaded; absent as with older servers.
    public var context: Int? = 8192
    public var loaded = false
    /// Whether `/api/…` is there beside `/v1`.
    public var isOllama = true
    /// llama.cpp's `/props` says this context, if there is one.
    public var properties: Int?
    /// What `/v1/models` adds to the model, as fields of JSON.
    public var listed = ""
    /// Replies for other paths, or instead of the usual ones.
    public var replies: [String: ChatScript] = [:]
    /// What changes once a chat was asked for.
    public var afterChat: (@Sendable (inout Account) -> Void)?

    public init() {}
  }

  private struct State {
    var account: Account
    var scripts: [ChatScript]
    var received: [Received] = []
  }

  private let state: Mutex<State>
  private let server: HTTPServer
  private let task: Task<Void, any Error>
  /// For example `http://127.0.0.1:40123`.
  public let address: String
  private let port: UInt16

  /// Starts a double; chats take the scripts in turn, and the last one again and again.
  public init(_ account: Account = Account(), chats scripts: [ChatScript] = []) async throws {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 3600, logger: .disabled)
    self.server = server
    state = Mutex(State(account: account, scripts: scripts))
    let box = Box()
    await server.appendRoute("*") { request in
      guard let double = box.double else { return HTTPResponse(statusCode: .serviceUnavailable) }
      return try await double.answer(request)
    }
    task = Task { try await server.run() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else { throw ScriptBody.Cut() }
    PromptSends.on(port: port)
    self.port = port
    address = "http://127.0.0.1:\(port)"
    box.double = self
  }

  /// What was asked so far, in order.
  public var received: [Received] { state.withLock { $0.received } }
  /// The chats among it.
  public var chats: [Received] {
    received.filter { $0.path == "/api/chat" || $0.path == "/v1/chat/completions" }
  }

  /// Ends all connections.
  public func stop() async {
    task.cancel()
    await server.stop()
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = String(decoding: try await request.bodyData, as: UTF8.self)
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
    let received = Received(path: request.path, headers: headers, body: body)
    let script = state.withLock { state in
      state.received.append(received)
      return Self.script(for: received, in: &state)
    }
    return try await respond(script, to: request)
  }

  private static func script(for request: Received, in state: inout State) -> ChatScript {
    if let reply = state.account.replies[request.path] { return reply }
    switch request.path {
    case "/api/chat" where request.body.contains(#""messages":[]"#):
      let unload = request.body.contains(#""keep_alive":"0s""#)
      state.account.loaded = !unload
      return .lines([
        #"{"model":"\#(state.account.model)","done":true,"done_reason":"load","#
          + #""load_duration":2000000}"#
      ])
    case "/api/chat", "/v1/chat/completions":
      state.account.loaded = true
      let script = state.scripts.first ?? .error(500, "no script")
      if state.scripts.count > 1 { state.scripts.removeFirst() }
      if let change = state.account.afterChat { change(&state.account) }
      return script
    default:
      return state.account.reply(to: request.path)
    }
  }

  private func respond(_ script: ChatScript, to request: HTTPRequest) async throws -> HTTPResponse {
    guard case .ip4(_, let peer) = request.remoteAddress else { throw ScriptBody.Cut() }
    let socket = PeerSocket(own: port, peer: peer)
    var steps = script.steps[...]
    // The server sends the head when this returns, so what comes before it is done here.
    prologue: while let step = steps.first {
      switch step {
      case .pause(let time): try await Task.sleep(for: time)
      case .stall: try await Task.sleep(for: .seconds(3600))
      case .reset:
        socket.reset()
        throw ScriptBody.Cut()
      case .send, .flood, .raw, .cut, .head: break prologue
      }
      steps.removeFirst()
    }
    let body = ScriptBody(steps: Array(steps), socket: socket)
    return HTTPResponse(
      statusCode: HTTPStatusCode(script.status, phrase: "Scripted"),
      headers: [.contentType: "application/x-ndjson"], body: HTTPBodySequence(from: body))
  }
}

/// Lets the server's handler reach the double that is made after it.
private final class Box: Sendable {
  private let held = Mutex<WeakDouble>(WeakDouble())
  var double: RuntimeDouble? {
    get { held.withLock { $0.double } }
    set { held.withLock { $0.double = newValue } }
  }
}

private struct WeakDouble { weak var double: RuntimeDouble? }
