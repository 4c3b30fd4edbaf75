import Estimates
import Findings
import Testing

@testable import Claims

@Suite struct ExpressionTests {
  let table: QuantityTable

  init() throws {
    var table = QuantityTable()
    try table.add(
      Quantity(
        id: "quality.bracket.2-3b", value: .number(51.3), unit: .percent,
        interval: .init(low: 50.3, high: 52.2, over: .rows), n: 1900, filter: "rows",
        formula: "mean"))
    try table.add(
      Quantity(
        id: "quality.bracket.1-2b", value: .number(38.3), unit: .percent, filter: "rows",
        formula: "mean"))
    try table.add(
      Quantity(
        id: "pick.sovereign", value: .text("qwen3:1.7b"), unit: .name, filter: "front",
        formula: "rule"))
    self.table = table
  }

  @Test(arguments: [
    ("{quality.bracket.2-3b} - {quality.bracket.1-2b}", 13.0),
    ("{quality.bracket.2-3b}.low", 50.3),
    ("{quality.bracket.2-3b}.n / 100", 19.0),
    ("2 + 3 * 4 - 6 / 2", 11.0),
    ("(2 + 3) * -4", -20.0),
    ("10 - 4 - 3", 3.0),
    ("max(1, abs(-7), 3)", 7.0),
    ("round({quality.bracket.2-3b}, 0)", 51.0),
  ])
  func numbers(source: String, expected: Double) throws {
    let value = try ExpressionParser.parse(source).evaluate(table)
    guard case .number(let number) = value else {
      Issue.record("\(source) is not a number: \(value)")
      return
    }
    #expect((number - expected).magnitude < 1e-9)
  }

  @Test(arguments: [
    ("{quality.bracket.2-3b} > {quality.bracket.1-2b}", true),
    ("{quality.bracket.2-3b} < 51.3", false),
    ("{quality.bracket.2-3b} <= 51.3 and 1 == 1", true),
    ("{pick.sovereign} == \"qwen3:1.7b\"", true),
    ("{pick.sovereign} != \"qwen3:1.7b\" or 1 > 2", false),
    ("not 1 > 2 and 2 > 1", true),
  ])
  func truths(source: String, expected: Bool) throws {
    #expect(try ExpressionParser.parse(source).evaluate(table) == .truth(expected))
  }

  @Test(arguments: [
    ("", 1), ("1 +", 4), ("(1", 3), ("{}", 1), ("{open", 1), ("sum(1)", 1), ("1 ? 2", 3),
    ("{a}.middle", 5), ("1 2", 3), ("1.2.3", 1), ("round(1)", 8),
  ])
  func faultsNameTheirColumn(source: String, column: Int) {
    do {
      _ = try ExpressionParser.parse(source)
      Issue.record("'\(source)' was accepted")
    } catch {
      #expect(error.column == column, "\(source): \(error.message)")
    }
  }

  @Test func unknownQuantityNamesItsNeighbours() throws {
    let expression = try ExpressionParser.parse("{quality.braket.2-3b}")
    #expect(
      throws: EvaluationFault.unknownQuantity(
        id: "quality.braket.2-3b",
        nearest: ["quality.bracket.2-3b", "quality.bracket.1-2b", "pick.sovereign"])
    ) { try expression.evaluate(table) }
  }

  @Test func absentIntervalIsAFault() throws {
    let expression = try ExpressionParser.parse("{quality.bracket.1-2b}.low")
    #expect(throws: EvaluationFault.absentField(id: "quality.bracket.1-2b", field: "low")) {
      try expression.evaluate(table)
    }
  }

  @Test func namesAndNumbersDoNotMix() throws {
    for source in ["{pick.sovereign} + 1", "1 and 2", "-{pick.sovereign}", "1 / 0"] {
      let expression = try ExpressionParser.parse(source)
      #expect(throws: EvaluationFault.self, "\(source)") { try expression.evaluate(table) }
    }
  }
}
