import Markup
import Testing

@Suite("Comma-separated values")
struct CSVWriterTests {
  private func line(_ fields: [String], for audience: CSVWriter.Audience) -> String {
    var writer = CSVWriter(columns: ["a"], for: audience)
    writer.add(fields)
    return String(writer.text.dropFirst(2))
  }

  @Test(arguments: [
    (["plain", "", "3.5"], "plain,,3.5\n"),
    (["a,b", "c"], "\"a,b\",c\n"),
    (["say \"no\""], "\"say \"\"no\"\"\"\n"),
    (["two\nlines", "cr\r"], "\"two\nlines\",\"cr\r\"\n"),
    // One character by Swift's reckoning, but a reader of bytes sees the quote.
    (["\"\u{301}"], "\"\"\"\u{301}\"\n"),
    (["=1+1", "-x"], "=1+1,-x\n"),
  ])
  func programsGetEveryFieldBack(fields: [String], expected: String) {
    #expect(Array(line(fields, for: .programs).utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("=HYPERLINK(1)", "'=HYPERLINK(1)\n"), ("@cmd", "'@cmd\n"), ("+cmd", "'+cmd\n"),
    ("-cmd,x", "\"'-cmd,x\"\n"), ("-3.5", "-3.5\n"), ("+2", "+2\n"), ("a=b", "a=b\n"),
  ])
  func spreadsheetsGetNoFormulas(field: String, expected: String) {
    #expect(line([field], for: .spreadsheets) == expected)
  }
}
