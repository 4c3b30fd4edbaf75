import Estimates
import Findings
import Testing

@testable import Claims

@Suite struct BoundTextTests {
  let table: QuantityTable

  init() throws {
    var table = QuantityTable()
    let add = { (table: inout QuantityTable, id: String, value: Double, unit: Unit) in
      try table.add(
        Quantity(
          id: id, value: .number(value), unit: unit,
          interval: unit == .percent ? .init(low: value - 1, high: value + 1, over: .rows) : nil,
          filter: "",
          formula: ""))
    }
    try add(&table, "a", 51.26, .percent)
    try add(&table, "b", 38.3, .percent)
    try add(&table, "gap", -24.16, .points)
    try add(&table, "energy", 105.74, .milliwattHours)
    try add(&table, "other", 36, .milliwattHours)
    try add(&table, "models", 94, .count)
    try add(&table, "front", 12, .count)
    try table.add(
      Quantity(id: "size", value: .text("2-3B"), unit: .name, filter: "", formula: ""))
    try table.add(
      Quantity(id: "pick", value: .text("qwen3:4b"), unit: .name, filter: "", formula: ""))
    self.table = table
  }

  private func render(_ text: String) throws -> String {
    try BoundText(text, file: "p.md").rendered(table) { "<\($0.text)>" }
  }

  @Test(arguments: [
    ("[[{a} | percent 1]]", "<51.3\u{a0}%>"), ("[[{a} - {b} | points 0]]", "<+13\u{a0}points>"),
    ("[[{gap} | points 1]]", "<−24.2\u{a0}points>"), ("[[{energy} | number 0]]", "<106\u{a0}mWh>"),
    ("about [[{energy} / {other} | ratio 1]].", "about <2.9×>."),
    ("[[{front} | words]] of [[{models} | count]]", "<twelve> of <94>"),
    ("[[{a} | interval 1]]", "<[50.3, 52.3]>"), ("[[{pick} | model]]", "<qwen3:4b>"),
    ("[[= 0.7 | setting]] stays", "0.7 stays"), ("[[{models} * 2 | count]]", "<188>"),
    ("[[max({a}, {b}) | percent 0]]", "<51\u{a0}%>"),
    ("[[{energy} / {other} | about ratio 1]]", "<about 2.9×>"),
    ("[[{front} | of {models}]]", "<12 of 94>"),
    ("[[{front} - 7 | top of {models}]]", "<top 5 of 94>"),
    ("[[{a} | bare 1]]", "<51.3>"), ("[[{size} | name]]", "<2–3B>"),
    ("It rises.[[? {a} > {b} and {size} == \"2-3B\"]]", "It rises."),
    ("It rises.\n[[? {a} > {b}]]\n[[? {a}.low > 50]]\nThen on.", "It rises.\nThen on."),
  ])
  func formats(source: String, expected: String) throws {
    #expect(try render(source) == expected)
  }

  @Test(arguments: [
    ("x\n[[{aa} | percent 1]]", "p.md:2: unknown quantity 'aa'"),
    ("[[{a} + {energy} | number 1]]", "cannot combine a value in % with a value in mWh"),
    ("[[{a} * {b} | number 1]]", "cannot combine"), ("[[{a} | points 1]]", "can print"),
    ("[[{models} | percent 1]]", "can print"), ("[[{energy} | interval 1]]", "has no interval"),
    ("[[{a} - {b} | interval 1]]", "has no interval"), ("[[{pick} | count]]", "can print"),
    ("[[{a} | name]]", "can print"), ("[[{a} | of {models}]]", "can print"),
    ("[[{front} | of {a}]]", "expected a count"),
    ("[[{front} | of 94]]", "the whole reads no quantity"), ("[[{front} | of {modles}]]", "modles"),
    ("[[{a} @ elsewhere | percent 1]]", "unknown snapshot 'elsewhere'"),
    ("[[{a} | percnt 1]]", "unknown format 'percnt 1'"),
    ("[[{a} | percent]]", "unknown format"), ("[[{a}]]", "expected '|'"),
    ("[[1 + 1 | count]]", "reads no quantity"), ("\n\n[[{a} | percent 1", "p.md:3: '[['"),
    ("[[= | reason]]", "a text and a reason"), ("[[= 0.7 | ]]", "a text and a reason"),
    ("[[{a} + | percent 1]]", "expected a number"), ("[[{a} > {b} | count]]", "can print"),
  ])
  func faults(source: String, message: String) {
    do {
      _ = try render(source)
      Issue.record("accepted: \(source)")
    } catch { #expect("\(error)".contains(message), "\(error)") }
  }

  @Test func nakedNumbersAreFoundWithTheirLines() throws {
    let text = """
      It rose to 51.3 % in 2,375 rows, a range of 0.36–8B.
      [[{a} | percent 1]] and [[= 2026 | year]]; no one minds.
      Twenty-three of ninety-four, about 21× and twice −4.6 points.
      """
    let coverage = try BoundText(text, file: "p.md").coverage()
    #expect(coverage.bound == 1 && coverage.exempt == 1)
    #expect(
      coverage.naked.map { "\($0.line) \($0.text)" } == [
        "1 51.3", "1 2,375", "1 0.36–8B.", "3 Twenty-three", "3 ninety-four,", "3 21×", "3 twice",
        "3 −4.6",
      ])
  }

  @Test func namesCitationsAndIdentifiersAreNoNumbers() throws {
    let names = NameList(["H1": "a hypothesis", "2–3B": "a bracket"])
    let text =
      "H1 holds at 2–3B [@cohen1968; @table-3], see [it](page2.html). {#sec-2}\nH10 and 2–3 B."
    let coverage = try BoundText(text, file: "p.md").coverage(names: names)
    #expect(coverage.exempt == 2)
    #expect(coverage.naked.map { "\($0.line) \($0.text)" } == ["2 H10", "2 2–3"])
  }

  @Test func anotherSnapshotIsReadByName() throws {
    var other = QuantityTable()
    try other.add(
      Quantity(id: "a", value: .number(40), unit: .percent, filter: "", formula: ""))
    let text = try BoundText("[[{a} | percent 0]], was [[{a} @ before | percent 0]]", file: "p.md")
    #expect(text.snapshots == ["before"])
    #expect(
      try text.rendered(table, others: ["before": other]) { $0.text } == "51\u{a0}%, was 40\u{a0}%")
  }

  @Test(arguments: [
    ("It rises.\n\nx [[? {a} < {b}]]", "p.md:3: the words here depend on '{a} < {b}'"),
    ("[[? {a} - {b}]]", "is no condition but a value"), ("[[? {aa} > 1]]", "unknown quantity 'aa'"),
    ("[[? 1 < 2]]", "reads no quantity"), ("[[? {a} >]]", "p.md:1"),
    ("[[? {energy}.low > 1]]", "p.md:1"),
  ])
  func aConditionThatDoesNotHoldIsRefused(source: String, message: String) {
    let error = #expect(throws: ClaimsError.self) { try render(source) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message), "\(error.map { "\($0)" } ?? "")")
  }

  /// A paragraph with bound numbers and a word of order needs a condition, a verdict or a mark.
  @Test(arguments: [
    ("It rises to [[{a} | percent 1]].", [1]), ("It rises.", []),
    ("It is [[{a} | percent 1]].", []),
    ("It rises to [[{a} | percent 1]]. [[? {a} > {b}]]", []),
    ("One\nis best, [[{a} | percent 1]].\n\nNow [[{b} | percent 1]]\nis lower.", [2, 5]),
    ("# The best\n\n[[{a} | percent 1]]", []),
    ("The [[= lowest | name of a class]] has [[{a} | percent 1]].", []),
    ("It rises: [[{audit.x.verdict} | name]].", []),
  ])
  func ordersWithoutConditionAreFound(source: String, lines: [Int]) throws {
    #expect(try BoundText(source, file: "p.md").unconditioned.map(\.line) == lines)
  }

  /// Each bound number changed in turn changes the text.
  @Test func everyBindingIsRead() throws {
    let text =
      "[[{a} | percent 1]] [[{gap} | points 1]] [[{energy} | number 0]] [[{front} | count]]"
    let before = try render(text)
    for id in ["a", "gap", "energy", "front"] {
      var changed = QuantityTable()
      for quantity in table.sorted {
        let value = quantity.id == id ? .number((quantity.number ?? 0) + 3) : quantity.value
        try changed.add(
          Quantity(
            id: quantity.id, value: value, unit: quantity.unit, interval: quantity.interval,
            filter: "", formula: ""))
      }
      let after = try BoundText(text, file: "p.md").rendered(changed) { "<\($0.text)>" }
      #expect(after != before, "\(id)")
    }
  }
}
