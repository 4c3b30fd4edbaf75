import DataText
import Estimates
import Foundation
import TestSupport
import Testing

@testable import Claims

/// What would end the process or take minutes is refused, and the refusal states the limit.
@Suite struct LimitTests {
  private func message(_ expression: String) -> String {
    do {
      _ = try ExpressionParser.parse(expression)
      return "accepted"
    } catch { return error.message }
  }

  @Test(arguments: ["(", "-", "not ", "abs(", "- (", "min(1, "])
  func deepExpressions(opening: String) {
    let deep = String(repeating: opening, count: 150)
    #expect(message(deep + "1") == "nested deeper than 100 levels, the limit")
    #expect(message(String(repeating: opening, count: 40) + "1") != message(deep + "1"))
    #expect(message(String(repeating: opening, count: 100_000)).contains("the limit is 4000"))
  }

  @Test func longChainsAreEvaluated() throws {
    let chain = "1" + String(repeating: "+1", count: 1900)
    let value = try ExpressionParser.parse(chain).evaluate(QuantityTable())
    #expect(value == .number(1901))
  }

  @Test(.timeLimit(.minutes(1))) func longNames() {
    let name = String(repeating: "q", count: 100_000)
    #expect(message("{\(name)}").contains("the limit is 4000"))
    #expect(
      message("{\(name.prefix(301))}") == "this quantity has 301 characters; the limit is 300")
    #expect(message("{\(name.prefix(300))}") == "accepted")
  }

  @Test(arguments: [
    "round(1, 1e30)", "round(1, 16)", "round(1, -1)", "round(1, 0.5)",
    "99999999999999999999999999999999 * 1" + String(repeating: "0", count: 300),
  ])
  func numbersThatNoComputerHas(source: String) throws {
    // Either the text is refused or its value is; neither ends the process.
    guard let expression = try? ExpressionParser.parse(source) else { return }
    #expect(throws: EvaluationFault.self) { try expression.evaluate(QuantityTable()) }
  }

  @Test func roundingKeepsWhatHasNoDecimals() throws {
    let value = try ExpressionParser.parse("round(123456789012345678901234, 10)")
      .evaluate(QuantityTable())
    #expect(value == .number(123_456_789_012_345_685_803_008))
  }

  @Test(arguments: [
    ("[", 300), ("{a: ", 300), ("- ", 300), ("? ", 300),
  ])
  func deepYAML(opening: String, count: Int) {
    let deep = String(repeating: opening, count: count)
    #expect {
      try LedgerReader.parse("a: 1\nb:\n " + deep, name: "claims.yaml")
    } throws: {
      "\($0)".contains("claims.yaml:3: not YAML: nested deeper than 200 levels, the limit")
    }
  }

  @Test(.timeLimit(.minutes(1))) func manyMarksOnOneLine() throws {
    let text = String(repeating: "[@", count: 60_000)
    #expect(MarkdownReferences.blank(text) == text)
    #expect(MarkdownReferences.blank("[@a\n]") == "[@a\n]")
    #expect(MarkdownReferences.blank("[@a {#b [@c] {#d}") == "                 ")
  }

  @Test(arguments: ["1.00000000000000000001", "1 and 2"])
  func numbersOfLedgers(published: String) {
    let ledger = """
      text: t
      tolerances: {printed: {reason: r}}
      claims:
        - {id: a, where: w, published: '\(published)', value: '{q}', tolerance: printed}
      """
    #expect(throws: ScenarioFaults.self) { try LedgerReader.parse(ledger, name: "c") }
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsNoLedger() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/claims.yaml", 0o600)
    #expect {
      try LedgerReader.read(path: folder.path + "/claims.yaml", name: "claims.yaml")
    } throws: { "\($0)" == "claims.yaml: it is a named pipe; give a file" }
    try folder.write("  <!DOCTYPE HTML><title>Sign in</title>", to: "page.yaml")
    #expect {
      try LedgerReader.read(path: folder.path + "/page.yaml", name: "page.yaml")
    } throws: { "\($0)".contains("page.yaml:1: not YAML: an HTML page") }
  }

  @Test func theSizeOfALedger() throws {
    let ledger = try LedgerReader.parse(
      """
      text: t
      tolerances: {printed: {reason: r}}
      claims:
        - {id: a, where: w, published: '1', value: '{q}', tolerance: printed}
        - {id: b, where: w, published: true, says: s, holds: '{q} > 1', expect: drifts, cause: c}
        - {id: c, where: w, published: '1', none: no data, expect: cannot be computed}

      """, name: "c")
    #expect(ledger.size == .init(claims: 3, bound: 2, holding: 1))
  }
}
