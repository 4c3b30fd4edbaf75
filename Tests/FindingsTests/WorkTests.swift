import Estimates
import Exports
import Findings
import Study
import TestSupport
import Testing

/// What models may do by kind of work.
@Suite struct WorkTests {
  private static let findings = Result { try Findings.read(Repository.exports) }

  private func quantity(_ value: Double, _ low: Double, _ high: Double) -> Quantity {
    Quantity(
      id: "x", value: .number(value), unit: .percent,
      interval: .init(low: low, high: high, over: .rows),
      filter: "", formula: "")
  }

  private let rule = WorkRule(
    names: ["no", "watched", "alone"],
    limits: [.init(axis: "a", from: [50, 80]), .init(axis: "b", from: [60, 90])],
    completed: [80, 95])

  /// The lowest of all axes decides, and a limit that is just reached is reached.
  @Test(arguments: [
    (80.0, 90.0, 95.0, 2), (79.9, 90, 95, 1), (80, 90, 94.9, 1), (49.9, 59.9, 100, 0),
    (50, 60, 80, 1),
  ])
  func theLowestAxisDecides(a: Double, b: Double, completed: Double, level: Int) throws {
    let standing = try #require(
      rule.standing(
        ["a": quantity(a, a, a), "b": quantity(b, b, b)], quantity(completed, completed, completed))
    )
    #expect(standing == Work.Standing(level: level, isSure: true))
  }

  @Test func anIntervalBelowALimitMakesItUnsure() throws {
    let values = ["a": quantity(85, 79, 90), "b": quantity(95, 91, 99)]
    #expect(rule.standing(values, quantity(100, 100, 100))?.isSure == false)
    #expect(rule.standing(["a": quantity(85, 79, 90)], quantity(100, 100, 100)) == nil)
    #expect(rule.standing(values, nil) == nil)
  }

  /// A cell is the mean of the rows of its scenarios, and all kinds together are all scenarios.
  @Test func cellsAreMeansOfTheirScenarios() throws {
    let findings = try Self.findings.get()
    let work = try #require(findings[Work.self].value)
    #expect(Set(work.kinds.flatMap(\.scenarios)) == Set(findings.scenarios.map(\.id)))
    #expect(work.kinds.contains { $0.name == "guard" && $0.isSafety })
    let tag = "qwen3:1.7b"
    let cells = try #require(work.cells[tag])
    let whole = try #require(findings.quantities["quality.model.\(tag)"])
    var sum = 0.0
    var count = 0
    for cell in cells {
      let value = try #require(cell.values["quality"])
      sum += try #require(value.number) * Double(value.n ?? 0)
      count += value.n ?? 0
    }
    #expect(count == whole.n)
    #expect(abs(sum / Double(count) - (whole.number ?? 0)) < 1e-9)
  }
}
