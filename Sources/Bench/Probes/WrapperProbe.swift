import FlyingFox
import FlyingSocks
import Foundation
import Runtimes
import Synchronization

/// Whether a worker's command hands on the model that it is told.
///
/// The command runs against a server of ours that answers any model and notes its name. It is told the server
/// and the model by the variables that clients of Ollama and of OpenAI-compatible servers read, and as
/// `LOCAL_MODEL_TAG`; `{model}` and `{server}` in its arguments stand for both.
package struct WrapperProbe: Sendable {
  /// The model that it is told: a name that no wrapper can have as its own.
  package var model: String
  /// The command, argument by argument.
  package var command: [String]
  /// What records call the wrapper.
  package var name: String
  /// How long the command may run, in seconds.
  package var limit: Double

  package init(name: String, model: String, command: [String], limit: Double = 60) {
    self.name = name
    self.model = model
    self.command = command
    self.limit = limit
  }

  /// Runs the command, and says which models it asked for; nothing is written down.
  ///
  /// - Throws: ``BenchFault`` when there is no such program, or nothing can listen.
  package func run(_ bench: Bench) async throws(BenchFault) -> Evidence {
    guard let program = command.first.flatMap(ServerProcess.find) else {
      throw BenchFault(
        found: "no program '\(command.first ?? "")'", remedy: "give the wrapper's command behind --"
      )
    }
    let recorder = ModelRecorder()
    let ended: ModelRecorder.Ended
    do {
      ended = try await recorder.serve { address in try await self.work(program, address) }
    } catch let fault as BenchFault {
      throw fault
    } catch {
      throw BenchFault(found: "'\(program)' cannot be watched: \(error)", ending: .stopped)
    }
    return evidence(bench, recorder.asked, ended)
  }

  /// Runs the program to its end, or until its time is over.
  private func work(_ program: String, _ address: String) async throws -> ModelRecorder.Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = command.dropFirst().map {
      $0.replacing("{model}", with: model).replacing("{server}", with: address)
    }
    process.environment = ProcessInfo.processInfo.environment.merging([
      "OLLAMA_HOST": address, "OLLAMA_BASE_URL": address, "OPENAI_BASE_URL": address + "/v1",
      "OPENAI_API_BASE": address + "/v1", "OPENAI_API_KEY": "none", "LOCAL_MODEL_TAG": model,
      "NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost",
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try SignalMask.opened { try process.run() }
    let end = ContinuousClock.now + .seconds(limit)
    while process.isRunning, ContinuousClock.now < end, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(20))
    }
    guard process.isRunning else { return .init(status: Int(process.terminationStatus)) }
    process.end(patience: .seconds(2))
    return .init(status: nil)
  }

  private func evidence(
    _ bench: Bench, _ asked: [String?], _ ended: ModelRecorder.Ended
  ) -> Evidence {
    let others = asked.filter { name in
      name.map { $0 != model && !OllamaTag.isSame($0, model) } ?? true
    }
    let isProved = !asked.isEmpty && others.isEmpty
    var evidence = bench.evidence(
      .wrapper, .init(model: model, name: name),
      asked: "Does '\(name)' ask for the model that it is told?",
      result: isProved ? .passed : .failed)
    evidence.requestedModel = model
    let names = Set(asked.compactMap(\.self)).sorted()
    evidence.observedModel = names.count == 1 ? names[0] : nil
    evidence.facts["wrapper"] = ShellWords.join(command)
    evidence.facts["asked_for"] = names.joined(separator: ", ")
    evidence.figures["requests"] = .init(Double(asked.count), "count")
    evidence.figures["requests_for_others"] = .init(Double(others.count), "count")
    evidence.findings = []
    if asked.isEmpty {
      evidence.findings.append(
        "it asked no server that it was told of: nothing is known of what it asks for")
    }
    let nameless = asked.count { $0 == nil }
    if nameless > 0 {
      evidence.findings.append("\(nameless) of \(asked.count) requests named no model")
    }
    for name in names where name != model && !OllamaTag.isSame(name, model) {
      evidence.findings.append("it was told '\(model)' and asked for '\(Words.excerpt(name, 120))'")
    }
    if isProved {
      evidence.findings.append("all \(asked.count) requests named '\(model)'")
    }
    if let status = ended.status {
      evidence.figures["status"] = .init(Double(status), "count")
    } else {
      evidence.findings.append("it was ended after \(Words.time(limit))")
    }
    return evidence
  }
}

/// A server on the loopback interface that answers any model with a word, and notes the name.
final class ModelRecorder: Sendable {
  /// How a command ended; no status where its time was over.
  struct Ended: Sendable { let status: Int? }

  private let names = Mutex<[String?]>([])

  /// The models that were asked for, in order; absent for a request that named none.
  var asked: [String?] { names.withLock { $0 } }

  /// Listens while some work goes on.
  func serve(_ work: @escaping @Sendable (String) async throws -> Ended) async throws -> Ended {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 60, logger: .disabled,
      handler: ClosureHTTPHandler { [self] request in await answer(request) })
    return try await withThrowingTaskGroup(of: Ended?.self) { group in
      group.addTask {
        try await server.run()
        return nil
      }
      group.addTask {
        try await server.waitUntilListening(timeout: 10)
        guard case .ip4(_, let port) = await server.listeningAddress else {
          throw BenchFault(found: "no port of 127.0.0.1 is free")
        }
        return try await work("http://127.0.0.1:\(port)")
      }
      var ended: Ended?
      while ended == nil, let next = try await group.next() { ended = next }
      await server.stop()
      group.cancelAll()
      guard let ended else { throw BenchFault(found: "the server ended by itself") }
      return ended
    }
  }

  private static let mostBytes = 8 << 20

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    guard request.method == .POST else { return reply(list(request.path)) }
    var body = Data()
    do {
      for try await part in request.bodySequence where body.count < Self.mostBytes { body += part }
    } catch {
      return reply("{}")
    }
    let asked = try? JSONDecoder().decode(Asked.self, from: body)
    let name = asked?.model
    names.withLock { $0.append(name) }
    return reply(word(request.path, name ?? "none"), isStream: asked?.stream == true)
  }

  private struct Asked: Decodable {
    var model: String?
    var stream: Bool?
  }

  private func list(_ path: String) -> String {
    path.contains("/v1") ? #"{"object":"list","data":[]}"# : #"{"models":[],"version":"0.0.0"}"#
  }

  private func word(_ path: String, _ model: String) -> String {
    let name = String(
      decoding: (try? JSONEncoder().encode(model)) ?? Data("\"\"".utf8), as: UTF8.self)
    if path.contains("/v1/") {
      return
        #"{"id":"1","object":"chat.completion","created":0,"model":\#(name),"choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"delta":{"content":"ok"},"text":"ok","finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"#
    }
    return
      #"{"model":\#(name),"created_at":"1970-01-01T00:00:00Z","message":{"role":"assistant","content":"ok"},"response":"ok","done":true,"done_reason":"stop"}"#
  }

  private func reply(_ text: String, isStream: Bool = false) -> HTTPResponse {
    let isEvents = isStream && text.contains("chat.completion")
    return HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: isEvents ? "text/event-stream" : "application/json"],
      body: Data((isEvents ? "data: \(text)\n\ndata: [DONE]\n\n" : text + "\n").utf8))
  }
}
