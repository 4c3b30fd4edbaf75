import Selection
import Testing

/// Fronts and choices of draws against counting them one by one.
@Suite struct FrontTableTests {
  private let criteria = [
    Criterion(id: "good", direction: .maximise, unit: "%", scale: .interval),
    Criterion(id: "cost", direction: .minimise, unit: "J", scale: .ratio),
  ]

  private func table() throws -> (JointDraws, FrontTable) {
    // Two draws of four alternatives; the third has no value in the second draw, the last is not taken.
    let data = try JointDraws(
      columns: [[5, 4, 3, 9, 1, 2, .nan, 9], [3, 1, 2, 0, 1, 2, 0, 0]], of: 4, taking: [0, 1, 2],
      criteria: criteria)
    return (data, FrontTable(data))
  }

  @Test func membersAreCounted() throws {
    let (_, table) = try table()
    #expect(table.draws == 2 && table.alternatives == 3)
    // First draw: 0 and 1 (2 is behind 1). Second: 0 and 1, since 2 is unknown.
    #expect(table.sizes == [2, 2] && table.counts == [2, 2, 0])
    #expect(table.chances == [1, 1, 0])
    #expect(table.share(ofAny: [2]) == 0 && table.share(ofAny: [1, 2]) == 1)
    #expect(table.share(ofAny: []) == 0)
  }

  @Test func theRuleChoosesWithinItsTolerance() throws {
    let (data, table) = try table()
    // The cheaper one comes first when both are near enough.
    #expect(
      table.choices(data, near: 0, then: [1], tolerances: [0, 1], order: [0, 1, 2])
        == [[0, 1], [1, 0]])
  }

  @Test func columnsOfOtherLengthsAreRefused() {
    #expect(throws: SelectionError.self) {
      try JointDraws(columns: [[1, 2], [1]], of: 2, taking: [0], criteria: criteria)
    }
  }
}
