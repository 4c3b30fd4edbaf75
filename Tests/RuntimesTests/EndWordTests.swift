import RuntimeDouble
import Testing

@testable import Runtimes

/// Ends that are known to be good are listed; every other word is kept, and does not count.
@Suite struct EndWordTests {
  @Test(
    arguments: Wire.allCases,
    [
      ("stop", Outcome.Kind.completed), ("eos_token", .completed), ("stop_sequence", .completed),
      ("length", .truncatedAtCap), ("model_length", .truncatedAtCap),
    ])
  func goodEnds(wire: Wire, end: (word: String, kind: Outcome.Kind)) async throws {
    let made = try await generate(wire, end.word)
    #expect(made.outcome.kind == end.kind, "\(made.outcome)")
    #expect(made.counts, "\(made.objections)")
    #expect(made.finishReason == end.word)
  }

  @Test(
    arguments: Wire.allCases,
    ["load", "unload", "content_filter", "abort", "error", "STOP", "tool_calls", "stop ", "停止"])
  func otherWordsAreKeptAndDoNotCount(wire: Wire, word: String) async throws {
    let made = try await generate(wire, word)
    #expect(made.outcome.kind == .unknownEnd, "\(made.outcome)")
    #expect(made.outcome.detail?.contains("'\(word)'") == true)
    #expect(!made.counts && made.finishReason == word)
    #expect(made.answer == "Restart it")
  }

  @Test(arguments: Wire.allCases) func anEmptyWordIsNoEnd(wire: Wire) async throws {
    let made = try await generate(wire, "")
    #expect([.unknownEnd, .truncatedStream].contains(made.outcome.kind), "\(made.outcome)")
    #expect(!made.counts)
  }

  private func generate(_ wire: Wire, _ word: String) async throws -> Generation {
    try await withDouble(.both(), chats: [wire.answer(finish: word)]) { double in
      await (try wire.runtime(at: double.address)).generate(try request())
    }
  }

  /// How long a busy server asks to wait is read, also as a moment, which may be over; nonsense is not.
  @Test(
    arguments: [
      ("7", 7.0), ("0", 0), (" 2.5 ", 2.5), ("-1", nil), ("soon", nil), ("nan", nil), ("1e9", nil),
      ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("Wed, 21 Okt 2015 07:28:00 GMT", nil),
    ] as [(String, Double?)])
  func waitsThatAServerAsksFor(text: String, seconds: Double?) async throws {
    let double = try #require(
      RawDouble(chat: [
        .text("HTTP/1.1 429 Slow\r\nRetry-After: \(text)\r\nContent-Length: 4\r\n\r\nbusy")
      ]))
    defer { double.stop() }
    let made = try await Ollama(address: double.address).generate(request())
    #expect(made.outcome.kind == .httpError && made.outcome.status == 429)
    #expect(made.outcome.retryAfter == seconds)
  }
}
