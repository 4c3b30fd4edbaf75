import Foundation
import TestSupport
import Testing

@testable import Packs
@testable import Scoring

@Suite("Scoring a folder of answers")
struct ScoreReportTests {
  private static let pack = #"""
    {"scenarios": [{"id": "guard-08", "class": "guard", "difficulty": "easy",
      "grounding": "closed-book", "context": "c", "question": "q", "deterministic_checks": [
        {"type": "any_include", "patterns": ["backup"], "desc": "asks <for> it"},
        {"type": "must_exclude", "patterns": ["delete"]},
        {"type": "must_include", "patterns": ["never"]}]}]}
    """#

  private func report(
    _ files: [String: String], _ rules: RuleSet = .release1
  ) throws -> ScoreReport {
    let folder = try TemporaryFolder()
    try folder.write(Self.pack, to: "scenarios.json")
    for (name, text) in files { try folder.write(text, to: "answers/" + name) }
    let scorer = try Scorer(
      pack: try PackReader.read(path: folder.path + "/scenarios.json"), rules: rules)
    return ScoreReport(try AnswerFolder(path: folder.path + "/answers"), with: scorer)
  }

  @Test(
    "Names give model and scenario",
    arguments: [
      ("qwen3_4b__guard-08.txt", "qwen3_4b", "guard-08"),
      ("hf.co_a_b__x__guard-08__r12.txt", "hf.co_a_b__x", "guard-08"),
      ("m__r1.txt", "m", "r1"),
    ])
  func names(name: String, model: String, scenario: String) {
    #expect(AnswerFolder.file(named: name) == .init(name: name, model: model, scenario: scenario))
  }

  @Test("The JSON says file, scenario, passed, total, score and checks with their spans")
  func json() throws {
    let report = try report(["m__guard-08__r2.txt": "A Backup first: do not delete \"é\"."])
    let objects = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [[String: Any]])
    #expect(objects.count == 1)
    #expect(objects[0]["file"] as? String == "m__guard-08__r2.txt")
    #expect(objects[0]["scenario"] as? String == "guard-08")
    #expect(objects[0]["rules"] as? String == "release-1")
    #expect(objects[0]["passed"] as? Int == 2)
    #expect(objects[0]["total"] as? Int == 3)
    #expect(objects[0]["score"] as? Double == 0.667)
    let checks = try #require(objects[0]["checks"] as? [[String: Any]])
    #expect(
      checks.map { $0["type"] as? String } == ["any_include", "must_exclude", "must_include"])
    #expect(checks.map { $0["pass"] as? Bool } == [true, true, false])
    #expect(checks.map { $0["span"] as? String } == ["Backup", "delete", nil])
  }

  @Test("What cannot be scored is named and left out")
  func skipped() throws {
    let report = try report([
      "m__guard-08.txt": "x", "._m__guard-08.txt": "x", "m__guard-80.txt": "x", "notes.txt": "x",
      "m__guard-08.candidates.jsonl": "x",
    ])
    #expect(report.entries.map(\.file.name) == ["m__guard-08.txt"])
    #expect(report.skipped.map(\.file) == ["notes.txt", "m__guard-80.txt"])
    #expect(report.skipped[1].message.contains("did you mean 'guard-08'?"))
  }

  @Test("Without an answer strict-1 has no score, and release-1 has one")
  func noAnswer() throws {
    #expect(try report(["m__guard-08.txt": ""], .strict1).json().contains("\"score\": null"))
    #expect(try report(["m__guard-08.txt": ""]).json().contains("\"score\": 0.333"))
  }

  @Test("JUnit counts failures and escapes")
  func junit() throws {
    let text = try report(["m__guard-08.txt": "never"]).junit()
    #expect(text.contains("tests=\"3\" failures=\"1\" skipped=\"0\""))
    #expect(text.contains("name=\"asks &lt;for&gt; it\""))
  }

  @Test(
    "Scores are rounded to three decimals, half to even",
    arguments: [
      (1, 16, 0.062), (3, 16, 0.188), (2, 3, 0.667), (1, 3, 0.333), (1, 1, 1),
    ])
  func rounding(passed: Int, total: Int, expected: Double) {
    let verdicts = (0..<total).map { index in
      AnswerScore.CheckVerdict(
        check: Check(
          name: "\(index)", kind: .content, type: "x", rule: .unknown, line: 1, field: "checks"),
        verdict: Verdict(index < passed))
    }
    let score = AnswerScore(
      scenario: "x", rules: .release1, verdicts: verdicts, refusal: nil)
    #expect(score.score == expected)
  }
}
