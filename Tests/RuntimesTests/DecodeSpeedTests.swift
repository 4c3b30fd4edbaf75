import RuntimeDouble
import Testing

@testable import Runtimes

/// What a decode speed is, runtime by runtime, and when there is none.
@Suite struct DecodeSpeedTests {
  private func llamaCpp(tokens: Int, pieces: Int, finish: String = "stop") async throws
    -> Generation
  {
    // As llama-server counts: the time begins with the first token, its own figure takes all.
    let milliseconds = Double(max(0, tokens - 1)) * 20
    let perSecond = milliseconds > 0 ? Double(tokens) / milliseconds * 1000 : 1e6
    let script = OpenAIStream.answer(
      (0..<pieces).map { "w\($0) " }, finish: finish,
      timings: #"{"prompt_n":100,"prompt_ms":50.0,"predicted_n":\#(tokens),"#
        + #""predicted_ms":\#(max(milliseconds, 0.001)),"predicted_per_second":\#(perSecond)}"#)
    return try await withDouble(.both(), chats: [script]) {
      try await OpenAICompatible(address: $0.address, server: .llamaCpp).generate(request())
    }
  }

  /// The server's own figure divides all tokens by the time after the first.
  @Test(arguments: [9, 15, 60])
  func theFirstTokenOfLlamaCppIsInNoTime(tokens: Int) async throws {
    let made = try await llamaCpp(tokens: tokens, pieces: tokens - 1)
    let speed = try #require(made.runtimeSpeed.decode)
    #expect(abs(speed - 50) < 1e-9)
    let said = try #require(made.counters.decodePerSecond)
    let n = Double(tokens)
    #expect(abs(said * (n - 1) / n - speed) < 1e-9)
  }

  @Test(arguments: [1, 2, 8])
  func fewTokensHaveNoSpeed(tokens: Int) async throws {
    let made = try await llamaCpp(tokens: tokens, pieces: max(1, tokens - 1))
    #expect(made.runtimeSpeed.decode == nil && made.outputTokens == .reported(tokens))
    #expect(made.ownSpeed.decode == nil)
  }

  /// Pieces a tenth of a second apart: ten intervals, whatever is counted beside them.
  @Test(arguments: [
    (counted: 12, endedByItself: true), (counted: 11, endedByItself: true),
    (counted: 11, endedByItself: false),
  ])
  func theEndTokenIsNoPiece(counted: Int, endedByItself: Bool) throws {
    var counters = Counters()
    counters.outputTokens = counted
    let seconds = (0..<11).map { 3 + Double($0) / 10 }
    let speed = Speed(
      own: seconds, prompt: .absent, counters: counters, endedByItself: endedByItself)
    #expect(abs(try #require(speed.decode) - 10) < 1e-9)
  }

  @Test func ollamaCountsAndTimesAlike() async throws {
    var done = OllamaStream.Done()
    done.count = Speed.fewestTokens
    done.duration = 160_000_000
    let made = try await withDouble(chats: [OllamaStream.answer(["a", "b"], done: done)]) {
      try await Ollama(address: $0.address).generate(request())
    }
    #expect(made.runtimeSpeed.decode == 50)
  }
}
