import RuntimeDouble
import Testing

@testable import Runtimes

/// Numbers that a server says of itself, and that cannot be.
@Suite struct PlausibilityTests {
  private func ollama(_ change: (inout OllamaStream.Done) -> Void) async throws -> Generation {
    var done = OllamaStream.Done()
    change(&done)
    return try await withDouble(chats: [OllamaStream.answer(["Restart", " it"], done: done)]) {
      try await Ollama(address: $0.address).generate(request())
    }
  }

  private func openAI(usage: String, timings: String? = nil) async throws -> Generation {
    let script = OpenAIStream.answer(["Restart", " it"], usage: usage, timings: timings)
    return try await withDouble(.both(), chats: [script]) {
      try await OpenAICompatible(address: $0.address, server: .llamaCpp).generate(request())
    }
  }

  private func expect(_ made: Generation, says words: String) {
    #expect(made.outcome.kind == .completed && !made.counts && made.answer == "Restart it")
    #expect(
      made.objections.contains { $0.description.contains(words) }, "\(made.objections)")
  }

  @Test(arguments: [1_000_000_000_000_000, Int.max, 200])
  func moreOutputTokensThanCanBe(count: Int) async throws {
    // The cap is 64, the answer has ten bytes, and 64 tokens may be silent.
    let made = try await openAI(usage: #"{"prompt_tokens":100,"completion_tokens":\#(count)}"#)
    expect(made, says: "\(count) output tokens where at most 128 can be")
    #expect(made.outputTokens == .absent && made.ownSpeed.decode == nil)
    let other = try await ollama { $0.count = count }
    expect(other, says: "output tokens")
    #expect(other.runtimeSpeed.decode == nil)
  }

  @Test func morePromptTokensThanCanBe() async throws {
    for count in [1_000_000_000, Int.max] {
      expect(try await ollama { $0.promptCount = count }, says: "\(count) prompt tokens")
      let made = try await openAI(
        usage: #"{"prompt_tokens":100,"completion_tokens":3}"#,
        timings: #"{"cache_n":\#(count),"prompt_n":\#(count),"prompt_ms":5}"#)
      expect(made, says: "cached tokens")
    }
  }

  @Test func timesLongerThanTheRequest() async throws {
    expect(try await ollama { $0.duration = 3_600_000_000_000 }, says: "3600.0 s of writing")
    expect(try await ollama { $0.promptDuration = .max }, says: "s of reading")
    expect(try await ollama { $0.load = 60_000_000_000 }, says: "s of loading")
  }

  @Test func speedsOfNoMachine() async throws {
    expect(try await ollama { $0.duration = 1 }, says: "12 tokens written")
  }

  /// 0 and −1 stand for what a router does not know.
  @Test(arguments: [0, -1])
  func placeholdersAreAbsent(value: Int) async throws {
    let made = try await ollama { done in
      done.count = value
      done.duration = value
      done.promptCount = value
      done.promptDuration = value
      done.load = value
    }
    #expect(made.counts, "\(made.objections)")
    #expect(made.outputTokens == .absent && made.promptTokens == .absent)
    #expect(made.runtimeSpeed == Speed() && made.counters.loadSeconds == nil)
    var account = RuntimeDouble.Account()
    account.context = value
    account.quantisation = "unknown"
    account.digest = ""
    try await withDouble(account, chats: [OllamaStream.answer(["a"])]) {
      let seen = try await Ollama(address: $0.address).generate(request()).after
      #expect(seen?.context == .init(tokens: 8192, source: .asked))
      #expect(seen?.quantisation == nil && seen?.digest == nil)
    }
    let router = RuntimeDouble.Account.both { $0.properties = value }
    try await withDouble(router) {
      let seen = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
        .observe("small:1b", options: GenerationOptions(contextTokens: 4096))
      #expect(seen.context == .init(tokens: 4096, source: .asked))
    }
  }

  /// A server of several models is asked for the one that is meant.
  @Test(arguments: [("small:1b", 2048), ("second", nil)] as [(String, Int?)])
  func theContextOfAnotherModelIsNotTaken(alias: String, context: Int?) async throws {
    let account = RuntimeDouble.Account.both {
      $0.listed = #"},{"id":"second""#
      $0.replies["/props"] = .lines([
        #"{"model_alias":"\#(alias)","default_generation_settings":{"n_ctx":2048}}"#
      ])
    }
    try await withDouble(account) {
      let seen = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
        .observe("small:1b", options: GenerationOptions())
      #expect(seen.context?.tokens == context)
    }
  }

  /// Thinking that was to be off: in a field, between marks of any family, or not closed.
  @Test(arguments: [
    OllamaStream.answer(["HOLD"], thinking: ["hm"]), OllamaStream.answer(["<think>hm</think>HOLD"]),
    OllamaStream.answer(["[THINK]hm"]), OllamaStream.answer(["hm[/THINK]HOLD"]),
  ])
  func thinkingThatWasToBeOffDoesNotCount(script: ChatScript) async throws {
    try await withDouble(chats: [script]) {
      let ollama = try Ollama(address: $0.address)
      for (asked, counts) in [(false, false), (true, true), (nil, true)] as [(Bool?, Bool)] {
        let made = try await ollama.generate(request(options: GenerationOptions(thinking: asked)))
        #expect(made.counts == counts && made.thinking == "hm", "\(made.objections)")
      }
    }
  }

  /// Templates of models that can do both leave an empty block.
  @Test func anEmptyBlockIsNoThinking() async throws {
    try await withDouble(chats: [OllamaStream.answer(["<think>\n\n</think>\n\nHOLD"])]) {
      let made = try await Ollama(address: $0.address)
        .generate(request(options: GenerationOptions(thinking: false)))
      #expect(made.counts && made.answer == "HOLD")
    }
  }
}
