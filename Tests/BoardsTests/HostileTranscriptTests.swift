import Foundation
import Markup
import Testing

@testable import Boards
@testable import Operating

/// Words of a model that try to be markup, to turn the direction of text, or to leave the page.
@Suite struct HostileTranscriptTests {
  private static let hostile = """
    </pre><script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="x' javascript:alert(1)
    <!-- ]]> &lt;b&gt; \u{202E}txt.exe\u{202C} \u{0}\u{7}\u{1B}[31m \u{200B}\u{FEFF} &#x3C;svg/onload=x>
    """

  private static var view: TranscriptView {
    let run = OperatorExport.Run(
      number: 7, model: "m", channel: .text, hasFaults: true, repetition: 1, task: "t",
      ending: .finished, reason: hostile, milliseconds: 1, turns: 1, calls: 1, points: 0,
      accepted: 0, isReached: false, isClean: false, hasZeroTolerance: true, promptTokens: nil,
      outputTokens: nil,
      claims: [.init(kind: .done, resolution: .contradicted, isTrue: false)],
      consequences: [hostile])
    let transcript = OperatorExport.Transcript(
      run: 7,
      turns: [
        .init(
          said: hostile, calls: [.init(name: hostile, arguments: hostile)], outcome: "completed",
          events: 0)
      ],
      events: [
        .init(
          number: 1, name: hostile, tool: hostile, arguments: [hostile: hostile], answer: hostile,
          fault: hostile, breaches: [hostile])
      ],
      claims: [
        MadeClaim(
          name: "done", kind: .done, sentence: hostile, after: 0, resolution: .contradicted,
          evidence: [1], isTrue: false)
      ],
      criteria: [.init(name: "reached", points: 25, holds: false)],
      consequences: [.init(kind: .forbidden, name: hostile, text: hostile, event: 1)])
    return TranscriptView(run: run, transcript: transcript)
  }

  @Test func wordsNeverBecomeMarkup() throws {
    let html = Self.view.html.text
    for piece in ["<script", "<img", "<svg", "<!--", "onerror=alert(1)>"] {
      #expect(!html.contains(piece), "\(piece)")
    }
    // Every tag that stands there is one that the view wrote itself.
    let known: Set = [
      "details", "summary", "ol", "li", "ul", "p", "pre", "code", "strong", "span", "q", "a",
    ]
    for tag in html.matches(of: /<\/?([a-zA-Z!]+)/) { #expect(known.contains(String(tag.1))) }
    // No value of an attribute holds a quote of the words.
    #expect(!html.contains("\" onmouseover"))
  }

  @Test func hiddenSignsAreWrittenOut() throws {
    let html = Self.view.html.text
    for scalar in html.unicodeScalars {
      let isPlain = scalar.value >= 0x20 || scalar == "\n" || scalar == "\t"
      #expect(isPlain && !(0x202A...0x202E).contains(scalar.value) && scalar.value != 0x200B)
    }
    #expect(html.contains("[U+202E]txt.exe[U+202C]"))
    #expect(VisibleText.of("a\u{0}b") == "a[U+0]b")
    #expect(VisibleText.of("a\tb\nc") == "a\tb\nc")
    // Line separators, fillers, selectors of variants and tags.
    for value: UInt32 in [0x2028, 0x2029, 0x034F, 0x3164, 0xFE0F, 0xFFF0, 0xE0041, 0xE0100] {
      let scalar = try #require(Unicode.Scalar(value))
      let code = String(value, radix: 16, uppercase: true)
      #expect(VisibleText.of("a\(scalar)b") == "a[U+\(code)]b")
    }
  }

  @Test func whatGoesOnAndOnIsCut() {
    let shown = VisibleText.of(String(repeating: "x", count: 100_000))
    #expect(shown.count < VisibleText.mostCharacters + 60)
    #expect(shown.hasSuffix("(\(100_000 - VisibleText.mostCharacters) more characters)"))
  }

  @Test func faultsAndClaimsStandBesideTheirEvents() {
    let html = Self.view.html.text
    #expect(html.contains("class=\"claim contradicted\""))
    #expect(html.contains("href=\"#run-7-event-1\""))
    #expect(html.contains("id=\"run-7-event-1\""))
    #expect(html.contains("<strong class=\"fault\">fault:"))
    #expect(html.contains("<strong class=\"fault\">forbidden:"))
  }
}
