import Foundation
import Testing

@testable import Runtimes

/// Tests against llama.cpp's server, which `make test-runtime` starts with random weights.
///
/// What it says is noise; that it is said, counted and ended as the protocol demands is the test.
@Suite(.enabled(if: RealServer.address != nil), .serialized)
struct RealServerTests {
  private func runtime() throws -> OpenAICompatible {
    try OpenAICompatible(
      address: try #require(RealServer.address), server: .llamaCppPython)
  }

  private func ask(
    _ text: String = "Restart the pod.", temperature: Double = 0, seed: Int = 1, tokens: Int = 24
  ) throws -> ChatRequest {
    try request(
      model: "tiny-random", prompt: text,
      options: GenerationOptions(
        temperature: temperature, seed: seed, contextTokens: 1024, maximumTokens: tokens))
  }

  @Test func tellsAboutItself() async throws {
    let seen = try await runtime().observe("tiny-random", options: GenerationOptions())
    #expect(seen.model == "tiny-random" && seen.serverVersion == "0.3.36")
    #expect(seen.digest == nil && seen.context == nil && seen.loaded == nil)
    #expect(try await runtime().models() == ["tiny-random"])
  }

  @Test func answersAndIsMeasured() async throws {
    let generation = try await runtime().generate(ask())
    #expect(generation.outcome == Outcome(.truncatedAtCap, .after, status: 200))
    #expect(generation.finishReason == "length" && generation.pieces.count == 24)
    #expect(generation.gaps?.count == 23 && generation.piecesPerSecond ?? 0 > 0)
    let first = try #require(generation.secondsToFirstToken)
    #expect(first > 0 && first <= generation.wallSeconds)
    // This server counts no tokens in a stream: then there are no counts and no speeds.
    #expect(generation.promptTokens == .absent && generation.outputTokens == .absent)
    #expect(generation.runtimeSpeed == Speed() && generation.ownSpeed == Speed())
    #expect(generation.promptFit == .whole && generation.counts, "\(generation.objections)")
  }

  @Test func temperatureZeroAndSeedsRepeat() async throws {
    let cold = try await [runtime().generate(ask()), runtime().generate(ask(seed: 2))]
    #expect(cold[0].answer == cold[1].answer && !cold[0].answer.isEmpty)
    let warm = try await [
      runtime().generate(ask(temperature: 0.7, seed: 5)),
      runtime().generate(ask(temperature: 0.7, seed: 5)),
      runtime().generate(ask(temperature: 0.7, seed: 6)),
    ]
    #expect(warm[0].answer == warm[1].answer && warm[0].answer != warm[2].answer)
  }

  @Test func aPromptOfManyBytesIsRead() async throws {
    let generation = try await runtime().generate(ask("Größe 日本 👩‍👩‍👧 \u{0} \"quoted\" \\ <|im_end|>"))
    #expect(generation.outcome.kind == .truncatedAtCap)
  }

  /// A streamed request that exceeds the context gets 200 and an empty body from this server.
  @Test func aPromptBeyondTheContextIsNoAnswer() async throws {
    let generation = try await runtime().generate(ask(String(repeating: "abc ", count: 400)))
    #expect(generation.outcome.kind == .emptyBody && generation.outcome.phase == .prefill)
    #expect(generation.answer.isEmpty && !generation.outcome.finished)
    #expect(try await runtime().generate(ask()).outcome.kind == .truncatedAtCap)
  }

  @Test func aForeignNameIsNotAsked() async throws {
    var foreign = try ask()
    foreign.model = "large:70b"
    let generation = try await runtime().generate(foreign)
    #expect(generation.outcome.kind == .wrongModel && generation.outcome.phase == .connect)
  }

  @Test func cancellingLeavesTheServerFit() async throws {
    let asked = try ask(tokens: 900)
    let real = try runtime()
    let (came, told) = AsyncStream<Void>.makeStream()
    let task = Task { await real.generate(asked) { _ in told.yield() } }
    for await _ in came { break }
    task.cancel()
    let generation = await task.value
    // The server is so fast that the answer may be over before it hears of it.
    #expect([.cancelled, .truncatedAtCap, .completed].contains(generation.outcome.kind))
    #expect(try await runtime().generate(ask()).outcome.kind == .truncatedAtCap)
  }

  @Test func twoAtOnceBothComeWhole() async throws {
    let real = try runtime()
    let (one, two) = try (ask(tokens: 300), ask("Drain the node.", tokens: 300))
    async let first = real.generate(one)
    async let second = real.generate(two)
    let both = await [first, second]
    #expect(both.allSatisfy { $0.outcome.finished && $0.answer.count > 100 })
  }

  @Test func loads() async throws {
    let time = try await runtime().load(
      "tiny-random", options: GenerationOptions(), limits: .ample)
    #expect(time.wallSeconds > 0)
  }
}

/// The address that `scripts/test-runtime` gives.
enum RealServer {
  static let address = ProcessInfo.processInfo.environment["APPRENTICEOPS_RUNTIME"]
}
