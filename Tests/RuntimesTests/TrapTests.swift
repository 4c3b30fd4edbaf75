import RuntimeDouble
import Testing

@testable import Runtimes

/// Known traps: servers that answer 200 and did something else than was asked.
@Suite struct TrapTests {
  /// Ollama with a context of 8192 and a prompt of about 12,000 tokens.
  private func longPrompt(count: Int?, context: Int? = 8192) async throws -> Generation {
    let long = String(repeating: "error: disk /dev/sda1 is at 97 %; ", count: 1200)
    var done = OllamaStream.Done()
    done.promptCount = count
    var account = RuntimeDouble.Account()
    account.context = context
    return try await withDouble(account, chats: [OllamaStream.answer(["ok"], done: done)]) {
      try await Ollama(address: $0.address).generate(request(prompt: long))
    }
  }

  /// Cut to the context, to half of it (older servers), or short of it.
  @Test(arguments: [8192, 8191, 4098, 5000])
  func aPromptCutInSilenceIsFound(count: Int) async throws {
    let generation = try await longPrompt(count: count)
    #expect(generation.outcome.kind == .promptTruncated && generation.outcome.phase == .after)
    #expect(!generation.counts && generation.answer == "ok")
    #expect(generation.outcome.detail?.contains("\(count) prompt tokens") == true)
  }

  @Test(arguments: [nil, 0])
  func withoutACountALongPromptIsDoubtful(count: Int?) async throws {
    let generation = try await longPrompt(count: count)
    #expect(generation.outcome.kind == .completed && !generation.counts)
    guard case .promptFitUnknown = generation.objections.first else {
      Issue.record("\(generation.objections)")
      return
    }
  }

  /// Where the server does not report the context, the one asked for is the measure.
  @Test func anOlderServerIsCaughtToo() async throws {
    let generation = try await longPrompt(count: 8192, context: nil)
    #expect(generation.outcome.kind == .promptTruncated)
    #expect(generation.after?.context == .init(tokens: 8192, source: .asked))
  }

  @Test func aPromptThatFitsIsWhole() async throws {
    let generation = try await longPrompt(count: 12_000, context: 16_384)
    #expect(generation.promptFit == .whole && generation.outcome.kind == .completed)
    // But the context is not the one asked for, so the row is of another condition.
    #expect(generation.objections == [.contextDiffers(asked: 8192, effective: 16_384)])
    #expect(!generation.counts)
  }

  /// A short prompt cannot have been cut: a low count is what the cache did not hold.
  @Test(arguments: [nil, 0, 1, 12])
  func aCachedPromptHasNoCountAndNoPrefillSpeed(count: Int?) async throws {
    var done = OllamaStream.Done()
    done.promptCount = count
    let generation = try await withDouble(chats: [OllamaStream.answer(["ok"], done: done)]) {
      try await Ollama(address: $0.address).generate(request())
    }
    #expect(generation.counts && generation.promptFit == .whole)
    let positive = count.flatMap { $0 > 0 ? $0 : nil }
    #expect(generation.promptTokens == (positive.map(TokenCount.withoutCached) ?? .absent))
    #expect(generation.promptTokens.value == nil)
    #expect(generation.runtimeSpeed.prefill == nil && generation.ownSpeed.prefill == nil)
    #expect(generation.runtimeSpeed.decode == 50)
  }

  private func openAI(
    _ script: ChatScript, server: OpenAICompatible.Server = .llamaCpp,
    account: RuntimeDouble.Account = .both()
  ) async throws -> Generation {
    try await withDouble(account, chats: [script]) {
      try await OpenAICompatible(address: $0.address, server: server).generate(request())
    }
  }

  /// llama.cpp times only the part of the prompt that was not cached.
  @Test(arguments: [(0, 2000.0), (1, nil), (96, nil)] as [(Int, Double?)])
  func timingsOfACachedPromptAreMeaningless(cached: Int, speed: Double?) async throws {
    let rest = 100 - cached
    let generation = try await openAI(
      OpenAIStream.answer(
        ["a", "b"], usage: #"{"prompt_tokens":100,"completion_tokens":11}"#,
        timings: #"{"cache_n":\#(cached),"prompt_n":\#(rest),"prompt_ms":\#(Double(rest) / 2),"#
          + #""predicted_n":11,"predicted_ms":200.0}"#))
    #expect(generation.runtimeSpeed.prefill == speed && generation.runtimeSpeed.decode == 50)
    #expect((generation.ownSpeed.prefill != nil) == (cached == 0))
    #expect(generation.counters.cachedTokens == cached)
    #expect(generation.promptTokens == .reported(100))
  }

  @Test func cachedTokensOfUsageCountToo() async throws {
    let generation = try await openAI(
      OpenAIStream.answer(
        ["a"],
        usage: #"{"prompt_tokens":100,"completion_tokens":1,"#
          + #""prompt_tokens_details":{"cached_tokens":64}}"#))
    #expect(generation.counters.cachedTokens == 64 && generation.ownSpeed.prefill == nil)
  }

  /// Whatever `num_ctx` says, `/v1` of Ollama answers with the context that it likes.
  @Test(arguments: [OpenAICompatible.Server.ollama, .other])
  func theSecondRouteOfOllamaIgnoresTheContext(server: OpenAICompatible.Server) async throws {
    var account = RuntimeDouble.Account()
    account.context = 4096
    let generation = try await openAI(
      OpenAIStream.answer(["ok"], usage: #"{"prompt_tokens":100,"completion_tokens":1}"#),
      server: server, account: account)
    #expect(generation.outcome.kind == .completed && !generation.counts)
    #expect(generation.objections == [.contextDiffers(asked: 8192, effective: 4096)])
    #expect(generation.after?.digest == account.digest)
  }

  private func pinned(_ digest: String, account: RuntimeDouble.Account = .init()) async throws
    -> (generation: Generation, chats: Int)
  {
    try await withDouble(account, chats: [OllamaStream.answer(["ok"])]) {
      let generation = try await Ollama(address: $0.address).generate(request(digest: digest))
      return (generation, $0.chats.count)
    }
  }

  @Test(arguments: [String(repeating: "cd", count: 32), String(repeating: "ab", count: 31), "ab"])
  func anotherDigestIsNotEvenAsked(digest: String) async throws {
    let (generation, chats) = try await pinned(digest)
    #expect(generation.outcome.kind == .wrongModel && generation.outcome.phase == .connect)
    #expect(chats == 0 && !generation.counts)
  }

  @Test func aModelThatChangesUnderWayDoesNotCount() async throws {
    var account = RuntimeDouble.Account()
    let digest = account.digest
    account.afterChat = { account in
      account.digest = String(repeating: "ef", count: 32)
      account.quantisation = "Q8_0"
      account.version = "0.13.0"
    }
    let (generation, chats) = try await pinned(digest, account: account)
    #expect(chats == 1 && generation.outcome.kind == .wrongModel && !generation.counts)
    #expect(generation.outcome.phase == .after && generation.answer == "ok")
    let changes = generation.objections.compactMap { objection in
      if case .changedDuring(let what, _, _) = objection { what } else { nil }
    }
    #expect(changes == ["digest", "quantisation", "server version"])
  }

  @Test func aServerWithoutDigestsCannotServeAPinnedModel() async throws {
    let account = RuntimeDouble.Account.both { $0.isOllama = false }
    let generation = try await withDouble(account, chats: [OpenAIStream.answer(["ok"])]) {
      try await OpenAICompatible(address: $0.address)
        .generate(request(digest: String(repeating: "ab", count: 32)))
    }
    #expect(generation.outcome.kind == .completed && !generation.counts)
    #expect(generation.objections.first == .digestNotObservable)
  }

  /// A server of one model answers to any name.
  @Test func aNameThatTheServerDoesNotListIsNotAsked() async throws {
    try await withDouble(.both(), chats: [OpenAIStream.answer(["ok"], model: "large:70b")]) {
      let generation = try await OpenAICompatible(address: $0.address, server: .llamaCpp)
        .generate(request(model: "large:70b"))
      #expect(generation.outcome.kind == .wrongModel && generation.outcome.phase == .connect)
      #expect(generation.outcome.detail?.contains("small:1b") == true && $0.chats.isEmpty)
    }
  }

  @Test func aServerThatDiesAfterTheAnswerIsToldOf() async throws {
    var account = RuntimeDouble.Account()
    account.afterChat = { $0.replies["/api/version"] = .error(500, "gone") }
    let (generation, _) = try await pinned(account.digest, account: account)
    #expect(generation.outcome.kind == .completed && generation.after == nil && !generation.counts)
    guard case .notObservedAfter(let why) = generation.objections.first else {
      Issue.record("\(generation.objections)")
      return
    }
    #expect(why.contains("GET /api/version") && why.contains("gone"))
  }

  /// Slow questions about the model after an answer are no part of its time.
  @Test func whatIsAskedAfterwardsTakesNoTimeOfTheAnswer() async throws {
    var account = RuntimeDouble.Account()
    account.afterChat = {
      $0.replies["/api/version"] = ChatScript([
        .pause(.milliseconds(500)), .send(Array(#"{"version":"0.12.3"}"#.utf8)),
      ])
    }
    let (generation, _) = try await pinned(account.digest, account: account)
    #expect(generation.after != nil && generation.counts)
    #expect(generation.attempts.map(\.seconds) == [generation.wallSeconds])
  }
}
