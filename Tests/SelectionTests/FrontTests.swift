import Testing

@testable import Selection

@Suite struct FrontTests {
  let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh"),
  ]

  @Test func dominatorsByHand() throws {
    let dominators = try Front.dominators(
      of: [[5, 5], [4, 6], [5, 5], [6, 9], [4, 5]], criteria: criteria)
    // Equal rows do not dominate each other.
    #expect(dominators == [[], [0, 2, 4], [], [], [0, 2]])
  }

  @Test func edges() throws {
    #expect(try Front.dominators(of: [[Int]](), criteria: criteria) == [])
    #expect(try Front.dominators(of: [[1, 1]], criteria: criteria) == [[]])
    #expect(throws: SelectionError.dimensions(alternative: 1, expected: 2, found: 1)) {
      try Front.dominators(of: [[1, 2], [1]], criteria: criteria)
    }
  }

  @Test func fractionsAreComparedExactly() throws {
    let third = try #require(ExactValue(numerator: 1, denominator: 3))
    let same = try #require(ExactValue(numerator: 33, denominator: 99))
    let above = try #require(
      ExactValue(numerator: 3_333_333_333_333_334, denominator: 10_000_000_000_000_000))
    #expect(third == same && !(third < same) && third < above)
    // Both print as 0.3333333333333333; only exact arithmetic tells which is greater.
    let wide = try #require(ExactValue(numerator: Int.max, denominator: Int.max - 1))
    let wider = try #require(ExactValue(numerator: Int.max - 1, denominator: Int.max - 2))
    #expect(wide.value == wider.value && wide < wider)
    let negative = try #require(ExactValue(numerator: -1, denominator: 3))
    #expect(negative < third)
    #expect(ExactValue(numerator: 1, denominator: 0) == nil)
  }
}
