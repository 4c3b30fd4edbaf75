import Foundation
import RuntimeDouble
import Testing

@testable import Runtimes

/// One fault, what the double does for it, and what must come of it.
struct Fault: Sendable, CustomTestStringConvertible {
  var name: String
  var script: @Sendable (Wire) -> ChatScript
  var limits = Limits.ample
  var kind: Outcome.Kind
  var phase: Outcome.Phase
  var status: Int? = 200
  /// What the detail must contain.
  var detail = ""
  /// The answer that is kept, as far as it came.
  var answer = ""
  /// How often the double is asked.
  var asked = 1

  var testDescription: String { name }

  /// What a generation and the number of requests have that this fault does not give.
  func differences(from generation: Generation, asked: Int, limits: Limits) -> [String] {
    let outcome = generation.outcome
    var found: [String] = []
    func expect(_ holds: Bool, _ what: String) { if !holds { found.append(what) } }
    expect(outcome.kind == kind && outcome.phase == phase, "\(outcome)")
    expect(outcome.status == status, "status \(outcome.status.map(String.init) ?? "absent")")
    expect(detail.isEmpty || (outcome.detail ?? "").contains(detail), "detail of \(outcome)")
    expect(
      answer == "x…" ? generation.answer.hasPrefix("xx") : generation.answer == answer,
      "answer '\(generation.answer.prefix(40))'")
    expect(asked == self.asked, "asked \(asked) times")
    expect(generation.attempts.count == self.asked, "\(generation.attempts.count) attempts")
    let longest = min(limits.overall, max(limits.firstToken, limits.betweenTokens))
    expect(generation.wallSeconds < longest.seconds * 2 + 10, "took \(generation.wallSeconds) s")
    let tokens = phase == .decode || !answer.isEmpty
    expect((generation.secondsToFirstToken != nil) == tokens, "first token")
    // What was not reported stays absent.
    if phase != .after {
      expect(generation.outputTokens == .absent, "output tokens")
      expect(generation.promptTokens == .absent, "prompt tokens")
      expect(generation.runtimeSpeed == Speed() && generation.ownSpeed == Speed(), "speeds")
      expect(generation.finishReason == nil, "finish reason")
    }
    return found
  }
}

@Suite struct FaultMatrixTests {
  static let faults: [Fault] = [
    Fault(
      name: "none", script: { $0.answer() }, kind: .completed, phase: .after, answer: "Restart it"),
    Fault(
      name: "cut at the cap", script: { $0.answer(finish: "length") }, kind: .truncatedAtCap,
      phase: .after, answer: "Restart it"),
    Fault(
      name: "empty answer", script: { $0.answer([" \n"]) }, kind: .emptyAnswer, phase: .after,
      answer: " \n"),
    Fault(
      name: "no piece at all", script: { $0.answer([]) }, kind: .emptyAnswer, phase: .after),
    Fault(
      name: "reset before the head", script: { _ in ChatScript([.reset]) }, kind: .reset,
      phase: .prefill, status: nil, asked: 2),
    Fault(
      name: "reset after the head",
      script: { _ in ChatScript([.head, .raw([]), .pause(.milliseconds(50)), .reset]) },
      kind: .reset, phase: .prefill, asked: 2),
    Fault(
      name: "reset mid-stream",
      script: {
        $0.answer().cutting(after: $0.opening + 1, then: [.pause(.milliseconds(200)), .reset])
      },
      kind: .reset, phase: .decode, answer: "Re"),
    Fault(
      name: "stall before the head", script: { _ in ChatScript([.stall]) }, limits: .short,
      kind: .stalledBeforeFirstToken, phase: .prefill, status: nil, asked: 2),
    Fault(
      name: "stall before the first token",
      script: { wire in ChatScript([.head] + wire.idle + [.stall]) }, limits: .short,
      kind: .stalledBeforeFirstToken, phase: .prefill),
    Fault(
      name: "signs of life but no token",
      script: { wire in
        ChatScript([.head] + (0..<100).flatMap { _ in wire.idle + [.pause(.milliseconds(50))] })
      }, limits: .short, kind: .stalledBeforeFirstToken, phase: .prefill),
    Fault(
      name: "stall after the first token",
      script: { $0.answer().cutting(after: $0.opening + 2, then: [.stall]) }, limits: .short,
      kind: .stalledAfterFirstToken, phase: .decode, answer: "Restart"),
    Fault(
      name: "drip without end",
      script: { wire in
        ChatScript((0..<400).flatMap { _ in [wire.token("x"), .pause(.milliseconds(50))] })
      },
      limits: .brief, kind: .timeLimit, phase: .decode, answer: "x…"),
    Fault(
      name: "flood without end",
      script: { wire in ChatScript([wire.flood("x")]) },
      limits: .brief, kind: .timeLimit, phase: .decode, answer: "x…"),
    Fault(
      name: "time limit before the head", script: { _ in ChatScript([.stall]) },
      limits: .brief,
      kind: .timeLimit, phase: .prefill, status: nil),
    Fault(
      name: "HTTP 400", script: { _ in .error(400, #"{"error":"does not support thinking"}"#) },
      kind: .httpError, phase: .prefill, status: 400, detail: "does not support thinking"),
    Fault(
      name: "HTTP 404", script: { _ in .error(404, #"{"error":"model 'x' not found"}"#) },
      kind: .httpError, phase: .prefill, status: 404, detail: "not found"),
    Fault(
      name: "HTTP 503", script: { _ in .error(503, "busy") }, kind: .httpError, phase: .prefill,
      status: 503, detail: "busy"),
    Fault(
      name: "HTTP 500 whose body stalls",
      script: { _ in ChatScript(status: 500, [.send(Array("half".utf8)), .stall]) }, limits: .short,
      kind: .httpError, phase: .prefill, status: 500, detail: "half"),
    Fault(
      name: "redirect", script: { _ in .error(302, "elsewhere") }, kind: .redirected,
      phase: .prefill, status: 302, detail: "elsewhere"),
    Fault(
      name: "out of memory",
      script: { _ in
        .error(
          500,
          #"{"error":"model requires more system memory (9.0 GiB) than is available (3.1 GiB)"}"#)
      }, kind: .outOfMemory, phase: .prefill, status: 500, detail: "9.0 GiB"),
    Fault(
      name: "runner killed mid-stream",
      script: {
        $0.answer().cutting(
          after: $0.opening + 1,
          then: [$0.error("llama runner process has terminated: signal: killed")])
      }, kind: .outOfMemory, phase: .decode, detail: "killed", answer: "Re"),
    Fault(
      name: "error mid-stream",
      script: { $0.answer().cutting(after: $0.opening + 1, then: [$0.error("no more")]) },
      kind: .errorInStream, phase: .decode, detail: "no more", answer: "Re"),
    Fault(
      name: "not JSON",
      script: { $0.answer().cutting(after: $0.opening + 1, then: [$0.line("{oops")]) },
      kind: .malformedStream, phase: .decode, detail: "{oops", answer: "Re"),
    Fault(
      name: "JSON of another shape", script: { ChatScript([$0.line("[1,2]")]) },
      kind: .malformedStream, phase: .prefill, detail: "[1,2]"),
    Fault(
      name: "a page instead of a stream",
      script: { _ in .lines(["<html><body>", "Log in to the network</body></html>"]) },
      kind: .page, phase: .prefill, detail: "<html>"),
    Fault(
      name: "no UTF-8", script: { ChatScript([$0.bytes([0x22, 0xFF, 0xFE, 0x22])]) },
      kind: .malformedStream, phase: .prefill),
    Fault(
      name: "ends without saying so",
      script: { ChatScript(Array($0.answer().steps.prefix($0.opening + 2))) },
      kind: .truncatedStream, phase: .decode, answer: "Restart"),
    Fault(
      name: "empty body", script: { _ in ChatScript([]) }, kind: .emptyBody,
      phase: .prefill),
    Fault(
      name: "closed without the last chunk",
      script: { $0.answer().cutting(after: $0.opening + 2, then: [.cut]) },
      kind: .truncatedStream, phase: .decode, answer: "Restart"),
    Fault(
      name: "closed inside a chunk",
      script: {
        $0.answer().cutting(
          after: $0.opening + 2,
          then: [.raw(Array("400\r\n{\"model\":\"sma".utf8)), .cut])
      }, kind: .truncatedStream, phase: .decode, answer: "Restart"),
    Fault(
      name: "a filter ended it", script: { $0.answer(finish: "content_filter") },
      kind: .unknownEnd, phase: .after, detail: "content_filter", answer: "Restart it"),
    Fault(
      name: "a load notice", script: { $0.answer([], finish: "load") }, kind: .unknownEnd,
      phase: .after, detail: "load"),
    Fault(
      name: "another model answers",
      script: {
        $0 == .ollama
          ? OllamaStream.answer(["Hello"], model: "large:70b")
          : OpenAIStream.answer(["Hello"], model: "large:70b")
      }, kind: .wrongModel, phase: .after, detail: "large:70b", answer: "Hello"),
  ]

  // A machine that is busy with other tests may reach a short limit before the double could do its
  // part. So a case that differs is tried again with limits four times as long: what is right comes
  // right with any limit that is long enough, and what is wrong never does.
  @Test(arguments: Wire.allCases, faults)
  func everyFaultIsAnOutcome(wire: Wire, fault: Fault) async throws {
    var differences: [String] = []
    for factor in [1, 4, 16] {
      let limits = fault.limits.times(factor)
      // With a second model, the name of another one is not that of the only one.
      let account = RuntimeDouble.Account.both { $0.listed = #"},{"id":"second""# }
      differences = try await withDouble(account, chats: [fault.script(wire)]) { double in
        let generation = try await wire.runtime(at: double.address)
          .generate(request(limits: limits))
        return fault.differences(from: generation, asked: double.chats.count, limits: limits)
      }
      if differences.isEmpty || limits == .ample { break }
    }
    #expect(differences.isEmpty)
  }

  @Test(arguments: Wire.allCases)
  func refusedConnection(wire: Wire) async throws {
    let address = try await withDouble { $0.address }
    let generation = try await wire.runtime(at: address).generate(request())
    #expect(generation.outcome.kind == .refused && generation.outcome.phase == .connect)
    #expect(generation.attempts.count == 2 && generation.before == nil)
    #expect(!generation.counts)
    #expect(generation.secondsToFirstToken == nil && generation.gaps == nil)
  }

  @Test(arguments: Wire.allCases)
  func unknownHost(wire: Wire) async throws {
    let generation = try await wire.runtime(at: "http://no-such-host.invalid:1")
      .generate(request())
    #expect(generation.outcome.kind == .unreachable && generation.outcome.phase == .connect)
  }

  @Test(arguments: Wire.allCases)
  func theOneRetryMaySucceed(wire: Wire) async throws {
    try await withDouble(.both(), chats: [ChatScript([.reset]), wire.answer()]) { double in
      let generation = try await wire.runtime(at: double.address).generate(request())
      #expect(generation.outcome.kind == .completed && generation.answer == "Restart it")
      #expect(generation.attempts.map(\.outcome.kind) == [.reset, .completed])
    }
  }

  @Test(arguments: Wire.allCases)
  func cancellationKeepsWhatCame(wire: Wire) async throws {
    let script = wire.answer().cutting(after: wire.opening + 2, then: [.stall])
    try await withDouble(.both(), chats: [script]) { double in
      let runtime = try wire.runtime(at: double.address)
      let asked = try request()
      let (came, told) = AsyncStream<String>.makeStream()
      let task = Task { await runtime.generate(asked) { told.yield($0.text) } }
      var text = ""
      for await piece in came {
        text += piece
        if text == "Restart" { break }
      }
      task.cancel()
      let generation = await task.value
      #expect(generation.outcome == Outcome(.cancelled, .decode, status: 200))
      #expect(generation.answer == "Restart" && generation.attempts.count == 1)
    }
  }

  @Test(arguments: Wire.allCases)
  func connectionsAreClosed(wire: Wire) async throws {
    func open() -> Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    }
    try await withDouble(.both(), chats: [wire.answer()]) { double in
      let runtime = try wire.runtime(at: double.address)
      for _ in 0..<5 { _ = try await runtime.generate(request()) }
      let before = open()
      for _ in 0..<40 { _ = try await runtime.generate(request()) }
      // Other tests run beside this one: it is a leak of each request that would show.
      #expect(open() - before < 100)
    }
  }
}

extension Wire {
  /// Something that keeps a stream alive and is no token.
  var idle: [ChatScript.Step] {
    switch self {
    case .ollama: [.line(OllamaStream.piece(""))]
    case .openAI: [.send(Array(": ping\n\n".utf8)), .event(OpenAIStream.chunk("{}"))]
    }
  }

  func token(_ text: String) -> ChatScript.Step {
    switch self {
    case .ollama: .line(OllamaStream.piece(text))
    case .openAI: .event(OpenAIStream.chunk(#"{"content":"\#(text)"}"#))
    }
  }

  /// Fifty tokens in a packet, without end.
  func flood(_ text: String) -> ChatScript.Step {
    guard case .send(let bytes) = token(text) else { return .cut }
    return .flood([[UInt8]](repeating: bytes, count: 50).flatMap(\.self))
  }

  func line(_ text: String) -> ChatScript.Step { self == .ollama ? .line(text) : .event(text) }

  func bytes(_ bytes: [UInt8]) -> ChatScript.Step {
    .send((self == .ollama ? [] : Array("data: ".utf8)) + bytes + [0x0A, 0x0A])
  }

  func error(_ message: String) -> ChatScript.Step {
    self == .ollama
      ? .line(#"{"error":"\#(message)"}"#) : .event(#"{"error":{"message":"\#(message)"}}"#)
  }
}
