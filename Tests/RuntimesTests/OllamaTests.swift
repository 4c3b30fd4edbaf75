import Foundation
import RuntimeDouble
import Testing

@testable import Runtimes

@Suite struct OllamaTests {
  private let digest = String(repeating: "ab", count: 32)

  /// The body of a request as a document.
  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func asksForWhatTheRequestSays() async throws {
    try await withDouble(chats: [OllamaStream.answer(["yes"])]) { double in
      let options = try GenerationOptions(
        temperature: 0.7, seed: 42, contextTokens: 4096, maximumTokens: 400, thinking: false)
      _ = try await Ollama(address: double.address).generate(request(options: options))
      let sent = try #require(double.chats.first)
      let body = try document(sent.body)
      #expect(body["model"] as? String == "small:1b" && body["stream"] as? Bool == true)
      #expect(body["think"] as? Bool == false && body["keep_alive"] as? String == "1800s")
      // Servers that know these refuse instead of cutting; others ignore them.
      #expect(body["truncate"] as? Bool == false && body["shift"] as? Bool == false)
      let sentOptions = try #require(body["options"] as? [String: Any])
      #expect(sentOptions["temperature"] as? Double == 0.7 && sentOptions["seed"] as? Int == 42)
      #expect(sentOptions["num_ctx"] as? Int == 4096 && sentOptions["num_predict"] as? Int == 400)
      #expect(sentOptions.count == 4)
      let messages = try #require(body["messages"] as? [[String: String]])
      #expect(messages == [["role": "user", "content": prompt]])
      #expect(sent.headers["accept-encoding"] == "identity" && sent.headers["expect"] == nil)
    }
  }

  @Test func leavesOutWhatIsNotAsked() async throws {
    try await withDouble(chats: [OllamaStream.answer(["yes"])]) { double in
      _ = try await Ollama(address: double.address)
        .generate(request(options: GenerationOptions()))
      let body = try document(try #require(double.chats.first).body)
      #expect(body["think"] == nil && (body["options"] as? [String: Any])?.isEmpty == true)
    }
  }

  @Test func measuresAnAnswer() async throws {
    let script = OllamaStream.answer(["Re", "start"], thinking: ["hm", "…"])
    try await withDouble(chats: [script]) { double in
      let before = ContinuousClock.now
      let generation = try await Ollama(address: double.address)
        .generate(request(digest: "SHA256:" + digest.uppercased()))
      #expect(generation.outcome.kind == .completed && generation.finishReason == "stop")
      #expect(generation.answer == "Restart" && generation.thinking == "hm…")
      #expect(generation.thinkingSource == .field && !generation.thinkingUnclosed)
      #expect(generation.pieces.map(\.thinking) == [true, true, false, false])
      #expect(generation.pieces.map(\.bytes) == [2, 3, 2, 5])
      let first = try #require(generation.secondsToFirstToken)
      let answer = try #require(generation.secondsToAnswer)
      #expect(answer >= first && generation.wallSeconds >= answer)
      let gaps = try #require(generation.gaps)
      #expect(gaps.count == 3 && gaps.median <= gaps.p95 && gaps.p95 <= gaps.longest)
      #expect(gaps == GapSummary(between: generation.pieces.map(\.seconds)))
      #expect(generation.promptTokens == .reported(100) && generation.outputTokens == .reported(12))
      // 100 tokens in 50 ms, 12 in 240 ms.
      #expect(generation.runtimeSpeed.prefill == 2000 && generation.runtimeSpeed.decode == 50)
      #expect(generation.counters.loadSeconds == 0.005 && generation.counters.totalSeconds == 0.2)
      let time = try #require(generation.pieces.last).seconds - first
      #expect(generation.ownSpeed.prefill == 100 / first)
      // The end token is counted and is no piece. Pieces that came in one packet have one moment, and
      // then there is no speed.
      #expect(generation.ownSpeed.decode == (time > 0 ? 10 / time : nil))
      #expect(generation.piecesPerSecond == (time > 0 ? 3 / time : nil))
      #expect(generation.started > before && generation.started < .now)
      #expect(generation.counts && generation.objections.isEmpty && generation.promptFit == .whole)
      #expect(generation.before?.loaded == false && generation.before?.digest == digest)
      #expect(generation.before?.context == .init(tokens: 8192, source: .asked))
      #expect(generation.after?.loaded == true && generation.after?.quantisation == "Q4_K_M")
      #expect(generation.after?.context == .init(tokens: 8192, source: .reported))
      #expect(generation.after?.serverVersion == "0.12.3" && generation.after?.bytesLoaded == 2000)
    }
  }

  /// A busy machine may see a piece late, never early: so a short pause may shrink, and a longer
  /// one is tried.
  @Test func aPauseShowsInTheGaps() async throws {
    var longest = 0.0
    for pause in [0.2, 2, 20] {
      let script = OllamaStream.answer(["a", "b", "c"])
        .inserting([.pause(.seconds(pause))], after: 2)
      longest = try await withDouble(chats: [script]) {
        let generation = try await Ollama(address: $0.address).generate(request())
        return (generation.gaps?.longest ?? 0) / pause
      }
      if longest > 0.8 { break }
    }
    #expect(longest > 0.8)
  }

  @Test(arguments: 1...7)
  func readsAStreamInAnyPieces(size: Int) async throws {
    let script = OllamaStream.answer(["Größe", " 日本", " 👩‍👩‍👧"], thinking: ["é"])
    try await withDouble(chats: [script.inPieces(of: size)]) { double in
      let generation = try await Ollama(address: double.address).generate(request())
      #expect(generation.answer == "Größe 日本 👩‍👩‍👧" && generation.thinking == "é")
      #expect(generation.outcome.kind == .completed)
    }
  }

  @Test(arguments: ["<th|ink>a b</thi|nk>\n|Yes", "<think>a b</think>|\nYes", "a b</think|>Yes"])
  func separatesTagsThatCameInPieces(text: String) async throws {
    let pieces = text.split(separator: "|").map(String.init)
    try await withDouble(chats: [OllamaStream.answer(pieces)]) { double in
      let generation = try await Ollama(address: double.address).generate(request())
      #expect(generation.answer == "Yes" && generation.thinking == "a b")
      #expect(generation.thinkingSource == .tags && generation.counts)
      #expect(
        generation.pieces.last?.thinking == false && generation.pieces.first?.thinking == true)
      #expect(generation.secondsToAnswer == generation.pieces.last?.seconds)
    }
  }

  @Test func thinkingThatNeverEndsIsNoAnswer() async throws {
    try await withDouble(chats: [OllamaStream.answer(["<think>", "on and on"])]) { double in
      let generation = try await Ollama(address: double.address).generate(request())
      #expect(generation.outcome.kind == .emptyAnswer && generation.thinkingUnclosed)
      #expect(generation.thinking == "on and on" && generation.secondsToAnswer == nil)
      #expect(generation.secondsToFirstToken != nil)
    }
  }

  @Test func aLargePromptIsSentAtOnce() async throws {
    let large = String(repeating: "disk full ", count: 300_000)
    try await withDouble(chats: [OllamaStream.answer(["yes"])]) { double in
      let generation = try await Ollama(address: double.address).generate(request(prompt: large))
      #expect(generation.answer == "yes")
      let sent = try #require(double.chats.first)
      // A client that asks "may I?" first would wait a second for an answer that never comes.
      #expect(sent.headers["expect"] == nil && sent.body.utf8.count > large.utf8.count)
    }
  }

  @Test func readsWhatTheServerKnows() async throws {
    try await withDouble { double in
      let ollama = try Ollama(address: double.address + "/")
      #expect(try await ollama.version() == "0.12.3")
      let models = try await ollama.models()
      #expect(models.map(\.name) == ["small:1b"] && models.first?.digest == digest)
      #expect(try await ollama.loadedModels().isEmpty)
      let details = try await ollama.details(of: "small:1b")
      // The first key that ends in context_length is that of a vision part.
      #expect(details.contextLength == 8192 && details.layers == 16)
      #expect(details.parameterCount == 1_000_000 && details.quantisation == "Q4_K_M")
      #expect(details.capabilities == ["completion", "thinking"] && details.experts == nil)
      #expect(!double.received.contains { $0.path == "/api/pull" })
    }
  }

  @Test func loadsAndUnloads() async throws {
    try await withDouble { double in
      let ollama = try Ollama(address: double.address, keepAlive: .seconds(60))
      let options = try GenerationOptions(contextTokens: 2048)
      let time = try await ollama.load("small:1b", options: options, limits: .ample)
      #expect(time.runtimeSeconds == 0.002 && time.wallSeconds > 0)
      #expect(try await ollama.loadedModels().map(\.name) == ["small:1b"])
      #expect(try await ollama.unload("small:1b", limits: .ample))
      #expect(try await ollama.loadedModels().isEmpty)
      let bodies = double.chats.map(\.body)
      #expect(bodies[0].contains(#""keep_alive":"60s""#) && bodies[0].contains(#""num_ctx":2048"#))
      #expect(bodies[1].contains(#""keep_alive":"0s""#))
    }
  }

  @Test func aFailedLoadTellsTheServersReason() async throws {
    var account = RuntimeDouble.Account()
    account.replies["/api/chat"] = .error(
      500, #"{"error":"unable to allocate CPU buffer: unknown model architecture"}"#)
    try await withDouble(account) { double in
      let error = await #expect(throws: RuntimesError.self) {
        try await Ollama(address: double.address)
          .load("small:1b", options: GenerationOptions(), limits: .ample)
      }
      guard case .failed("POST /api/chat", let outcome) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(outcome.kind == .outOfMemory && outcome.status == 500)
      #expect(outcome.detail?.contains("CPU buffer") == true)
    }
  }

  @Test func pullsWhenAsked() async throws {
    var account = RuntimeDouble.Account()
    account.replies["/api/pull"] = .lines([
      #"{"status":"pulling manifest"}"#, #"{"status":"pulling","total":10,"completed":5}"#,
      #"{"status":"pulling","total":10,"completed":5}"#, #"{"status":"success"}"#,
    ])
    try await withDouble(account) { double in
      let (steps, told) = AsyncStream<Ollama.PullProgress>.makeStream()
      try await Ollama(address: double.address)
        .pull("small:1b", limits: .ample) { told.yield($0) }
      told.finish()
      var seen: [String] = []
      for await step in steps { seen.append("\(step.status) \(step.completed ?? 0)") }
      #expect(seen == ["pulling manifest 0", "pulling 5", "success 0"])
    }
  }

  @Test(arguments: [
    (ChatScript.lines([#"{"status":"pulling manifest"}"#, #"{"error":"EOF"}"#]), "errorInStream"),
    (ChatScript.lines([#"{"status":"pulling manifest"}"#]), "truncatedStream"),
    (ChatScript.error(404, #"{"error":"file does not exist"}"#), "httpError"),
  ])
  func aFailedPullIsAnError(script: ChatScript, kind: String) async throws {
    var account = RuntimeDouble.Account()
    account.replies["/api/pull"] = script
    try await withDouble(account) { double in
      let error = await #expect(throws: RuntimesError.self) {
        try await Ollama(address: double.address).pull("small:1b", limits: .ample)
      }
      guard case .failed(_, let outcome) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(outcome.kind.rawValue == kind)
    }
  }

  @Test(arguments: [
    ("phi4-mini", "phi4-mini:latest", true), ("a:1b", "A:1B", true), ("a:1b", "a:2b", false),
    ("registry.ollama.ai/library/a:1b", "a:1b", true), ("hf.co/x/a", "hf.co/x/a:latest", true),
    ("host:5000/a", "host:5000/a:latest", true), ("x/a", "a", false),
  ])
  func tagsNameTheSameModel(one: String, other: String, same: Bool) {
    #expect(OllamaTag.same(one, other) == same && OllamaTag.same(other, one) == same)
  }
}
