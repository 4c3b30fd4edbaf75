import DataText
import Estimates
import Foundation
import Patterns
import TestSupport
import Testing

@testable import Claims

/// Readers of texts that people write: expressions, prose, ledgers, hypotheses, YAML, JSON, patterns.
@Suite(.serialized) struct TextFuzzTests {
  private func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private static let expressions = [
    "{a} + 1", "1 + 2 * 3 < 4 and not (5 == 5)", "round(min(1, 2, 3), 2) >= abs(-4)",
    "\"x\" == \"y\" or 1 / 3 < 2", "- - (1 - -2)",
  ]

  @Test func expressions() throws {
    try Fuzzing.feed("expressions", seeds: bytes(Self.expressions)) { input in
      let expression = try ExpressionParser.parse(String(decoding: input, as: UTF8.self))
      _ = expression.quantities
      // An unknown quantity and a unit that does not fit are answers too.
      _ = try? expression.evaluate(QuantityTable())
      _ = try? expression.unit(QuantityTable())
    }
  }

  @Test func boundTexts() throws {
    let seeds = [
      "# Head\n\nSome [[{a.b} | percent 1]] and [[= 0.7 | a setting]].\n",
      "[@cited] [text](link) {#id} [[{x} @ other | of {y}]] three\n",
      "[[max({a}, {b}) - 1 | about ratio 0]]\n",
    ]
    try Fuzzing.feed("bound-text", seeds: bytes(seeds)) { input in
      let text = try BoundText(String(decoding: input, as: UTF8.self), file: "text.md")
      _ = text.coverage(names: NameList(["H1": "a name"]))
      _ = try? text.rendered(QuantityTable()) { $0.text }
    }
  }

  private static let ledger = """
    text: the paper
    tolerances:
      printed: {reason: as printed}
      near: {within: 0.5, reason: another rounding}
    claims:
      - {id: a, where: Table 1, published: 51.3 %, value: '{q}', tolerance: printed}
      - {id: b, where: Text, published: true, says: more, holds: '{q} > 1', decides: true}
      - id: c
        where: Text
        at: 1:4 2:9
        published: 8,909
        value: '{stated.a} + {listed.parts}'
        tolerance: near
        expect: drifts
        distance: −8855.7
        cause: counted otherwise
    lists: {parts: 1:1 2:1}
    source: {sha256: 0000000000000000000000000000000000000000000000000000000000000000, found: {name: 1}}
    aside:
      wording: {than: 3:4}

    """

  @Test func ledgers() throws {
    try Fuzzing.feed("ledger", seeds: bytes([Self.ledger])) { input in
      let ledger = try LedgerReader.parse(
        String(decoding: input, as: UTF8.self), name: "claims.yaml")
      _ = try? ledger.check(QuantityTable(), file: "claims.yaml")
      let check = CoverageCheck(
        Array("At 8,909 of\nthe two".utf8), textFile: "t", ledger: ledger, ledgerFile: "l")
      _ = (check.coverage().line, LedgerProposal(check).yaml)
    }
  }

  @Test func publishedTexts() throws {
    // One number each, or a name: a mutation that makes two of it is refused.
    let seeds = [
      "about 47.2 % of it", "8,\n909 rows of $", "five, out-refuses the high-\nest", "2–3B",
      "some:4b-q8_0", "≈ 1e-5 × \u{AD}",
    ]
    try Fuzzing.feed("published-text", seeds: bytes(seeds)) { input in
      let text = String(decoding: input, as: UTF8.self)
      let statements = StatementScanner.statements(of: text)
      // Places are in the order of the text, each once.
      #expect(zip(statements, statements.dropFirst()).allSatisfy { $0.place < $1.place })
      _ = try PublishedValue(text)
    }
  }

  @Test func hypotheses() throws {
    let seed = """
      - id: H1
        prediction: It rises.
        result: By [[{a} | points 1]].
        criteria:
          - {text: it rises, holds: '{a} > 0'}
        published: supported
      - {id: H2, prediction: P., result: R., untested: nothing measured it, published: open}

      """
    try Fuzzing.feed("hypotheses", seeds: bytes([seed])) { input in
      _ = try HypothesisReader.parse(String(decoding: input, as: UTF8.self), name: "h.yaml")
    }
  }

  @Test func yaml() throws {
    let seeds = [
      "a: [1, {b: c}]\nd: |\n  text\n  more\n- \n", "- - - 1\n- &x 2\n", "'k': \"v\\u0000\"\n",
    ]
    try Fuzzing.feed(
      "yaml",
      seeds: bytes(seeds.map { $0.replacing("\n- \n", with: "\n").replacing("&x ", with: "") })
    ) {
      _ = try YAMLReader.read($0)
    }
  }

  @Test func json() throws {
    let seeds = [#"{"a": [1, -2.5e3, "x\ud83d\ude00", null, true], "b": {}}"#, "[[[]]]", "NaN"]
    try Fuzzing.feed("json", seeds: bytes(seeds)) { input in
      _ = JSONReader.readPrefix(input[...])
      _ = try JSONReader.read(input[...])
    }
  }

  @Test func patterns() throws {
    let seeds = [
      #"\b(?:no|not)\b.{0,40}(?P<x>delete|drop)"#, "(?i)^[a-z_]+\\d{2,5}$",
      "(?<=a)b(?!c)|[^\\w\\s]*?",
      "(a+)+b",
    ]
    let text = Array(String(repeating: "aaaa no delete drop_12 ", count: 40).utf8)
    try Fuzzing.feed("patterns", seeds: bytes(seeds)) { input in
      let pattern = try Pattern(String(decoding: input, as: UTF8.self), .init())
      _ = PatternWords.phrase(String(decoding: input, as: UTF8.self))
      // A search that gives up at its limit is an answer.
      _ = try? pattern.firstMatch(in: text)
    }
  }
}
