import Foundation
import RuntimeDouble
import Synchronization
import Testing

@testable import Runtimes

/// What comes after the first token is decoded in batches: nothing of it may be lost, late or mistimed.
@Suite struct ArrivalTests {
  static let piece = WireTests.chunk(WireTests.line)

  static func generate(
    _ steps: [RawDouble.Step], limits: Limits = .ample,
    watching: @escaping @Sendable (TokenPiece) -> Void = { _ in }
  ) async throws -> Generation {
    let double = try #require(RawDouble(chat: [.text(WireTests.chunked)] + steps))
    defer { double.stop() }
    return await (try Ollama(address: double.address)).generate(
      try request(limits: limits), watching: watching)
  }

  // Times are only fine where nothing else is at work on the one thread of the transport: tests of them have a
  // process of their own, and other tests' floods their own thread.

  @Test func piecesHaveTheMomentsAtWhichTheyCame() async {
    await #expect(processExitsWith: .success) {
      let pause = Duration.milliseconds(100)
      var steps: [RawDouble.Step] = []
      for _ in 0..<8 { steps += [.text(ArrivalTests.piece), .pause(pause)] }
      let seen = Mutex<[(piece: TokenPiece, told: ContinuousClock.Instant)]>([])
      let made = try await ArrivalTests.generate(
        steps + [.text(WireTests.chunk(WireTests.last) + "0\r\n\r\n")]
      ) { piece in seen.withLock { $0.append((piece, .now)) } }
      #expect(made.outcome.kind == .completed)
      #expect(made.pieces.count == 8)
      // A busy machine may be late for some of them.
      let fine = zip(made.pieces, made.pieces.dropFirst()).count { $1.seconds - $0.seconds >= 0.05 }
      #expect(fine >= 4)
      // Who watches sees the first at once and misses none.
      let told = seen.withLock { $0 }
      #expect(told.map(\.piece.text) == [String](repeating: "Restart it", count: 8))
      let first = try #require(told.first)
      let last = try #require(told.last)
      #expect(first.told - first.piece.at < .milliseconds(300))
      #expect(last.piece.at - first.piece.at >= pause * 6)
    }
  }

  /// A server that says the end and keeps the connection open holds nobody up.
  @Test func anEndIsFoundThoughNothingFollows() async {
    await #expect(processExitsWith: .success) {
      let made = try await ArrivalTests.generate([
        .text(ArrivalTests.piece), .pause(.milliseconds(50)),
        .text(WireTests.chunk(WireTests.last)), .pause(.seconds(30)),
      ])
      #expect(made.outcome.kind == .completed)
      #expect(made.answer == "Restart it")
      let attempt = try #require(made.attempts.first)
      // The time of the answer ends with the line that ends it, not with the look at it a second later.
      #expect(attempt.seconds < 0.9)
      #expect(made.wallSeconds < 15)
    }
  }

  /// Found at the next look, and not at the limit of the first token.
  @Test func aFaultIsFoundThoughNothingFollows() async {
    await #expect(processExitsWith: .success) {
      let limits = Limits(
        overall: .seconds(60), firstToken: .seconds(60), betweenTokens: .seconds(60))
      let made = try await ArrivalTests.generate(
        [
          .text(ArrivalTests.piece), .pause(.milliseconds(50)),
          .text(WireTests.chunk(#"{"error":"out of luck"}"# + "\n")), .pause(.seconds(60)),
        ], limits: limits)
      #expect(made.outcome.kind == .errorInStream)
      #expect(made.answer == "Restart it")
      #expect(made.wallSeconds < 30)
    }
  }

  /// What waits is decoded before a limit, a reset or bytes that are no chunk are believed.
  @Test(arguments: [
    RawDouble.Step.reset, .text("zz\r\nno chunk\r\n"), .pause(.seconds(30)),
  ])
  func anEndGoesBeforeAFaultOfTheWire(_ step: RawDouble.Step) async throws {
    let limits = Limits(
      overall: .seconds(20), firstToken: .seconds(20), betweenTokens: .milliseconds(400))
    let made = try await Self.generate(
      [
        .text(Self.piece + Self.piece), .text(WireTests.chunk(WireTests.last)),
        .pause(.milliseconds(100)), step,
      ], limits: limits)
    #expect(made.outcome.kind == .completed, "\(made.outcome)")
    #expect(made.pieces.count == 2)
  }

  /// Two seconds of pieces and the limit between tokens, not the limit of the first token.
  @Test func aLimitBetweenTokensCountsWhatWaits() async {
    await #expect(processExitsWith: .success) {
      let limits = Limits(
        overall: .seconds(60), firstToken: .seconds(60), betweenTokens: .milliseconds(700))
      var steps: [RawDouble.Step] = []
      for _ in 0..<10 { steps += [.text(ArrivalTests.piece), .pause(.milliseconds(200))] }
      let start = ContinuousClock.now
      let made = try await ArrivalTests.generate(
        steps + [.pause(.seconds(60))], limits: limits)
      #expect(made.outcome.kind == .stalledAfterFirstToken)
      #expect(made.pieces.count == 10)
      #expect(ContinuousClock.now - start < .seconds(30))
    }
  }

  @Test func aCancelledAnswerKeepsWhatCame() async throws {
    let (seen, tell) = AsyncStream.makeStream(of: Void.self)
    let double = try #require(
      RawDouble(chat: [
        .text(WireTests.chunked + Self.piece), .pause(.milliseconds(50)),
        .text(Self.piece + Self.piece), .pause(.seconds(30)),
      ]))
    defer { double.stop() }
    let runtime = try Ollama(address: double.address)
    let asked = try request()
    let task = Task { await runtime.generate(asked) { _ in tell.yield() } }
    for await _ in seen { break }
    try await Task.sleep(for: .milliseconds(400))
    task.cancel()
    let made = await task.value
    #expect(made.outcome.kind == .cancelled)
    #expect(made.pieces.count == 3)
  }
}
