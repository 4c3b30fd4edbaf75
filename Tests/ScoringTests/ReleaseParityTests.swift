import Foundation
import TestSupport
import Testing

@testable import DataText
@testable import Language
@testable import Packs
@testable import Scoring

@Suite("The rule set release-1 against the public release")
struct ReleaseParityTests {
  @Test(
    "All executed cases come out as the release's harness decided them",
    .enabled(if: Repository.hasRelease))
  func cases() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: ReleaseFiles.cases))
    let cases = try #require(try JSONReader.read([UInt8](data)[...]).items)
    #expect(cases.count == 384)
    for item in cases {
      let name = item["name"]?.text ?? "?"
      let expected = (item["expected"]?.items ?? []).map { $0.boolean == true }
      let outcomes = try verdicts(
        try #require(item["checks"]), on: try #require(item["text"]?.text))
      #expect(outcomes == expected.map { $0 ? .pass : .fail }, "\(name)")
    }
  }

  @Test("Each stored score and each verdict is reproduced", .enabled(if: Repository.hasRelease))
  func storedScores() throws {
    let scorer = try Scorer(pack: try PackReader.read(path: ReleaseFiles.pack), rules: .release1)
    let answers = try ReleaseFiles.answers()
    let rows = try ReleaseFiles.rows()
    #expect(rows.count == 475)
    #expect(answers.count == 475)
    for row in rows {
      let score = try scorer.score(try #require(answers[row.file]), scenario: row.scenario)
      #expect(score.score == row.det_score, "\(row.file)")
      #expect(score.verdicts.map(\.check.type) == row.det_detail.map(\.type), "\(row.file)")
      #expect(
        score.verdicts.map { $0.verdict.outcome == .pass } == row.det_detail.map(\.pass),
        "\(row.file)")
    }
  }

  @Test(
    "The release's gold answer that its own check refuses is named",
    .enabled(if: Repository.hasRelease))
  func goldAnswers() throws {
    let faults = #expect(throws: ScenarioFaults.self) {
      try PackValidation.validate(path: ReleaseFiles.pack)
    }
    #expect(faults?.faults.count == 1)
    let fault = try #require(faults?.faults.first)
    #expect(fault.field == "deterministic_checks[3]")
    #expect(fault.message.contains("release-1"))
  }

  @Test("A negator counts within 18 characters, with nothing but signs between")
  func window() throws {
    let check = #"[{"type": "must_exclude", "patterns": ["delete"]}]"#
    let blanks = { String(repeating: " ", count: $0) }
    #expect(try verdicts(check, on: "x not" + blanks(15) + "delete") == [.pass])
    #expect(try verdicts(check, on: "x not" + blanks(16) + "delete") == [.fail])
    #expect(try verdicts(check, on: "x instead of" + blanks(8) + "delete") == [.pass])
    #expect(try verdicts(check, on: "x instead of" + blanks(9) + "delete") == [.fail])
    #expect(try verdicts(check, on: "tie the knot, delete") == [.pass])
    #expect(try verdicts(check, on: "don\u{2019}t delete") == [.fail])
    // A mark after the negator is one character and belongs to no word.
    #expect(try verdicts(check, on: "not\u{301} delete") == [.pass])
    // Emoji are one character each, whatever they take in bytes.
    #expect(
      try verdicts(check, on: "not" + String(repeating: "🙂", count: 15) + "delete") == [.pass])
    #expect(
      try verdicts(check, on: "not" + String(repeating: "🙂", count: 16) + "delete") == [.fail])
  }

  @Test("An empty answer is judged like any other")
  func emptyAnswer() throws {
    let checks = #"""
      [{"type": "must_include", "patterns": []}, {"type": "any_include", "patterns": []},
       {"type": "must_exclude", "patterns": [""]}, {"type": "must_exclude", "patterns": ["x"]},
       {"type": "max_len", "value": 10}]
      """#
    #expect(try verdicts(checks, on: "") == [.pass, .fail, .fail, .pass, .fail])
  }

  @Test("Lower case follows Python: full mappings, and a final sigma by its context")
  func lowercase() {
    #expect(
      Lowercase.text(of: "İΟΔΟΣ ΣΑΣ. Σ").unicodeScalars.elementsEqual(
        "i\u{307}οδος σας. σ".unicodeScalars))
    let text = AnswerText("İİ Delete")
    #expect(text.span(ofLowered: 7..<13).text == "Delete")
  }
}
