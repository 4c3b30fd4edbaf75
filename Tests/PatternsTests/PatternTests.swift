import Testing

@testable import Patterns

@Suite("Regular expressions with Python's meaning")
struct PatternTests {
  private func matches(
    _ pattern: String, _ text: String, _ options: Pattern.Options = .init()
  ) throws -> [String] {
    let bytes = Array(text.utf8)
    var matches = try Pattern(pattern, options).matches(in: bytes)
    var found: [String] = []
    while let range = try matches.next() {
      found.append(String(decoding: bytes[range], as: UTF8.self))
    }
    return found
  }

  @Test(
    "Constructs that differ between Python and PCRE2",
    arguments: [
      (#"\w+"#, "aé1²_\u{301}b", ["aé1²_", "b"]),
      (#"\s"#, "a\u{1c}b\u{a0}", ["\u{1c}", "\u{a0}"]),
      (#"\d+"#, "12٣²", ["12٣"]),
      (#"\bno\b"#, "no-one no1 no\u{301}", ["no", "no"]),
      ("a{,2}b", "aaab", ["aab"]),
      ("[[:a]+", ":a[", [":a["]),
      ("a.b", "a\rb a\nb", ["a\rb"]),
      ("b$", "b\n", ["b"]),
      ("(?m)^b", "a\nb\n", ["b"]),
      ("x*", "axb", ["", "x", "", ""]),
      (#"[^\W\d]+"#, "ab1c!", ["ab", "c"]),
      (#"[\s\S]"#, "\n", ["\n"]),
      (#"(ha)-\1"#, "ha-ha", ["ha-ha"]),
      ("(?<!cluster-)admin", "cluster-admin admin", ["admin"]),
      ("(?P<n>a)(?P=n)", "aa", ["aa"]),
      (#"\101\x42\u0043"#, "ABC", ["ABC"]),
      ("a.*b.*c", "a1b2b3c4c\na c", ["a1b2b3c4c"]),
      ("a.*b", "a a\nb a b", ["a b"]),
      ("(?s)a.*b.*c", "a\nb\nc", ["a\nb\nc"]),
    ])
  func dialect(pattern: String, text: String, expected: [String]) throws {
    let found = try matches(pattern, text)
    #expect(found.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
  }

  @Test(
    "Case is ignored as Python ignores it",
    arguments: [
      ("i", "iIİı", 4), ("k", "kK\u{212a}", 3), ("s", "sS\u{17f}", 3), ("[a-z]", "İ\u{212a}é", 2),
      ("σ", "σςΣ", 3), ("[^i]", "iIİıx", 1),
    ])
  func caseless(pattern: String, text: String, count: Int) throws {
    #expect(try matches(pattern, text, .init(ignoringCase: true)).count == count)
  }

  @Test(
    "What Python refuses is refused",
    arguments: [
      "rm -rf (", "a)", "[a", "*a", "a**", "a{2}{3}", "^*", #"\z"#, #"\q"#, "a\\", "(?<n>a)",
      "(?p<n>a)",
      "(?<=a+)", "(?<=a|bb)", #"(a\1)"#, #"\1"#, "[z-a]", #"[a-\d]"#, "x(?i)", "a{2,1}", "(?P<1>a)",
      "(?R)", "(?|a)", #"\x4"#, "(?(2)a|b)", "(?#a",
    ])
  func refused(pattern: String) {
    let fault = #expect(throws: PatternFault.self) { try Pattern(pattern) }
    if case .invalid = fault {} else { Issue.record("\(pattern): \(String(describing: fault))") }
  }

  @Test(
    "Other ways to be slow end too",
    arguments: [
      "(a|aa)+$", "(a*)*b", "(?=(a+))*a*b", "(.*)*x", "a(?=.*b).*c.*?d(?<!e)(.*)+$",
    ])
  func alsoSlow(pattern: String) throws {
    let text = Array((String(repeating: "a", count: 20_000) + "!").utf8)
    // Whatever the answer is, it comes.
    _ = try? Pattern(pattern).firstMatch(in: text)
  }

  @Test("A pattern with gaps stays within its steps on a megabyte in one line")
  func gaps() throws {
    let text = Array(String(repeating: "go ahead edit restart ", count: 50_000).utf8)
    #expect(try Pattern("restart.*traefik").firstMatch(in: text) == nil)
    #expect(try Pattern("go ahead.*edit.*deployment").firstMatch(in: text) == nil)
    #expect(try Pattern("ahead.*restart").firstMatch(in: text) == 3..<text.count - 1)
  }
}
