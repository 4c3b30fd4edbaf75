import Estimates
import DataText
import Findings
import Testing

@testable import Claims

@Suite struct LedgerTests {
  static let head = """
    text: "A text"
    tolerances:
      printed:
        reason: equal in the printed digits
      near:
        within: 0.5
        reason: half a point
    claims:

    """

  let table: QuantityTable

  init() throws {
    var table = QuantityTable()
    try table.add(
      Quantity(
        id: "a", value: .number(51.26), unit: .percent,
        interval: .init(low: 50, high: 52, over: .rows), n: 7,
        filter: "", formula: ""))
    try table.add(Quantity(id: "b", value: .text("x"), unit: .name, filter: "", formula: ""))
    self.table = table
  }

  private func check(_ claims: String) throws -> [ClaimResult] {
    try LedgerReader.parse(Self.head + claims, name: "l.yaml").check(table, file: "l.yaml")
  }

  private func claim(_ fields: String) -> String {
    "  - id: c\n    where: Table 1\n" + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  @Test(arguments: [
    ("51.3 %", "printed", ClaimResult.Verdict.holds),
    ("51.2 %", "printed", .drifts),
    ("51 %", "printed", .holds),
    ("51.7 %", "near", .holds),
    ("51.8 %", "near", .drifts),
  ])
  func numbersWithinTolerance(published: String, tolerance: String, verdict: ClaimResult.Verdict)
    throws
  {
    let distance = published == "51.2 %" ? "+0.06" : "−0.54"
    let expect =
      verdict == .holds
      ? "" : "\nexpect: \(verdict.rawValue)\ndistance: \(distance)\ncause: as known"
    let result = try check(
      claim("published: \"\(published)\"\nvalue: '{a}'\ntolerance: \(tolerance)" + expect))
    #expect(result.map(\.verdict) == [verdict])
    #expect(result.allSatisfy { !$0.drifted })
  }

  @Test func movedStatusIsDriftInEitherDirection() throws {
    let better = try check(
      claim(
        "published: \"51.3 %\"\nvalue: '{a}'\ntolerance: printed\nexpect: drifts\ndistance: +0.06\ncause: a reason"
      ))
    #expect(better.map(\.drifted) == [true])
    let worse = try check(claim("published: \"50.0 %\"\nvalue: '{a}'\ntolerance: printed"))
    #expect(worse.map(\.drifted) == [true])
  }

  @Test func statementsAndNames() throws {
    #expect(
      try check(claim("published: true\nsays: more\nholds: '{a} > 50'")).map(\.verdict) == [.holds])
    #expect(
      try check(claim("published: true\nsays: less\nholds: '{a} < 50'\ndecides: true")).map(
        \.verdict)
        == [.decisionChanges])
    #expect(
      try check(claim("published: x\nvalue: '{b}'\ntolerance: printed")).map(\.verdict) == [.holds])
    #expect(
      try check(claim("published: y\nvalue: '{b}'\ntolerance: printed")).map(\.verdict) == [.drifts]
    )
    #expect(
      try check(claim("published: true\nsays: z\nnone: no code\nexpect: cannot be computed")).map(
        \.cause)
        == ["no code"])
  }

  @Test(arguments: [
    ("text: t\ntolerances: {}\nclaims: []\n", "l.yaml:1: the ledger has no claims"),
    ("a: [1", "l.yaml:2: not YAML"),
    ("text: t\nclaim: []\n", "l.yaml:2: claim: unknown key 'claim'; did you mean 'claims'?"),
  ])
  func brokenFiles(text: String, message: String) {
    do {
      _ = try LedgerReader.parse(text, name: "l.yaml")
      Issue.record("accepted")
    } catch { #expect("\(error)".hasPrefix(message), "\(error)") }
  }

  @Test(arguments: [
    ("published: 1\nvalue: '1 + 1'\ntolerance: printed", "reads no quantity"),
    ("published: 1\nvalue: '{a'\ntolerance: printed", "column 1"),
    ("published: 1\nvalue: '{nope}'\ntolerance: printed", "unknown quantity 'nope'"),
    ("published: 1\nvalue: '{a}'\ntolerance: wide", "unknown tolerance 'wide'"),
    ("published: 1\nvalue: '{a}'", "claim 'c'.tolerance: is missing"),
    ("published: 1", "needs exactly one of value, holds and none"),
    ("published: 1\nvalue: '{a}'\nholds: '{a} > 1'\ntolerance: printed", "needs exactly one"),
    ("published: 1\nvalue: '{a}'\ntolerance: printed\nexpect: maybe", "unknown verdict 'maybe'"),
    ("published: 1\nvalue: '{a}'\ntolerance: printed\nexpect: drifts", "needs a cause"),
    (
      "published: 1\nvalue: '{a}'\ntolerance: printed\nexpect: drifts\ncause: c",
      "distance: is missing"
    ),
    ("published: 51\nvalue: '{a}'\ntolerance: printed\ndistance: +1", "not expected to agree"),
    ("published: 51\nholds: '{a} > 1'", "published as true, or as false"),
    ("published: true\nholds: '{a} > 1'", "says: is missing"),
    ("published: true\nsays: s\nvalue: '{a}'\ntolerance: printed", "expected the number or name"),
    ("published: 12 of 94\nvalue: '{a}'\ntolerance: printed", "states 2 numbers"),
    ("published: 1\nat: 3\nvalue: '{a}'\ntolerance: printed", "expected places such as '12:34"),
    ("published: 1\nat: 1:2 1:2\nvalue: '{a}'\ntolerance: printed", "1:2 is given twice"),
    ("published: x\nvalue: '{a}'\ntolerance: printed", "expected a published number"),
    ("published: 1\nvalue: '{a}'\ntolerance: printed\nvlaue: 2", "unknown key 'vlaue'"),
    ("published: 1\nnone: no code", "must expect 'cannot be computed'"),
    ("published: true\nsays: s\nholds: '{a}'", "expected a comparison"),
  ])
  func brokenClaims(fields: String, message: String) {
    do {
      _ = try check(claim(fields))
      Issue.record("accepted: \(fields)")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
      #expect("\(error)".hasPrefix("l.yaml:"), "\(error)")
    }
  }

  @Test func allFaultsAreReportedAtOnce() throws {
    let text = """
      text: t
      tolerances:
        printed: {reason: r}
        wide: {within: -1, reason: r}
        loose: {within: much}
      claims:
        - {id: a, where: w, published: 1, value: '{q}', tolerance: prinetd}
        - {id: b, where: w, published: true, says: s, holds: '{q} >', decides: perhaps}
        - {id: a, where: w, published: 3, none: nobody, expect: cannot be computed}
        - just a text
      extra: 1

      """
    let faults = #expect(throws: ScenarioFaults.self) {
      try LedgerReader.parse(text, name: "l.yaml")
    }
    let expected = [
      "l.yaml:11: extra: unknown key 'extra'; known are text, source, tolerances, "
        + "lists, claims, aside, unstated",
      "l.yaml:4: tolerances.wide.within: expected a number of at least 0",
      "l.yaml:5: tolerances.loose.within: expected a number, found a text",
      "l.yaml:5: tolerances.loose.reason: is missing; expected a text",
      "l.yaml:7: claim 'a'.tolerance: unknown tolerance 'prinetd'; did you mean 'printed'? "
        + "known are printed, wide",
      "l.yaml:8: claim 'b'.holds: column",
      "l.yaml:8: claim 'b'.decides: expected true or false, found a text",
      "l.yaml:9: claim 'a': the identifier is already given at line 7",
      "l.yaml:10: claims[3]: expected a mapping, found a text",
    ]
    let found = faults?.faults.map(\.description) ?? []
    #expect(found.count == expected.count, "\(found)")
    for (found, expected) in zip(found, expected) {
      #expect(found.hasPrefix(expected), "\(found)")
    }
  }

  @Test func printedNumbersKeepTheirDecimals() throws {
    let ledger = try LedgerReader.parse(
      Self.head + claim("published: about 1.50\nvalue: '{a}'\ntolerance: printed"), name: "l.yaml")
    #expect(ledger.claims[0].published.number == .init(value: 1.5, decimals: 2))
  }

  @Test(arguments: [("51.0 %", "+0.26"), ("50 %", "+1.3"), ("53.00", "−1.740")])
  func valuesThatDoNotAgreeStateByHowMuch(published: String, distance: String) throws {
    let fields =
      "published: \(published)\nvalue: '{a}'\ntolerance: printed\nexpect: drifts\ncause: c"
    let known = try check(claim(fields + "\ndistance: \(distance)"))
    #expect(known.map(\.distance) == [distance])
    #expect(known.map(\.drifted) == [false])
    let other = try check(claim(fields + "\ndistance: +0.1"))
    #expect(other.map(\.drifted) == [true])
  }

  @Test func claimsOfAnotherSnapshot() throws {
    let ledger = try LedgerReader.parse(
      Self.head + claim("published: 7\nsnapshot: other\nvalue: '{c}'\ntolerance: printed"),
      name: "l.yaml")
    #expect(ledger.otherSnapshots == ["other"])
    var other = QuantityTable()
    try other.add(Quantity(id: "c", value: .number(7), unit: .count, filter: "", formula: ""))
    let found = try ledger.check(table, others: ["other": other], file: "l.yaml")
    #expect(found.map(\.verdict) == [.holds])
    // Not at hand: nothing carries it, and that has moved.
    let missing = try ledger.check(table, file: "l.yaml")
    #expect(missing.map(\.verdict) == [.cannotBeComputed] && missing.map(\.drifted) == [true])
  }

  @Test func namesStateWhatStandsInTheirPlace() throws {
    let result = try check(
      claim(
        "published: y\nvalue: '{b}'\ntolerance: printed\nexpect: drifts\n"
          + "distance: x instead of y\ncause: c"))
    #expect(result.map(\.drifted) == [false])
  }

  @Test func deniedStatementsHoldWhenTheyAreFalse() throws {
    let fields = "published: false\nsays: more than sixty\nholds: '{a} > 60'"
    #expect(try check(claim(fields)).map(\.verdict) == [.holds])
  }

  /// Claims may read what others publish, and how often the text lists something.
  @Test func textsAreCheckedAgainstThemselves() throws {
    let ledger = try LedgerReader.parse(
      """
      text: t
      tolerances: {printed: {reason: r}, hundreds: {rounded: 100, reason: r}}
      lists: {parts: "1:1 2:1 3:1"}
      claims:
        - {id: each, where: w, published: "12.5", none: given, expect: cannot be computed}
        - {id: parts, where: w, published: three, value: '{listed.parts}', tolerance: printed}
        - {id: sum, where: w, published: "37.5", value: '{stated.each} * {stated.parts}', tolerance: printed}
        - {id: about, where: w, published: "≈ 3,800", value: '100 * {stated.sum}', tolerance: hundreds}

      """, name: "l.yaml")
    #expect(!ledger.readsSnapshot)
    let results = try ledger.check(QuantityTable(), file: "l.yaml")
    #expect(results.map(\.verdict) == [.cannotBeComputed, .holds, .holds, .holds])
  }

  private func audited(_ verdict: String) throws -> QuantityTable {
    var table = table
    try table.add(
      Quantity(
        id: "audit.gap.verdict", value: .text(verdict), unit: .name, filter: "", formula: ""))
    for (part, value) in [("share", 66.6), ("specifications", 27.0)] {
      try table.add(
        Quantity(
          id: "audit.gap.\(part)", value: .number(value), unit: .count, filter: "", formula: ""))
    }
    return table
  }

  @Test(arguments: ["holds", "mostly holds", "undecided", "mostly fails", "fails"])
  func auditFollowsTheComputedVerdict(verdict: String) throws {
    let fields =
      "published: true\nsays: more\nholds: '{a} > 50'\ncause: holds by a hair\naudit: gap"
    let ledger = try LedgerReader.parse(Self.head + claim(fields), name: "l.yaml")
    let results = try ledger.check(try audited(verdict), file: "l.yaml")
    #expect(results.map(\.audit?.verdict) == [verdict])
    #expect(results.map(\.audit?.specifications) == [27])
    #expect(results.map(\.cause) == ["holds by a hair"])
    let report = try VerificationReport(
      ledger: ledger, file: "l.yaml", snapshot: "s", results: results)
    #expect(report.plainText().contains("c: gap: \(verdict) (67 % of 27 specifications)"))
    #expect(
      String(decoding: try report.json(), as: UTF8.self).contains("\"verdict\" : \"\(verdict)\""))
  }

  @Test func unknownHeadlineIsAFaultOfTheLedger() throws {
    let table = try audited("holds")
    let fields = "published: true\nsays: more\nholds: '{a} > 50'\naudit: gpa"
    do {
      _ = try LedgerReader.parse(Self.head + claim(fields), name: "l.yaml")
        .check(table, file: "l.yaml")
      Issue.record("accepted")
    } catch {
      #expect("\(error)".hasPrefix("l.yaml:9: "), "\(error)")
      #expect("\(error)".contains("audit.gpa.verdict"), "\(error)")
      #expect("\(error)".contains("audit.gap.verdict"), "\(error)")
    }
  }

  /// A headline that no claim names is one of the audit, and no claim names it.
  @Test(arguments: [
    ("gap", nil), ("gpa", "l.yaml:15: unstated.gpa: unknown quantity 'audit.gpa.verdict'"),
    ("lift", "l.yaml:15: unstated.lift: the claim 'c' at line 9 states it"),
  ])
  func headlinesThatTheTextDoesNotState(headline: String, fault: String?) throws {
    let fields = "published: true\nsays: more\nholds: '{a} > 50'\naudit: lift"
    let text = Self.head + claim(fields) + "unstated: {\(headline): it says nothing of it}\n"
    do {
      var table = try audited("holds")
      for part in ["verdict", "share", "specifications"] {
        let value: Quantity.Value = part == "verdict" ? .text("holds") : .number(27)
        try table.add(
          Quantity(
            id: "audit.lift.\(part)", value: value, unit: .count, filter: "", formula: ""))
      }
      _ = try LedgerReader.parse(text, name: "l.yaml").check(table, file: "l.yaml")
      #expect(fault == nil)
    } catch {
      #expect("\(error)".hasPrefix(try #require(fault)), "\(error)")
    }
  }

  /// A cause of failure is not shown once the claim holds; a note of one that holds is.
  @Test func causesOfFailureGoWithIt() throws {
    let moved = try check(
      claim("published: true\nsays: more\nholds: '{a} > 50'\nexpect: drifts\ncause: it was less"))
    #expect(moved.map(\.cause) == [""])
    #expect(moved.map(\.audit) == [nil])
  }

  @Test func duplicateIdentifier() {
    let one = claim("published: true\nsays: more\nholds: '{a} > 50'")
    #expect(throws: ScenarioFaults.self) { try check(one + one) }
  }
}
