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

  /// A cell keeps to itself: no pipe without a backslash, no backtick as long as the fence.
  @Test(arguments: [
    ("qwen3:1.7b", "`qwen3:1.7b`"), ("tiny|on", "`tiny\\|on`"), ("tick`ed", "`` tick`ed ``"),
    ("`", "`` ` ``"), ("a``b`", "``` a``b` ```"), ("two\nlines", "`two lines`"),
    ("nul\u{0}", "`nul\u{FFFD}`"),
  ])
  func codeInTable(name: String, expected: String) {
    #expect(MarkdownText.codeInTable(name) == expected)
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
