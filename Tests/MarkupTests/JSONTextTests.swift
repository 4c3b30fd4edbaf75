import Foundation
import Markup
import Testing

/// The writer beside Foundation's encoder.
@Suite struct JSONTextTests {
  @Test(arguments: [
    "plain", "quote \" and \\ and /", "line\nfeed\ttab\rreturn", "\u{8}\u{c}\u{0}\u{1f}\u{7f}",
    "51.3\u{a0}% — κ ≥ 0.5 \u{301} 模型 \u{2028}", "",
  ])
  func textsAreThoseOfTheEncoder(text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    var json = JSONText()
    json.string(text)
    #expect(json.bytes == Array(try encoder.encode(text)))
  }

  @Test(arguments: [
    0, -0.0, 1, -3, 0.1, 48.53359999999999, 1e16, 1e-7, 123_456_789, .leastNonzeroMagnitude,
    1.7976931348623157e308,
  ])
  func numbersAreThoseOfTheEncoder(number: Double) throws {
    var json = JSONText()
    json.number(number)
    #expect(json.bytes == Array(try JSONEncoder().encode(number)))
  }

  @Test func aScriptElementIsNotClosed() {
    var json = JSONText(inPage: true)
    json.list(["</script>", "a"]) { $0.string($1) }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "[\"\\u003c/script>\",\"a\"]")
  }

  @Test func bytesAreFoundAsFoundationFindsThem() {
    let cell = BytePattern(".cell.")
    for text in ["a.cell.b", ".cell.", ".cell", "", "x.ce.cell.cell.y", "模.cell.型"] {
      let range = text.range(of: ".cell.")
      #expect(cell.occurs(in: text) == (range != nil))
      #expect(cell.rest(of: text) == range.map { text[$0.upperBound...] })
    }
  }
}
