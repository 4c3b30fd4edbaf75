import Estimates
import Foundation
import Testing

@testable import Claims

/// A ledger held against a text of ours.
@Suite struct CoverageTests {
  static let text = """
    In all, 12 of 94 models remain [7].
    The cheapest takes 106 mWh, 2–3B models more.
    Retry at 5 %.

    """

  static let claims = """
    text: a text
    tolerances: {printed: {reason: r}}
    claims:
      - {id: front, where: w, at: "1:9", published: "12", value: '{a}', tolerance: printed}
      - {id: models, where: w, at: "1:15", published: "94", value: '{a}', tolerance: printed}
      - {id: cheapest, where: w, at: "2:5", published: true, says: s, holds: '{a} > 1'}
      - {id: energy, where: w, at: "2:20", published: "106 mWh", value: '{a}', tolerance: printed}
      - {id: more, where: w, at: "2:29 2:41", published: 2–3B, value: '{a}', tolerance: printed}
      - {id: beside, where: w, beside: "1:25", published: true, says: s, holds: '{a} > 1'}
    aside:
      wording: {all: 1:4}
      citation: {"7": 1:33}
      instruction: {"5 %": 3:10}

    """

  private static func source(_ text: String) -> String {
    var found: [String: Int] = [:]
    for statement in StatementScanner.statements(of: text) {
      found[statement.kind.rawValue, default: 0] += 1
    }
    let counts = found.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "source: {sha256: \(digest(text)), found: {\(counts.joined(separator: ", "))}}\n"
  }

  private static func digest(_ text: String) -> String {
    let ledger = try? LedgerReader.parse(claims, name: "l")
    return ledger.map {
      CoverageCheck(Array(text.utf8), textFile: "t", ledger: $0, ledgerFile: "l").coverage().sha256
    } ?? ""
  }

  private func check(
    _ claims: String, text: String = Self.text, source: String? = nil
  ) throws -> CoverageCheck {
    let ledger = try LedgerReader.parse((source ?? Self.source(text)) + claims, name: "l.yaml")
    return CoverageCheck(Array(text.utf8), textFile: "t.txt", ledger: ledger, ledgerFile: "l.yaml")
  }

  private func messages(_ claims: String) throws -> [String] {
    try check(claims).coverage().faults.map { "\($0.place): \($0.message)" }
  }

  @Test func completeLedger() throws {
    let coverage = try check(Self.claims).coverage()
    #expect(coverage.faults == [])
    #expect(coverage.isComplete && coverage.isRead && coverage.share == 100)
    #expect(coverage.statements == 9 && coverage.claimed == 6)
    #expect(coverage.setAside == ["wording": 1, "citation": 1, "instruction": 1])
    #expect(coverage.line.hasPrefix("coverage: 100.0 % of 9 statements of the text (read)"))
  }

  @Test(arguments: [
    // Taken out: missing with line and column.
    (
      "  wording: {all: 1:4}\n", "",
      "t.txt:1:4: universal 'all' is neither claimed nor set aside"
    ),
    ("at: \"2:20\", ", "", "t.txt:2:20: numeral '106' is neither claimed nor set aside"),
    // Another value than stands there, another word, nothing at all.
    (
      "published: \"94\"", "published: \"95\"",
      "l.yaml:6: claim 'models' publishes '95'; t.txt:1:15 has '94'"
    ),
    ("at: \"1:15\"", "at: \"1:16\"", "l.yaml:6: claim 'models': nothing is stated at t.txt:1:16"),
    (
      "{\"7\": 1:33}", "{\"8\": 1:33}", "l.yaml:13: sets '8' aside at t.txt:1:33, where '7' stands"
    ),
    (
      "{\"7\": 1:33}", "{\"7\": 1:33 1:34}",
      "l.yaml:13: sets '7' aside at t.txt:1:34, where nothing is stated"
    ),
    ("{all: 1:4}", "{all: 1:4, cheapest: 2:5}", "which claim 'cheapest' covers"),
    ("beside: \"1:25\"", "beside: \"1:26\"", "no word begins at t.txt:1:26"),
    ("beside: \"1:25\", ", "", "claim 'beside' names no place of the text"),
    // A statement is no value: a numeral needs one.
    (
      "published: \"12\", value: '{a}', tolerance: printed",
      "published: true, says: s, holds: '{a} > 1'",
      "claim 'front' publishes 'true'; t.txt:1:9 has '12'"
    ),
  ])
  func faults(old: String, new: String, message: String) throws {
    #expect(Self.claims.contains(old))
    let found = try messages(Self.claims.replacing(old, with: new))
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(try !check(Self.claims.replacing(old, with: new)).coverage().isComplete)
  }

  @Test func aLedgerIsOfOneText() throws {
    let other = Self.text.replacing("Retry", with: "Rerun")
    let found = try check(Self.claims, text: other, source: Self.source(Self.text)).coverage()
    #expect(found.faults.map(\.message).contains { $0.contains("is of a text with SHA-256") })
    #expect(try messages(Self.claims.replacing("text: a", with: "text: b")) == [])
    let none = try LedgerReader.parse(Self.claims, name: "l.yaml")
    let check = CoverageCheck(
      Array(Self.text.utf8), textFile: "t.txt", ledger: none, ledgerFile: "l.yaml")
    #expect(check.coverage().faults.map(\.message).contains { $0.contains("names no source") })
  }

  /// Without the text, entries that were taken out are noticed by their number.
  @Test func coverageWithoutTheText() throws {
    let whole = try LedgerReader.parse(Self.source(Self.text) + Self.claims, name: "l.yaml")
    #expect(TextCoverage(stated: whole)?.isComplete == true)
    #expect(TextCoverage(stated: whole)?.isRead == false)
    let cut = try LedgerReader.parse(
      Self.source(Self.text) + Self.claims.replacing("  wording: {all: 1:4}\n", with: ""),
      name: "l.yaml")
    let coverage = TextCoverage(stated: cut)
    #expect(coverage?.isComplete == false && coverage?.covered == 8)
    #expect(coverage?.line.hasPrefix("coverage: 88.8 % of 9") == true, "\(coverage?.line ?? "")")
  }

  /// Both numbers of a range are stated, each by a claim of its own.
  @Test func rangesHaveTwoNumbers() throws {
    let text = "It takes 8 to 16 hours.\n"
    let low =
      "text: t\ntolerances: {printed: {reason: r}}\nclaims:\n"
      + "  - {id: low, where: w, at: 1:10, published: 8, value: '{a}', tolerance: printed}\n"
    let high =
      "  - {id: high, where: w, at: 1:10, published: 16, value: '{a}', tolerance: printed}\n"
    #expect(try check(low, text: text).missing.map(\.words) == ["8 to 16"])
    #expect(try check(low + high, text: text).missing.isEmpty)
  }

  @Test func proposalsFillTheGaps() throws {
    let cut = Self.claims.replacing("at: \"2:20\", ", with: "beside: \"2:1\", ")
      .replacing("  wording: {all: 1:4}\n", with: "")
    let proposal = LedgerProposal(try check(cut)).yaml
    #expect(proposal.contains("  sha256: \(Self.digest(Self.text))\n"))
    #expect(
      proposal.contains("  - id: at-2-20\n    where: section\n    at: 2:20\n    published: \"106\"")
    )
    #expect(proposal.contains("    at: 1:4\n    published: true"))
    #expect(!proposal.contains("aside:"))
  }

  @Test func brokenSources() {
    for (source, message) in [
      ("source: {sha256: abc, found: {}}\n", "expected 64 hexadecimal digits"),
      ("source: {sha256: \(String(repeating: "0", count: 64))}\n", "found: is missing"),
      (
        "source: {sha256: \(String(repeating: "0", count: 64)), found: {nmeral: 1}}\n",
        "did you mean 'numeral'"
      ),
    ] {
      #expect {
        try LedgerReader.parse(source + Self.claims, name: "l.yaml")
      } throws: { "\($0)".contains(message) }
    }
    #expect {
      try LedgerReader.parse(
        Self.claims.replacing("  wording:", with: "  wordnig:"), name: "l.yaml")
    } throws: { "\($0)".contains("did you mean 'wording'") }
  }
}
