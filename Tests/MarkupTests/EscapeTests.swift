import Markup
import Testing

@Suite struct EscapeTests {
  @Test(arguments: [
    ("a < b & c", "a &lt; b &amp; c"),
    ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
    // One character each by Swift's reckoning, but a browser reads the quote and the bracket.
    ("\"\u{301} onmouseover=alert(1)", "&quot;\u{301} onmouseover=alert(1)"),
    ("<\u{301}script>", "&lt;\u{301}script&gt;"),
    ("nul \u{0} bell \u{7}", "nul \u{FFFD} bell \u{FFFD}"),
    ("plain — ≤ 5", "plain — ≤ 5"),
  ])
  func escapes(source: String, expected: String) {
    #expect(Array(Escape.markup(source).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func interpolationEscapesTextAndEmbedsMarkup() {
    let tag = "<img src=x onerror=alert(1)>"
    let inner: SafeHTML = "<code>\(tag)</code>"
    let outer: SafeHTML = "<td title=\"\(tag)\">\(inner)</td>"
    #expect(
      outer.text
        == "<td title=\"&lt;img src=x onerror=alert(1)&gt;\"><code>&lt;img src=x onerror=alert(1)&gt;</code></td>"
    )
  }
}
