import Foundation
@testable import Harness
import Runtimes
import Synchronization
import Telemetry
import Testing

@Suite struct ReporterTests {
  private static func answered(detail: String? = nil) -> SweepEvent.Answered {
    SweepEvent.Answered(
      subject: .init(
        provider: "ollama", model: "small:1b", scenario: "guard-13-wrong-disk", pass: "variance",
        condition: "single", repetition: 1, seed: 2),
      outcome: Outcome(.completed, .after), finishReason: "stop", counts: true, wallSeconds: 4,
      secondsToFirstToken: 0.5, inputTokens: 400, outputTokens: 80, tokensPerSecond: 22.84,
      watts: 11.26, passed: 5, total: 6, done: 7, owed: 57, expectedEnd: nil)
  }

  private static func written(
    _ make: (@escaping @Sendable (String) -> Void) -> any SweepReporter, _ events: [SweepEvent]
  ) -> String {
    let text = Mutex("")
    let box = Box(text: text)
    let reporter = make { piece in box.text.withLock { $0 += piece } }
    for event in events { reporter.report(event) }
    return box.text.withLock { $0 }
  }

  private final class Box: Sendable {
    let text: Mutex<String>
    init(text: consuming Mutex<String>) { self.text = text }
  }

  @Test func plainLinesWhenNotATerminal() {
    let text = Self.written(
      { TextReporter(isTerminal: false, write: $0) },
      [
        .began(done: 0, total: 57),
        .streaming(.init(subject: Self.answered().subject, pieces: 3, seconds: 1)),
        .answered(Self.answered()),
      ])
    #expect(
      text == """
        57 answers to make
        [7/57] small:1b guard-13-wrong-disk variance 2: completed, 22.8 tok/s, 11.3 W, 5/6 checks, 4.0 s

        """)
  }

  @Test func anUnmetPreflightIsTold() throws {
    let check = try JSONDecoder().decode(
      Preflight.Check.self,
      from: Data(
        #"{"name":"governor","wanted":"performance","found":{"value":"powersave"},"verdict":"not met"}"#
          .utf8))
    let text = Self.written(
      { TextReporter(isTerminal: false, write: $0) }, [.preflight(unmet: [check])])
    #expect(text == "preflight: governor is powersave; wanted performance\n")
    let json = Self.written({ JSONReporter(write: $0) }, [.preflight(unmet: [check])])
    #expect(
      json
        == #"{"event":"preflight","unmet":[{"check":"governor","found":"powersave","wanted":"performance"}]}"#
        + "\n")
  }

  @Test func wordsOfAServerSteerNoTerminal() {
    let text = Self.written(
      { TextReporter(isTerminal: false, write: $0) },
      [.skipped(model: "small:1b", because: "bad\u{1B}[2J\u{7}\r\nthing\u{202E}")])
    #expect(text == "small:1b: skipped: bad [2J   thing \n")
  }

  @Test func oneObjectALineForMachines() throws {
    let text = Self.written(
      { JSONReporter(write: $0) }, [.began(done: 0, total: 57), .answered(Self.answered())])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    let fields = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
    #expect(fields["gen_ai.provider.name"] as? String == "ollama")
    #expect(fields["gen_ai.usage.output_tokens"] as? Int == 80)
    #expect(fields["gen_ai.response.finish_reasons"] as? [String] == ["stop"])
    #expect(fields["expected_end"] == nil)
  }
}
