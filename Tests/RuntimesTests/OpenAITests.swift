import Foundation
import RuntimeDouble
import Testing

@testable import Runtimes

@Suite struct OpenAITests {
  private let usage = #"{"prompt_tokens":100,"completion_tokens":4,"total_tokens":104}"#

  @Test func asksForWhatTheRequestSays() async throws {
    try await withDouble(.both(), chats: [OpenAIStream.answer(["yes"])]) { double in
      let token = try AccessToken(variable: "KEY", environment: ["KEY": " s3cret\n"])
      let options = try GenerationOptions(
        temperature: 0, seed: 7, contextTokens: 8192, maximumTokens: 9, thinking: true)
      let runtime = try OpenAICompatible(
        address: double.address + "/v1/", server: .llamaCpp, token: token)
      _ = try await runtime.generate(request(options: options))
      let sent = try #require(double.chats.first)
      let body = try #require(
        try JSONSerialization.jsonObject(with: Data(sent.body.utf8)) as? [String: Any])
      #expect(body["temperature"] as? Double == 0 && body["seed"] as? Int == 7)
      #expect(body["max_tokens"] as? Int == 9 && body["stream"] as? Bool == true)
      #expect((body["stream_options"] as? [String: Bool]) == ["include_usage": true])
      #expect((body["chat_template_kwargs"] as? [String: Bool]) == ["enable_thinking": true])
      #expect(body["cache_prompt"] as? Bool == false && body["num_ctx"] == nil)
      #expect(double.received.allSatisfy { $0.headers["authorization"] == "Bearer s3cret" })
    }
  }

  @Test func aStrictServerGetsNoForeignFields() async throws {
    let body = OpenAIChatBody(
      try request(options: GenerationOptions(thinking: false)), server: .other)
    let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
    #expect(!text.contains("cache_prompt") && !text.contains("chat_template_kwargs"))
    #expect(!text.contains("max_tokens") && !text.contains("null"))
  }

  @Test func measuresAnAnswerWithUsage() async throws {
    let script = OpenAIStream.answer(["Re", "start"], reasoning: ["h", "m"], usage: usage)
    try await withDouble(.both(), chats: [script]) {
      let generation = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
        .generate(request())
      #expect(generation.outcome.kind == .completed && generation.answer == "Restart")
      #expect(generation.thinking == "hm" && generation.thinkingSource == .field)
      #expect(generation.promptTokens == .reported(100) && generation.outputTokens == .reported(4))
      #expect(generation.runtimeSpeed == Speed() && generation.ownSpeed.prefill != nil)
      #expect(generation.counts, "\(generation.objections)")
      #expect(generation.after?.serverVersion == "b7000-abc")
      #expect(generation.after?.context == .init(tokens: 8192, source: .reported))
    }
  }

  @Test func usageMayNeverCome() async throws {
    try await withDouble(.both(), chats: [OpenAIStream.answer(["a", "b", "c"])]) {
      let generation = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
        .generate(request())
      #expect(generation.outcome.kind == .completed && generation.counts)
      #expect(generation.promptTokens == .absent && generation.outputTokens == .absent)
      #expect(generation.ownSpeed == Speed() && generation.gaps?.count == 2)
      #expect(generation.pieces.count == 3)
    }
  }

  /// Some servers close after the finish reason, some write CR LF, some keep the line alive.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func readsWhatServersWrite(end: String) async throws {
    let events = [
      ": keep-alive", "", "event: message",
      "data: " + OpenAIStream.chunk(#"{"role":"assistant","content":null}"#), "",
      "data:" + OpenAIStream.chunk(#"{"content":"Grüße"}"#), "",
      "data: " + OpenAIStream.chunk("{}", finish: "stop"), "", "",
    ].joined(separator: end)
    for size in [1, 5, 4096] {
      let script = ChatScript([.send(Array(events.utf8))]).inPieces(of: size)
      try await withDouble(.both(), chats: [script]) {
        let generation = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
          .generate(request())
        #expect(generation.answer == "Grüße" && generation.outcome.kind == .completed)
      }
    }
  }

  @Test func vLLMTellsItsContext() async throws {
    let account = RuntimeDouble.Account.both {
      $0.isOllama = false
      $0.listed = #","max_model_len":4096"#
      $0.replies["/version"] = .lines([#"{"version":"0.11.0"}"#])
    }
    try await withDouble(account) {
      let seen = try await OpenAICompatible(address: $0.address, server: .vllm)
        .observe("small:1b", options: GenerationOptions(contextTokens: 8192))
      #expect(seen.context == .init(tokens: 4096, source: .reported))
      #expect(seen.serverVersion == "0.11.0" && seen.digest == nil)
    }
  }

  @Test func loadingAsksForOneToken() async throws {
    try await withDouble(.both(), chats: [OpenAIStream.answer(["a"], finish: "length")]) {
      let runtime = try OpenAICompatible(address: $0.address, server: .llamaCpp)
      let time = try await runtime.load("small:1b", options: GenerationOptions(), limits: .ample)
      #expect(time.wallSeconds > 0 && time.runtimeSeconds == nil)
      #expect($0.chats.first?.body.contains(#""max_tokens":1"#) == true)
      #expect(try await runtime.unload("small:1b", limits: .ample) == false)
    }
  }

  @Test func theTokenShowsNowhere() async throws {
    let token = try AccessToken(variable: "KEY", environment: ["KEY": "s3cret"])
    #expect(!"\(token) \(String(reflecting: token))".contains("s3cret"))
    var dumped = ""
    dump(token, to: &dumped)
    #expect(!dumped.contains("s3cret"))
    try await withDouble(.both(), chats: [.error(401, "bad key: s3cret")]) {
      let generation = try await OpenAICompatible(
        address: $0.address, server: .llamaCpp, token: token
      ).generate(request())
      #expect(generation.outcome.detail == "bad key: [token]")
      #expect(!"\(generation)".contains("s3cret"))
    }
    for empty in [[:], ["KEY": ""], ["KEY": " \n"]] {
      #expect(throws: RuntimesError.missingToken(variable: "KEY")) {
        try AccessToken(variable: "KEY", environment: empty)
      }
    }
  }

  @Test(arguments: [
    "localhost:11434", "ftp://host", "http://", "", "http://user:pw@host", "http://h/?q", "/v1",
  ])
  func refusesWhatIsNoAddress(text: String) {
    #expect(throws: RuntimesError.badAddress(text)) { try OpenAICompatible(address: text) }
    #expect(throws: RuntimesError.badAddress(text)) { try Ollama(address: text) }
  }

  /// Seen: with `http_proxy` set, libcurl sent a request for 127.0.0.1 to the proxy.
  @Test(arguments: [
    (["http_proxy": "http://p:1"], true), (["all_proxy": "http://p:1"], true),
    (["ALL_PROXY": "http://p:1", "no_proxy": "example.org"], true),
    (["http_proxy": "http://p:1", "no_proxy": "localhost,127.0.0.1"], false),
    (["http_proxy": "http://p:1", "NO_PROXY": "*"], false),
    (["http_proxy": "http://p:1", "no_proxy": "10.0.0.0/8, 127.0.0.0/8"], false),
    (["http_proxy": ""], false), (["https_proxy": "http://p:1"], false), ([:], false),
  ])
  func aProxyMustNotTakeRequestsForThisMachine(environment: [String: String], diverts: Bool) {
    let address = "http://127.0.0.1:11434"
    if diverts {
      #expect(throws: RuntimesError.self) { try Address(address, environment: environment) }
    } else {
      #expect(throws: Never.self) { try Address(address, environment: environment) }
    }
    #expect(throws: Never.self) { try Address("http://node.lan:1", environment: environment) }
  }

  @Test func refusesOptionsThatMeanNothing() {
    #expect(throws: RuntimesError.self) { try GenerationOptions(temperature: -0.1) }
    #expect(throws: RuntimesError.self) { try GenerationOptions(temperature: .nan) }
    #expect(throws: RuntimesError.self) { try GenerationOptions(contextTokens: 0) }
    #expect(throws: RuntimesError.self) { try GenerationOptions(maximumTokens: -1) }
  }
}
