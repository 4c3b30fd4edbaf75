import Estimates
import Findings
import Testing

@testable import Claims

@Suite struct HypothesisTests {
  private func table(_ a: Double, _ b: Double) throws -> QuantityTable {
    var table = QuantityTable()
    for (id, value) in [("a", a), ("b", b)] {
      try table.add(
        Quantity(id: id, value: .number(value), unit: .percent, filter: "", formula: ""))
    }
    return table
  }

  private let source = """
    - id: H1
      prediction: a is above b and above ten
      result: "[[{a} | percent 0]]"
      criteria:
        - text: a above b
          holds: "{a} > {b}"
        - text: a above ten
          holds: "{a} > 10 * ({b} / {b})"
      published: supported
    - id: H2
      prediction: nothing
      result: nothing
      untested: no data
      published: not tested
    """

  @Test(arguments: [
    (20.0, 15.0, Hypothesis.Verdict.supported), (20, 25, .partlySupported), (5, 8, .notSupported),
  ])
  func verdictFollowsFromTheCriteria(
    a: Double, b: Double, verdict: Hypothesis.Verdict
  ) throws {
    let source = source.replacing("10 * ({b} / {b})", with: "{b} / {b} * {ten}")
    let hypotheses = try HypothesisReader.parse(source, name: "h.yaml")
    var table = try table(a, b)
    try table.add(
      Quantity(id: "ten", value: .number(10), unit: .percent, filter: "", formula: ""))
    #expect(try hypotheses[0].verdict(table) == verdict)
    #expect(try hypotheses[1].verdict(table) == .notTested)
  }

  /// What chance can make is neither support nor refusal.
  @Test(arguments: [
    (20.0, 15.0, Hypothesis.Verdict.supported, "✓"), (20, 19, .undecided, "?"),
    (5, 8, .notSupported, "✗"),
  ])
  func openCriteriaLeaveItUndecided(
    a: Double, b: Double, verdict: Hypothesis.Verdict, mark: String
  ) throws {
    let source = """
      - id: H1
        prediction: a is far above b
        result: "[[{a} | percent 0]]"
        criteria:
          - text: a above b by more than three
            holds: "{a} - {b} > 3"
            open: "{a} > {b}"
        published: supported
      """
    let hypothesis = try HypothesisReader.parse(source, name: "h.yaml")[0]
    #expect(try hypothesis.verdict(table(a, b)) == verdict)
    #expect(try hypothesis.outcomes(table(a, b)).map(\.mark) == [mark])
  }

  /// A reading that does not give what a criterion needs decides nothing.
  @Test func readingsDecideWhatTheyGive() throws {
    let source = source.replacing("10 * ({b} / {b})", with: "{b}")
    let hypotheses = try HypothesisReader.parse(source, name: "h.yaml")
    let reading = { (table: QuantityTable) in
      StudyReading(id: "r", words: "r", quantities: table)
    }
    #expect(try hypotheses[0].verdict(in: reading(try table(3, 2))) == .supported)
    #expect(try hypotheses[0].verdict(in: reading(try table(1, 2))) == .notSupported)
    #expect(try hypotheses[0].verdict(in: reading(QuantityTable())) == .notTested)
    #expect(try hypotheses[1].verdict(in: reading(try table(3, 2))) == .notTested)
  }

  @Test(arguments: [
    (
      "holds: \"{a} > {b}\"", "holds: \"1 > 0\"",
      "h.yaml:6: [0].criteria[0].holds: reads no quantity"
    ),
    ("holds: \"{a} > {b}\"", "holds: \"{a} >\"", "h.yaml:6: [0].criteria[0].holds: column"),
    ("      untested: no data\n", "", "h.yaml:10: [1]: needs either criteria or untested"),
    ("id: H2", "id: H1", "'H1' is already given above"),
    ("published: supported", "publishd: supported", "unknown key 'publishd'"),
    ("[[{a} | percent 0]]", "[[{a} | percnt 0]]", "h.yaml:3"),
  ])
  func faultsNameTheirLine(old: String, new: String, message: String) {
    let spoiled = source.replacing(old, with: new)
      .replacing(old.replacing("      ", with: "  "), with: new)
    do {
      _ = try HypothesisReader.parse(spoiled, name: "h.yaml")
      Issue.record("accepted")
    } catch { #expect("\(error)".contains(message), "\(error)") }
  }

  @Test func anUnknownQuantityNamesClaimAndPlace() throws {
    let hypotheses = try HypothesisReader.parse(
      source.replacing("{a} > {b}", with: "{a} > {c}"), name: "h.yaml")
    let table = try table(1, 2)
    #expect(throws: ClaimsError.self) { try hypotheses[0].verdict(table) }
  }
}
