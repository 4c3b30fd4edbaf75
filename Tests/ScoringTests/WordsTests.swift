import TestSupport
import Testing

@testable import Packs
@testable import Patterns

/// Checks in plain words.
@Suite struct WordsTests {
  @Test(arguments: [
    ("127\\.0\\.0\\.53", "127.0.0.53"), ("stub (resolver|listener)", "stub (resolver / listener)"),
    ("read.?only", "read·only"),
    ("(remove|delete)( the)? .{0,20}loop", "(remove / delete)[ the] …loop"),
    ("^\\W*cause\\b", "at the start: cause"), ("\\b13\\b", "13"), ("a|b|c", "a / b / c"),
    (
      "restic\\b.*\\b(forget|prune)\\b(?!.*--dry-run)",
      "restic…(forget / prune) {not before …--dry-run}"
    ),
    ("runway\\W+\\d+", "runway <number>"),
    ("(a|b|c|d|e|f|g|h)x", "(a / b / c / d / e / f / or the like)x"),
    ("(unclosed", "(unclosed"), ("\\b", "\\b"), ("don.t", "don't"),
    ("^(?:[^\\n]*\\n){0,12}[^\\n]*$", "at most 13 lines"),
  ])
  func patternsBecomePhrases(pattern: String, phrase: String) {
    #expect(PatternWords.phrase(pattern) == phrase)
  }

  @Test func everyCheckOfThePackHasASentence() throws {
    let pack = try PackReader.read(path: Repository.root + "/scenarios/homelab")
    for check in pack.scenarios.flatMap(\.checks) {
      let words = check.words
      #expect(words.sentence.hasSuffix(".") != words.sentence.hasSuffix(":"))
      let hasMore = !words.phrases.isEmpty || !words.exact.isEmpty
      #expect(words.sentence.hasSuffix(":") == hasMore, "\(check.name)")
    }
  }

  @Test func schemasBecomeWords() throws {
    let pack = try PackReader.read(path: Repository.root + "/scenarios/homelab")
    let scenario = try #require(pack.scenario("augment-48-tool-call"))
    let phrases = scenario.checks.filter { $0.type == "json_schema" }.flatMap(\.words.phrases)
    #expect(
      phrases.first?.hasPrefix("object, ") == true
        && phrases.first?.contains("has \"tool\", \"arguments\"") == true)
    #expect(phrases.last?.contains("10 to 120 characters") == true)
  }
}
