import Testing

@testable import Statistics

@Suite struct SpecificationTests {
  private struct Refusal: Error {}

  private let factors = [
    SpecificationCurve.Factor("rows", ["all", "finished"]),
    SpecificationCurve.Factor("score", ["sum", "mean", "median"]),
  ]

  @Test func everyCombinationOnceInOrder() throws {
    var called: [[Int]] = []
    let curve = try #require(
      SpecificationCurve(factors, marked: ["score": "mean", "rows": "all"]) { specification in
        called.append(specification.choices)
        guard specification["score"] != "median" || specification["rows"] == "all" else {
          return nil
        }
        let value = Double(specification.choices[0] * 10 - specification.choices[1])
        return .init(estimate: value, interval: Interval(low: value - 2, high: value + 2))
      })
    #expect(called == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
    #expect(curve.entries.map(\.specification.choices) == called)
    #expect(curve.entries[4].specification.levels == ["finished", "mean"])
    #expect(curve.entries[0].specification["neither"] == nil)
    #expect(curve.marked == 1)
    // Estimates 0, −1, −2, 10, 9 and one that is absent.
    #expect(curve.order == [2, 1, 0, 4, 3] && curve.median == 0)
    let positive = curve.share { $0.estimate > 0 }
    #expect(positive == .init(holding: 2, defined: 5) && positive.value == 0.4)
    let sure = curve.shares(by: "rows") { ($0.interval?.low ?? 0) > 0 }
    #expect(sure.map(\.0) == ["all", "finished"])
    #expect(sure.map(\.1) == [.init(holding: 0, defined: 3), .init(holding: 2, defined: 2)])
    #expect(curve.shares(by: "none") { _ in true }.isEmpty)
  }

  @Test func edges() throws {
    let one: (SpecificationCurve.Specification) -> SpecificationCurve.Outcome? = { _ in
      .init(estimate: 1, interval: nil)
    }
    let single = try #require(SpecificationCurve([], evaluate: one))
    #expect(single.entries.count == 1 && single.marked == nil && single.median == 1)
    #expect(SpecificationCurve([.init("a", [])], evaluate: one) == nil)
    #expect(SpecificationCurve([.init("a", ["x", "x"])], evaluate: one) == nil)
    #expect(SpecificationCurve([.init("a", ["x"]), .init("a", ["y"])], evaluate: one) == nil)
    #expect(SpecificationCurve(factors, marked: ["rows": "all"], evaluate: one) == nil)
    #expect(
      SpecificationCurve(factors, marked: ["rows": "all", "score": "none"], evaluate: one) == nil)
    let undefined = try #require(
      SpecificationCurve(factors) { _ in
        .init(estimate: .nan, interval: Interval(low: 0, high: 1))
      })
    #expect(undefined.order.isEmpty && undefined.median == nil)
    #expect(undefined.share { _ in true }.value == nil)
    let open = try #require(
      SpecificationCurve(factors) { _ in
        .init(estimate: 2, interval: Interval(low: 0, high: .infinity))
      })
    #expect(open.entries.allSatisfy { $0.outcome == .init(estimate: 2, interval: nil) })
    #expect(throws: Refusal.self) { try SpecificationCurve(factors) { _ in throw Refusal() } }
  }
}
