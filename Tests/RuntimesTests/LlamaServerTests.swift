import Digests
import Foundation
import RuntimeDouble
import TestSupport
import Testing

@testable import Runtimes

/// What llama.cpp's server tells of itself, and what it is asked for because of that.
@Suite struct LlamaServerTests {
  /// As build 11549 answers for weights without a template.
  private static let fallback =
    #"{%- for message in messages -%}\n  {{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' -}}\n{%- endfor -%}\n{%- if add_generation_prompt -%}\n  {{- '<|im_start|>assistant\n' -}}\n{%- endif -%}"#

  private static func account(
    template: String = "{{ messages }}", path: String = "/nowhere/weights.gguf", slots: Int = 1,
    listed: String = #","owned_by":"llamacpp""#
  ) -> RuntimeDouble.Account {
    .both { account in
      account.isOllama = false
      account.listed =
        listed
        + #","meta":{"n_params":134515008,"size":96576768,"n_ctx_train":8192,"ftype":"Q4_1"}"#
      account.replies["/props"] = .lines([
        #"{"build_info":"b11549-abc","model_alias":"small:1b","model_path":"\#(path)","#
          + #""total_slots":\#(slots),"chat_template":"\#(template)","#
          + #""default_generation_settings":{"n_ctx":8192,"params":{"top_k":40,"#
          + #""top_p":0.949999988079071,"min_p":0.05000000074505806,"temperature":0.8,"#
          + #""samplers":["top_k","top_p","min_p","temperature"]}}}"#
      ])
    }
  }

  private func observe(
    _ account: RuntimeDouble.Account, as server: OpenAICompatible.Server = .llamaCpp
  ) async throws -> Runtimes.Observation {
    try await withDouble(account) { double in
      try await OpenAICompatible(address: double.address, server: server)
        .observe("small:1b", options: GenerationOptions())
    }
  }

  @Test func tellsHowItServesTheModel() async throws {
    let seen = try await observe(Self.account())
    let account = try #require(seen.account)
    #expect(seen.serverVersion == "b11549-abc" && seen.quantisation == "Q4_1")
    #expect(account.weights == "weights.gguf" && account.weightsBytes == 96_576_768)
    #expect(account.parameters == 134_515_008 && account.slots == 1)
    #expect(account.sampling == ["top_k": 40, "top_p": 0.95, "min_p": 0.05])
    #expect(account.samplers == ["top_k", "top_p", "min_p", "temperature"])
    #expect(account.template?.sha256 == SHA256.hex("{{ messages }}".utf8))
    #expect(account.template?.isFallback == false && account.warnings.isEmpty)
    #expect(seen.digest == nil)
  }

  @Test func aMissingTemplateAndSharedContextAreTold() async throws {
    let seen = try await observe(Self.account(template: Self.fallback, slots: 4))
    #expect(seen.account?.template?.isFallback == true)
    let warnings = seen.account?.warnings ?? []
    #expect(warnings.count == 2)
    #expect(warnings.first?.contains("--chat-template-file") == true)
    #expect(warnings.last?.contains("-np 1") == true)
  }

  /// Weights on this machine are read once, and again when they change.
  @Test func weightsOnThisMachineHaveADigest() async throws {
    let folder = try TemporaryFolder()
    try folder.write("weights", to: "weights.gguf")
    let path = folder.path + "/weights.gguf"
    let first = try await observe(Self.account(path: path)).digest
    #expect(first == SHA256.hex("weights".utf8))
    try folder.write("other weights", to: "weights.gguf")
    #expect(try await observe(Self.account(path: path)).digest == SHA256.hex("other weights".utf8))
    #expect(try await observe(Self.account(path: "weights.gguf")).digest == nil)
  }

  /// Seen: under kind `openai` its prompt cache stayed on, and a first token came after 0.05 s.
  @Test(arguments: [("llamacpp", true), ("somebody", false)])
  func whatItIsIsFoundOut(owner: String, isLlama: Bool) async throws {
    let account = Self.account(listed: #","owned_by":"\#(owner)""#)
    try await withDouble(account, chats: [OpenAIStream.answer(["yes"])]) { double in
      let runtime = try OpenAICompatible(address: double.address, server: .other)
      let generation = try await runtime.generate(request())
      let body = try #require(double.chats.first?.body)
      #expect(body.contains(#""cache_prompt":false"#) == isLlama)
      #expect(generation.before?.server == (isLlama ? .llamaCpp : .other))
      #expect((generation.before?.account == nil) == !isLlama)
    }
  }

  @Test func aPromptOutOfTheCacheDoesNotCount() async throws {
    for cached in [0, 48] {
      let script = OpenAIStream.answer(
        ["yes"], usage: #"{"prompt_tokens":100,"completion_tokens":1,"total_tokens":101}"#,
        timings:
          #"{"cache_n":\#(cached),"prompt_n":\#(100 - cached),"prompt_ms":10,"predicted_n":1,"predicted_ms":1}"#
      )
      try await withDouble(Self.account(), chats: [script]) {
        let generation = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
          .generate(request())
        #expect(generation.objections.contains(.promptCached(48)) == (cached == 48))
        #expect((generation.runtimeSpeed.prefill == nil) == (cached == 48))
        #expect(generation.counts == (cached == 0), "\(generation.objections)")
      }
    }
  }

  /// Where a plan measures with the cache on, what comes out of it is what was asked for.
  @Test func aCacheThatWasAskedForIsNoObjection() async throws {
    let script = OpenAIStream.answer(
      ["yes"], usage: #"{"prompt_tokens":100,"completion_tokens":1,"total_tokens":101}"#,
      timings:
        #"{"cache_n":48,"prompt_n":52,"prompt_ms":10,"predicted_n":1,"predicted_ms":1}"#)
    try await withDouble(Self.account(), chats: [script]) { double in
      var asked = try request()
      asked.keepsPrompts = true
      let generation = try await OpenAICompatible(address: double.address, server: .llamaCpp)
        .generate(asked)
      #expect(try #require(double.chats.first?.body).contains(#""cache_prompt":true"#))
      #expect(generation.counts, "\(generation.objections)")
      #expect(generation.counters.cachedTokens == 48)
    }
  }

  /// A base model under ChatML writes its marks to the cap.
  @Test(arguments: ["Say OK.<|im_end|>\n<|im_start|>user", "OK <end_of_turn>"])
  func markupOfATemplateIsAnObjection(answer: String) async throws {
    try await withDouble(Self.account(), chats: [OpenAIStream.answer([answer])]) {
      let runtime = try OpenAICompatible(address: $0.address, server: .llamaCpp)
      let generation = try await runtime.generate(request())
      #expect(!generation.counts)
      #expect(generation.objections.contains { "\($0)".contains("mark of a chat template") })
      // A prompt about such marks may be answered with them.
      let asked = try await runtime.generate(request(prompt: prompt + answer))
      #expect(asked.counts, "\(asked.objections)")
    }
  }

  @Test func aRouterIsAskedToUnload() async throws {
    var account = Self.account(listed: #","owned_by":"llamacpp","status":{"value":"loaded"}"#)
    account.replies["/models/unload"] = .lines([#"{"success":true}"#])
    try await withDouble(account) {
      let runtime = try OpenAICompatible(address: $0.address, server: .llamaCpp)
      #expect(
        try await runtime.observe("small:1b", options: GenerationOptions()).loaded == true)
      #expect(try await runtime.unload("small:1b", limits: .ample))
      #expect($0.received.last?.body == #"{"model":"small:1b"}"#)
    }
  }

  /// What limits the choice of a token is sent where the plan says it, and nothing otherwise.
  @Test func limitsOfTheChoiceAndASchemaAreSent() async throws {
    let options = try GenerationOptions(
      temperature: 0.7, seed: 1, sampling: SamplingLimits(topK: 40, topP: 0.95, minP: 0.05))
    var asked = try request(options: options)
    asked.schema = .object(["type": .text("object"), "required": .list([.text("tool")])])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let body = String(
      decoding: try encoder.encode(OpenAIChatBody(asked, server: .llamaCpp)), as: UTF8.self)
    #expect(body.contains(#""min_p":0.05"#) && body.contains(#""top_k":40"#))
    #expect(
      body.contains(
        #""response_format":{"json_schema":{"name":"answer","schema":{"required":["tool"],"type":"object"},"strict":true},"type":"json_schema"}"#
      ))
    let plain = String(
      decoding: try encoder.encode(OpenAIChatBody(request(), server: .llamaCpp)), as: UTF8.self)
    #expect(!plain.contains("top_") && !plain.contains("response_format"))
    // An unknown server is asked for what the plan says; a strict one refuses it in words.
    let other = String(
      decoding: try encoder.encode(OpenAIChatBody(asked, server: .other)), as: UTF8.self)
    #expect(other.contains(#""top_p":0.95"#) && other.contains(#""top_k":40"#))
    // Ollama's route takes no notice, so that no such row counts.
    var observed = Observation(model: "small:1b")
    observed.server = .ollama
    #expect(Objection.judge(asked, before: observed, after: observed) == [.samplingIgnored])
    #expect(Objection.judge(try request(), before: observed, after: observed) == [])
    observed.server = .llamaCpp
    #expect(Objection.judge(asked, before: observed, after: observed) == [])
  }
}
