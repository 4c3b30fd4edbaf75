import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// An Ollama whose answers follow from the request alone, so that two runs can be compared.
package final class EchoServer: Sendable {
  /// What it does with a chat instead of answering; gets the model and the number of chats so far.
  package typealias Fault = @Sendable (_ model: String, _ chat: Int) -> (status: Int, body: String)?

  /// What it makes of the seed and the temperature.
  package enum Sampling { case asAsked, ignored, random }

  package let address: String
  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let asked = Mutex<[String]>([])
  private let fetched = Mutex<[String]>([])

  /// Prompts of the chats so far, in order.
  package var prompts: [String] { asked.withLock { $0 } }

  /// Models that it was asked to fetch.
  package var pulls: [String] { fetched.withLock { $0 } }

  package init(
    models: [String], port: UInt16 = 0, pause: Duration = .zero, sampling: Sampling = .asAsked,
    digest: @escaping @Sendable (String) -> String = EchoServer.digest, fault: Fault? = nil
  ) async throws {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 3600, logger: .disabled)
    self.server = server
    let list = models.map {
      #"{"name":"\#($0)","digest":"\#(digest($0))","context_length":8192,"size":1000,"#
        + #""details":{"quantization_level":"Q4_K_M"}}"#
    }.joined(separator: ",")
    let box = Box()
    await server.appendRoute("*") { request in
      switch request.path {
      case "/api/version": return Self.reply(#"{"version":"0.12.3"}"#)
      case "/api/tags", "/api/ps": return Self.reply(#"{"models":[\#(list)]}"#)
      case "/api/pull":
        let body = try await request.bodyData
        if let name = try? JSONDecoder().decode([String: String].self, from: body)["model"] {
          box.notePull(name)
        }
        return Self.reply("{\"status\":\"pulling manifest\"}\n{\"status\":\"success\"}\n")
      case "/api/show": return Self.reply(#"{"details":{"family":"llama"}}"#)
      default: break
      }
      let body = try await request.bodyData
      let chat = try JSONDecoder().decode(Chat.self, from: body)
      guard let prompt = chat.messages.first?.content else {
        return Self.reply(#"{"model":"\#(chat.model)","done":true,"load_duration":2000000}"#)
      }
      let count = box.count(prompt)
      if let fault = fault?(chat.model, count) {
        return HTTPResponse(
          statusCode: HTTPStatusCode(fault.status, phrase: "Fault"), body: Data(fault.body.utf8))
      }
      if pause > .zero { try await Task.sleep(for: pause) }
      return Self.reply(Self.stream(chat, prompt, sampling))
    }
    task = Task { try await server.run() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else { throw CancellationError() }
    PromptSends.on(port: port)
    address = "http://127.0.0.1:\(port)"
    box.server = self
  }

  /// Answers nothing any more.
  package func cut() { task.cancel() }

  package func stop() async {
    task.cancel()
    await server.stop()
  }

  @Sendable package static func digest(_ model: String) -> String {
    let byte = model.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xff }
    return String(repeating: String(format: "%02x", byte), count: 32)
  }

  private struct Chat: Decodable {
    struct Message: Decodable { var content: String }
    struct Options: Decodable {
      var seed: Int?
      var temperature: Double?
    }
    var model: String
    var messages: [Message]
    var options: Options?
  }

  private static func stream(_ chat: Chat, _ prompt: String, _ sampling: Sampling) -> String {
    // FNV-1a: any difference of model, prompt, seed or temperature shows in the answer.
    let draw =
      switch sampling {
      case .asAsked: "\(chat.options?.seed ?? -1)|\(chat.options?.temperature ?? -1)"
      case .ignored: ""
      case .random: "\(UInt64.random(in: 0 ... .max))"
      }
    let text = "\(chat.model)|\(prompt)|\(draw)"
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var done = OllamaStream.Done()
    done.promptCount = max(1, prompt.utf8.count / 4)
    let pieces = ["Do not delete", " anything;", " restart \(hash)", "."]
    done.count = pieces.count
    return
      (pieces.map { OllamaStream.piece($0, chat.model) } + [OllamaStream.last(done, chat.model)])
      .joined(separator: "\n") + "\n"
  }

  private static func reply(_ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: [.contentType: "application/json"], body: Data(text.utf8))
  }

  private final class Box: Sendable {
    private let held = Mutex<WeakServer>(WeakServer())
    var server: EchoServer? {
      get { held.withLock { $0.server } }
      set { held.withLock { $0.server = newValue } }
    }
    func notePull(_ model: String) { server?.fetched.withLock { $0.append(model) } }
    func count(_ prompt: String) -> Int {
      server?.asked.withLock { asked in
        asked.append(prompt)
        return asked.count
      } ?? 0
    }
  }

  private struct WeakServer { weak var server: EchoServer? }
}
