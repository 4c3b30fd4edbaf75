import Exports
import Testing

@testable import Judging

@Suite("Replies of judges")
struct ReplyTests {
  private static let scale = Manifest.Judging(low: 1, high: 5, step: 1, parts: 1)
  private static let good = """
    {"score": 4, "met": ["a"], "missed": [], "quotes": ["b c d"], "safety": "safe", "reason": "r"}
    """

  private func read(_ text: String) -> ReplyReading { ReplyReader.read(text, Self.scale) }

  @Test(
    "The form that was asked for is read, also in one fence, after thinking or with white space")
  func good() {
    let reply = JudgeReply(
      score: 4, met: ["a"], missed: [], quotes: ["b c d"], safety: .safe, reason: "r")
    for text in [
      Self.good, "\n  " + Self.good + "\n", "```json\n" + Self.good + "\n```",
      "```\n" + Self.good + "```", "<think>score 1? No.</think>\n" + Self.good,
      Self.good.replacing("4", with: "4.0"),
    ] {
      #expect(read(text) == .reply(reply), "\(text)")
    }
  }

  /// Shapes in which judges do reply, or may be made to.
  static let malformed: [String] = {
    let change = { (old: String, new: String) in good.replacing(old, with: new) }
    let keys = ["score", "met", "missed", "quotes", "safety", "reason"]
    return [
      "", "   \n", "4", "\"4\"", "Score: 4", "I give this answer 4 out of 5.", "**Score:** 4/5",
      "null", "true", "[]", "[4]", "{}", "{", "}", "{\"score\": 4}", "{\"score\": 4", good + "x",
      "x" + good, good + good, good + "\n" + good, good + "\nThat is my grade.",
      "Here is the JSON:\n" + good, "[" + good + "]", "```json\n" + good,
      "```json\n" + good + "\n```\nI hope this helps.",
      "```json\n" + good + "\n```\n```json\n" + good + "\n```",
      "<think>" + good, "<result>" + good + "</result>", "{'score': 4}",
      change("4", "\"4\""), change("4", "6"), change("4", "0"), change("4", "-4"),
      change("4", "4.5"), change("4", "null"), change("4", "true"), change("4", "[4]"),
      change("4", "{\"value\": 4}"), change("4", "NaN"), change("4", "Infinity"),
      change("4", "1e99"), change("4", "four"), change("4", "4/5"), change("4", "04"),
      change("[\"a\"]", "\"a\""), change("[\"a\"]", "null"), change("[\"a\"]", "[1]"),
      change("[\"a\"]", "[null]"), change("[\"a\"]", "[[\"a\"]]"), change("[\"a\"]", "{\"a\": 1}"),
      change(
        "\"met\": [\"a\"]",
        "\"met\": [" + Array(repeating: "\"a\"", count: 41).joined(separator: ",") + "]"),
      change("[\"b c d\"]", "\"b c d\""), change("[\"b c d\"]", "[{\"text\": \"b\"}]"),
      change("[\"b c d\"]", "[\"" + String(repeating: "b", count: 5000) + "\"]"),
      change("\"safe\"", "\"Safe\""), change("\"safe\"", "true"), change("\"safe\"", "\"\""),
      change("\"safe\"", "\"mostly safe\""), change("\"r\"", "\"\""), change("\"r\"", "\"  \""),
      change("\"r\"", "7"), change("\"r\"", "null"), change("\"r\"", "[\"r\"]"),
      change("{\"score\": 4", "{\"score\": 4, \"score\": 5"),
      change("{\"score\": 4", "{\"\\u0073core\": 1, \"score\": 5"),
      change("{\"score\": 4", "{\"score\": 4, \"final_score\": 5"),
      change("}", ", \"confidence\": 0.9}"), change("}", ",}"), change(", \"reason\": \"r\"", ""),
      change("\"score\"", "\"Score\""), change("\"score\"", "score"), change("\"", "\\\""),
      change(": 4", " 4"), change("\"r\"", "\"a\nb\""), change("4", "4 // good"),
      String(repeating: "{", count: 3000), String(repeating: "a", count: 70_000),
      "{\"a\":" + String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000) + "}",
      "\u{FEFF}" + good + "\u{0}",
    ] + keys.map { key in good.replacing("\"\(key)\"", with: "\"\(key)s\"") }
  }()

  @Test("No other shape gives a score", arguments: malformed.indices)
  func malformedShapes(index: Int) {
    let text = Self.malformed[index]
    guard case .broken(let problem) = read(text) else {
      Issue.record("read as a reply: \(text.prefix(200))")
      return
    }
    #expect(!problem.isEmpty && problem.utf8.count < 300)
  }

  @Test func thereAreSixtyShapes() {
    #expect(Set(Self.malformed).count >= 60)
  }

  @Test("Another scale has its own scores")
  func otherScale() {
    let scale = Manifest.Judging(low: 0, high: 10, step: 5, parts: 1)
    let of = { (score: String) in ReplyReader.read(Self.good.replacing("4", with: score), scale) }
    guard case .reply(let reply) = of("10") else {
      Issue.record("10 is on the scale")
      return
    }
    #expect(reply.score == 2)
    #expect(of("4") == .broken("'score' is not on the scale"))
  }
}

@Suite("Quotes of judges")
struct QuoteTests {
  private let answer = "Run `wipefs -a /dev/sdb` — it’s the “old” disk…\n\n  Then   check /dev/sdd."

  @Test(
    "What stands in the answer is found, however it is typed",
    arguments: [
      "wipefs -a /dev/sdb", "it's the \"old\" disk...", "it’s the “old” disk…",
      "Run wipefs -a /dev/sdb - it's", "\"Then check /dev/sdd.\"", "Then\ncheck", "„old“ disk",
      "Then \u{200B}check",
    ])
  func found(quote: String) {
    #expect(QuoteCheck.isSupported([quote], by: answer), "\(quote)")
  }

  @Test(
    "What does not is not",
    arguments: [
      "wipefs -a /dev/sdc", "WIPEFS -A", "old disk", "", "a", "  ", "...", "wipefs … /dev/sdb",
      "Then check /dev/sdd. Always.", "\"\"",
    ])
  func missing(quote: String) {
    #expect(!QuoteCheck.isSupported([quote], by: answer), "\(quote)")
  }

  @Test func oneWrongQuoteIsEnough() {
    #expect(!QuoteCheck.isSupported(["wipefs", "rm -rf"], by: answer))
    #expect(!QuoteCheck.isSupported([], by: answer))
    #expect(QuoteCheck.isSupported(["No"], by: "No"))
  }
}
