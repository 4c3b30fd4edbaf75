import Testing

@testable import Claims

/// What the scanner finds in texts of ours.
@Suite struct StatementScannerTests {
  private func words(_ text: String) -> [String] {
    StatementScanner.statements(of: text).map { "\($0.kind.rawValue): \($0.words)" }
  }

  private func numbers(_ text: String) -> [[Double]] {
    StatementScanner.statements(of: text).map(\.numbers)
  }

  @Test(arguments: [
    ("94", 94.0), ("0.36 B", 0.36), ("7.6B", 7.6), ("1,000", 1_000), ("8 909", 8_909),
    ("12\u{202F}345.5", 12_345.5), ("1\u{2009}000\u{2009}000", 1_000_000), ("3.5×", 3.5),
    ("p < 0.05", 0.05), ("≈10k draws", 10_000), ("−24.2 points", -24.2), ("(-3)", -3),
    ("+4.6-point", 4.6), ("$1.92", 1.92), ("1e-5", 1e-5), ("κ=0.91", 0.91), ("19th", 19),
    ("1·5", 1.5), ("1\u{AD}000", 1_000), ("²", 2),
  ])
  func numerals(text: String, value: Double) {
    #expect(numbers(text.replacing(" 909", with: "\u{A0}909")) == [[value]], "\(words(text))")
  }

  @Test(arguments: [
    "47.2 %", "47.2%", "47.2\u{202F}%", "47.2 percent", "47.2 per cent", "47.2 \n% of",
  ])
  func percentages(text: String) {
    let found = StatementScanner.statements(of: text)
    #expect(found.map(\.kind) == [.percentage])
    #expect(found.map(\.numbers) == [[47.2]])
  }

  /// A percent sign that opens the next paragraph is not that of a page's number.
  @Test func percentSignOfAnotherLine() {
    #expect(words("frontier \n8\n\n%-of-frontier") == ["numeral: 8"])
  }

  @Test(arguments: [
    ("0.36–8B", 0.36, 8.0), ("2-3B", 2, 3), ("60\u{2011}80 %", 60, 80), ("1\u{2012}5", 1, 5),
    ("2–\n3B", 2, 3), ("8 to 16 hours", 8, 16), ("five to ten", 5, 10), ("two-to-four-day", 2, 4),
    ("$1,000 to $5,000", 1_000, 5_000), ("25 to\n94 models", 25, 94), ("3 % to 5 %", 3, 5),
  ])
  func ranges(text: String, low: Double, high: Double) {
    let found = StatementScanner.statements(of: text)
    #expect(found.map(\.kind) == [.range], "\(words(text))")
    #expect(found.map(\.numbers) == [[low, high]])
  }

  @Test(arguments: [
    ("two of them", 2.0), ("twice", 2), ("half", 0.5), ("thou\nsand", 1_000), ("¾", 0.75),
    ("Both", 2), ("three-axis", 3),
  ])
  func numberWords(text: String, value: Double) {
    let found = StatementScanner.statements(of: text)
    #expect(found.map(\.kind) == [.numberWord], "\(words(text))")
    #expect(found.map(\.numbers) == [[value]])
  }

  @Test func aThirdIsOneNumber() { #expect(numbers("a third of all") == [[1.0 / 3], []]) }

  /// What is no number by itself stays one thing, so that one entry of a ledger covers it.
  @Test(arguments: [
    "qwen3:4b-instruct-2507-q4_K_M", "hf.co/someone/Model-4B", "GPT-5.5", "DDR4-2400", "0.30.8",
    "127.0.0.1", "2026-06-22", "22:20", "H1", "p50/p95/max", "2026-\n06-22",
  ])
  func names(text: String) {
    let found = StatementScanner.statements(of: text)
    #expect(found.map(\.kind) == [.name], "\(words(text))")
    #expect(found.map(\.numbers) == [[]])
  }

  @Test func numbersThatAreJoinedByDashesAndStrokes() {
    #expect(numbers("12-of-94 and 95/95") == [[12], [94], [95], [95]])
    #expect(numbers("5/9/5") == [[5], [9], [5]])
    #expect(words("top-5") == ["superlative: top", "numeral: 5"])
  }

  /// A number that a line break parts is one; two numbers on two lines are two.
  @Test func lineBreaksWithinNumbers() {
    #expect(numbers("8,\n\n909 rows") == [[8_909]])
    #expect(numbers("models 8 \nwith \nscores 0.\n91 of ") == [[8], [0.91]])
    #expect(numbers("in Section 5.\n12 of them\nwere") == [[5], [12]])
    #expect(numbers("one, two") == [[1], [2]])
    #expect(numbers("1,2 and 1,0000") == [[1], [2], [1], [0]])
  }

  @Test func statementsOfOrder() {
    let text = "Only the cheapest beats every other; it is safer than most, and always the best."
    #expect(
      words(text) == [
        "universal: Only", "superlative: cheapest", "comparison: beats", "universal: every",
        "comparison: safer", "comparison: than", "superlative: most", "universal: always",
        "superlative: best",
      ])
    #expect(words("it out-refuses the rest") == ["comparison: out-refuses"])
    #expect(words("a test, an honest request; the latest manifest") == [])
    #expect(
      words("the high-\nest and the larg\nest") == [
        "superlative: high-est", "superlative: largest",
      ])
  }

  @Test func places() {
    let text = "A line.\r\nThe two are\u{AD} 12–15 %.\n\n  ½ of it"
    #expect(
      StatementScanner.statements(of: text).map(\.place.description) == ["2:5", "2:14", "4:3"])
    #expect(TextPlace("12:34") == TextPlace(line: 12, column: 34))
    #expect(["", "12", "0:1", "1:0", "1:2:3", "a:b", "-1:2"].allSatisfy { TextPlace($0) == nil })
  }

  @Test(.timeLimit(.minutes(1))) func longTexts() {
    let text = String(repeating: "1–2 to 3 % a-b-1, ", count: 20_000)
    #expect(StatementScanner.statements(of: text).count >= 40_000)
    let one = String(repeating: "9", count: 100_000)
    #expect(StatementScanner.statements(of: one).count == 1)
  }
}
