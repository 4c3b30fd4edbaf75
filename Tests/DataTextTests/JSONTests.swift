import Testing

@testable import DataText

@Suite("JSON as Python reads it")
struct JSONTests {
  private func read(_ text: String) throws -> DataNode {
    try JSONReader.read(Array(text.utf8)[...])
  }

  @Test(
    "Values that parse",
    arguments: [
      ("[NaN, -Infinity]", "[NaN,-inf]"), ("-0", "0"), ("-0.0", "-0.0"), ("1e2", "100.0"),
      ("1e400", "inf"), (#"{"b": 1, "a": 2, "b": 3}"#, #"{"a":2,"b":3}"#),
      (#""\ud83d\ude00 \ud800""#, #""\ud83d\ude00 \ud800""#),
      ("12345678901234567890", "12345678901234567890"),
      (" [ ] ", "[]"), ("\"\u{7f}\"", #""\u007f""#),
    ])
  func values(text: String, canonical: String) throws {
    #expect(try read(text).canonicalText == canonical)
  }

  @Test(
    "Texts that do not parse",
    arguments: [
      "[1,]", "['a']", "01", "+1", ".5", "1.", "tru", "[1 2]", "{a: 1}", "\"a\tb\"", #""\x""#, "",
      "[1] x", "\u{a0}[1]", "\u{c}[1]", "1_0", "// x\n1", String(repeating: "[", count: 100_000),
      String(repeating: "9", count: 4301),
    ])
  func faults(text: String) {
    #expect(throws: JSONFault.self) { try read(text) }
  }

  @Test("A fault names its line")
  func line() throws {
    let fault = #expect(throws: JSONFault.self) { try read("{\n\"a\": 1,\n}") }
    #expect(fault?.line == 3)
  }

  @Test(
    "Equality is Python's",
    arguments: [
      ("1", "1.0", true), ("1", "true", true), ("0", "false", true), ("1", "\"1\"", false),
      ("9007199254740993", "9007199254740992.0", false), ("10000000000000000", "1e16", true),
      ("null", "false", false), ("[1, {\"a\": 2}]", "[true, {\"a\": 2.0}]", true),
      ("\"é\"", "\"e\u{301}\"", false), ("NaN", "NaN", true), ("-0.0", "0", true),
    ])
  func equality(left: String, right: String, equal: Bool) throws {
    #expect(try read(left).equals(try read(right)) == equal)
  }

  @Test(
    "The candidate is the inside of the first fence",
    arguments: [
      ("```json\n[1]\n```", "[1]"), ("``` ```[1]```", "[1]"), ("```json\n[1]", "[1]"),
      ("[0] ```\n[1]```", "[1]"), (#"{"items": [1]}"#, "[1]"), ("[a] [1]", nil), ("", nil),
      ("{\"a\": [1], \"b\": [2]}", #"{"a":[1],"b":[2]}"#), ("```\n```\n[1]", nil),
    ])
  func embedded(text: String, canonical: String?) {
    #expect(EmbeddedJSON.outermost(in: Array(text.utf8))?.node.canonicalText == canonical)
  }
}
