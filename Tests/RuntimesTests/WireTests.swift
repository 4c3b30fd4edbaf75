import Foundation
import RuntimeDouble
import Testing

@testable import Runtimes

/// What a server may write on the wire, byte by byte, and what must come of it.
@Suite struct WireTests {
  /// One way to answer a chat.
  struct Reply: Sendable, CustomTestStringConvertible {
    var name: String
    var steps: [RawDouble.Step]
    var kind: Outcome.Kind
    var status: Int? = 200
    /// What the detail must contain.
    var detail = ""
    var asked = 1
    var testDescription: String { name }
  }

  static let line = OllamaStream.piece("Restart it") + "\n"
  static let last = OllamaStream.last() + "\n"
  static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  static func chunk(_ text: String, _ more: String = "") -> String {
    String(text.utf8.count, radix: 16) + more + "\r\n" + text + "\r\n"
  }

  static let whole = chunk(line) + chunk(last)

  static let replies: [Reply] = [
    Reply(
      name: "a trailer", steps: [.text(chunked + whole + "0\r\nX-Sum: 1\r\nX-Time: 2\r\n\r\n")],
      kind: .completed),
    Reply(
      name: "a trailer that looks like a head",
      steps: [.text(chunked + whole + "0\r\nHTTP/1.1 500 No\r\nLocation: /\r\n\r\n")],
      kind: .completed),
    Reply(
      name: "chunks with extensions and capitals",
      steps: [.text(chunked + chunk(line, ";a=b").uppercasedSize + chunk(last) + "0\r\n\r\n")],
      kind: .completed),
    Reply(
      name: "no last chunk, but the protocol's end", steps: [.text(chunked + whole)],
      kind: .completed),
    Reply(
      name: "a chunk size that is none", steps: [.text(chunked + "zz\r\nhello\r\n")],
      kind: .malformedStream),
    Reply(
      name: "a chunk size beyond all bounds",
      steps: [.text(chunked + String(repeating: "f", count: 40) + "\r\n")],
      kind: .malformedStream),
    Reply(
      name: "closed inside a chunk", steps: [.text(chunked + "400\r\n" + line)],
      kind: .truncatedStream, detail: "outstanding"),
    Reply(
      name: "interim heads",
      steps: [
        .text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        .text(chunked + whole + "0\r\n\r\n"),
      ], kind: .completed),
    Reply(
      name: "interim heads without end",
      steps: [.endless(Array("HTTP/1.1 102 Processing\r\n\r\n".utf8))],
      kind: .malformedStream, status: nil, detail: "head"),
    Reply(
      name: "another protocol", steps: [.text("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\nPRI")],
      kind: .httpError, status: 101),
    Reply(
      name: "a head without end",
      steps: [.text("HTTP/1.1 200 OK\r\n"), .endless(Array("X-A: b\r\n".utf8))],
      kind: .malformedStream, status: nil, detail: "262144"),
    Reply(
      name: "a line of the head without end",
      steps: [.text("HTTP/1.1 200 OK\r\nX-A: "), .endless([UInt8](repeating: 0x61, count: 4096))],
      kind: .malformedStream, status: nil),
    Reply(
      name: "HTTP/1.0", steps: [.text("HTTP/1.0 200 OK\r\n\r\n" + line + last)], kind: .completed),
    Reply(
      name: "HTTP/1.0, cut", steps: [.text("HTTP/1.0 200 OK\r\n\r\n" + line)],
      kind: .truncatedStream),
    Reply(
      name: "no HTTP", steps: [.text("SSH-2.0-OpenSSH_9.2\r\n")], kind: .malformedStream,
      status: nil),
    Reply(name: "noise", steps: [.send((0...255).map { $0 })], kind: .malformedStream, status: nil),
    Reply(
      name: "compressed",
      steps: [
        .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"), .send([0x1F, 0x8B, 8, 0]),
      ],
      kind: .malformedStream, detail: "gzip"),
    Reply(
      name: "a length that is too short",
      steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + line + last)],
      kind: .truncatedStream),
    Reply(
      name: "a length that is too long",
      steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + line)],
      kind: .truncatedStream, detail: "remaining"),
    Reply(
      name: "a length that is none",
      steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + line)],
      kind: .malformedStream, status: nil),
    Reply(name: "nothing at all", steps: [], kind: .reset, status: nil, asked: 2),
    Reply(name: "a reset", steps: [.reset], kind: .reset, status: nil, asked: 2),
    Reply(
      name: "half a head", steps: [.text("HTTP/1.1 200 O")], kind: .reset, status: nil, asked: 2),
    Reply(
      name: "a line without end",
      steps: [.text("HTTP/1.0 200 OK\r\n\r\n"), .endless([UInt8](repeating: 0x20, count: 65_536))],
      kind: .malformedStream, detail: "16777216"),
    Reply(
      name: "an error body without end",
      steps: [.text("HTTP/1.1 500 No\r\n\r\n"), .endless(Array("no such luck ".utf8))],
      kind: .httpError, status: 500, detail: "no such luck"),
    Reply(
      name: "a redirect",
      steps: [.text("HTTP/1.1 307 Go\r\nLocation: https://else.where/\r\n\r\n")],
      kind: .redirected, status: 307, detail: "https://else.where/"),
    Reply(
      name: "a page",
      steps: [
        .text("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html>")
      ],
      kind: .page, detail: "<!DOCTYPE"),
    Reply(
      name: "a page that is not said to be one",
      steps: [.text("HTTP/1.1 200 OK\r\n\r\n\n <html>Log in</html>")], kind: .page),
    Reply(
      name: "a page of an error",
      steps: [.text("HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<html>nginx</html>")],
      kind: .page, status: 404, detail: "nginx"),
    Reply(
      name: "an empty body", steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")],
      kind: .emptyBody),
    Reply(
      name: "no content", steps: [.text("HTTP/1.1 204 No Content\r\n\r\n")], kind: .emptyBody,
      status: 204),
    Reply(
      name: "JSON nested 100,000 deep",
      steps: [.text("HTTP/1.0 200 OK\r\n\r\n" + String(repeating: "[", count: 100_000) + "\n")],
      kind: .malformedStream),
    Reply(
      name: "numbers beyond all types",
      steps: [
        .text("HTTP/1.0 200 OK\r\n\r\n" + line),
        .text(#"{"model":"small:1b","done":true,"done_reason":"stop","eval_count":1e400}"# + "\n"),
      ], kind: .malformedStream),
  ]

  @Test(arguments: replies) func everyReplyIsAnOutcome(reply: Reply) async throws {
    let double = try #require(RawDouble(chat: reply.steps))
    defer { double.stop() }
    let generation = try await Ollama(address: double.address).generate(request())
    let outcome = generation.outcome
    #expect(outcome.kind == reply.kind && outcome.status == reply.status, "\(outcome)")
    #expect(reply.detail.isEmpty || (outcome.detail ?? "").contains(reply.detail), "\(outcome)")
    #expect(double.chats == reply.asked)
    #expect(outcome.isOfModel == (reply.kind == .completed))
    #expect(generation.counts == (reply.kind == .completed), "\(generation.objections)")
  }

  /// A look-up meets the same replies, and none is taken for its document.
  @Test(arguments: replies) func aLookUpFailsWithTheSame(reply: Reply) async throws {
    let double = try #require(RawDouble(chat: [], lookUp: reply.steps))
    defer { double.stop() }
    let error = await #expect(throws: RuntimesError.self) {
      try await Ollama(address: double.address).version()
    }
    #expect(error?.description.isEmpty == false)
  }

  /// Three chats with six look-ups each open four connections: one for all look-ups, one a chat.
  ///
  /// In a process of its own, since the connections that are kept are those of the whole process and
  /// the other tests' servers would take their places.
  @Test func lookUpsShareAConnectionAndAChatHasItsOwn() async {
    await #expect(processExitsWith: .success) {
      let double = try #require(
        RawDouble(chat: [.text(WireTests.chunked + WireTests.whole + "0\r\n\r\n")]))
      defer { double.stop() }
      let ollama = try Ollama(address: double.address)
      for _ in 0..<3 {
        let kind = try await ollama.generate(request()).outcome.kind
        #expect(kind == .completed)
      }
      let (chats, connections) = (double.chats, double.connections)
      #expect(chats == 3 && connections == 4)
    }
  }

  /// A server that closes kept connections harms no look-up.
  @Test func aConnectionThatWasClosedIsOpenedAgain() async throws {
    let body = #"{"version":"1"}"#
    let reply = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let double = try #require(RawDouble(chat: [], lookUp: [.text(reply)]))
    defer { double.stop() }
    let ollama = try Ollama(address: double.address)
    for _ in 0..<20 { #expect(try await ollama.version() == "1") }
  }

  /// A limit is met to some milliseconds, not to a second.
  @Test func aLimitIsFine() async throws {
    let double = try #require(RawDouble(chat: [.pause(.seconds(30))]))
    defer { double.stop() }
    var shortest = 100.0
    // A busy machine may be late; it cannot be late each time.
    for _ in 0..<5 {
      let limits = Limits(
        overall: .milliseconds(150), firstToken: .seconds(9), betweenTokens: .seconds(9))
      let made = try await Ollama(address: double.address).generate(request(limits: limits))
      #expect(made.outcome.kind == .timeLimit && made.wallSeconds >= 0.15)
      shortest = min(shortest, made.wallSeconds)
    }
    #expect(shortest < 0.3)
  }

  /// Seeded changes of a good reply: whatever comes of them, it is an outcome in time.
  @Test func changedRepliesAreOutcomes() async throws {
    let good = Array(
      ("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
        + Self.whole + "0\r\nX-Sum: 1\r\n\r\n").utf8)
    let count = ProcessInfo.processInfo.environment["APPRENTICEOPS_FUZZ"].flatMap(Int.init) ?? 300
    let limits = Limits(
      overall: .seconds(20), firstToken: .seconds(20), betweenTokens: .seconds(20))
    var random = Numbers(state: 12)
    for number in 0..<count {
      var bytes = good
      for _ in 0..<Int(random.next() % 4 + 1) { Self.change(&bytes, &random) }
      let double = try #require(RawDouble(chat: [.send(bytes)]))
      let made = try await Ollama(address: double.address).generate(request(limits: limits))
      double.stop()
      #expect(made.wallSeconds < 5, "change \(number): \(made.outcome)")
      #expect(!made.counts || made.outcome.isOfModel, "change \(number)")
    }
  }

  private static func change(_ bytes: inout [UInt8], _ random: inout Numbers) {
    let place = Int(random.next() % UInt64(max(1, bytes.count)))
    guard place < bytes.count else { return }
    switch random.next() % 5 {
    case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 30)))
    case 2:
      bytes.insert(
        contentsOf: [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: 9),
        at: place)
    case 3: bytes = Array(bytes[..<place])
    default: bytes.insert(contentsOf: bytes[..<place], at: place)
    }
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

extension String {
  /// The size of a first chunk in capitals.
  fileprivate var uppercasedSize: String {
    let size = prefix { $0.isHexDigit }
    return size.uppercased() + dropFirst(size.count)
  }
}
