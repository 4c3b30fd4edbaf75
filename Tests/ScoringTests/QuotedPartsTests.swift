import Testing

@testable import Language

@Suite struct QuotedPartsTests {
  @Test(arguments: [
    ("says 'drain first' and `kubectl get`", ["drain first", "kubectl get"]),
    ("it doesn't and won't", []),
    ("wk1's value 'doesn't matter'", ["doesn't matter"]),
    ("\"a 'b' c\" then “d”", ["a 'b' c", "d"]),
    ("an open 'quotation", []),
    ("`x` and ``", ["x"]),
    ("(\"one\"), 'two'.", ["one", "two"]),
    ("the 5\" disk", []),
  ])
  func whatIsQuotedIsFound(text: String, parts: [String]) {
    #expect(QuotedParts.of(text) == parts)
  }

  @Test func marksAndCaseDoNotCount() {
    let text = QuotableText([
      "Replace **/dev/sdb** as soon\nas possible (now!)", "err: Secret does not exist",
    ])
    for quotation in [
      "replace /dev/sdb as soon as possible", "Replace ... (now!)",
      "Replace … as possible", "as possible now err", "“SECRET does not exist.”", "...", "",
    ] {
      #expect(text.holds(quotation), "\(quotation)")
    }
    #expect(text.holds("as soon [then] as possible"))
    for quotation in ["replace it", "soon possible", "possibl", "Replace [it] later"] {
      #expect(!text.holds(quotation), "\(quotation)")
    }
  }

  @Test func wordsAreCounted() {
    #expect(QuotableText.length("a (b) – c… d") == 4)
    #expect(QuotableText.length("…!") == 0)
  }
}
