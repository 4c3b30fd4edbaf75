import Statistics
import Testing

@testable import Selection

@Suite struct RankReversalTests {
  @Test func reversalsAgreeWithPymcdm() throws {
    let references = try References.read()
    let table = try #require(references.scales.first { $0.name == "many" })
    #expect(references.reversals.count == 4)
    for reference in references.reversals {
      let names = reference.name.split(separator: " ").map(String.init)
      let found = try RankReversal(
        table.values, criteria: table.criteria,
        method: try #require(PreferenceMethod(rawValue: names[0])), weights: Weights([5, 3, 2]),
        normalisation: try #require(Normalisation(rawValue: names[1])))
      #expect(found.drops.map(\.dropped) == Array(table.values.indices))
      let swaps = found.drops.map { $0.changes.filter(\.isReversal).map(\.pair) }
      #expect(swaps == reference.drops, "\(reference.name)")
      // A case without any would test nothing.
      #expect(swaps.contains { !$0.isEmpty }, "\(reference.name)")
    }
  }

  /// Scores that do not depend on the others keep their order.
  @Test func nothingChangesWithoutScaling() throws {
    let merits: [Double] = [3, 1, 3, 2]
    let found = try RankReversal(count: 4) { (kept) throws(SelectionError) in
      kept.map { merits[$0] }
    }
    #expect(found.drops.allSatisfy { $0.changes.isEmpty && $0.bestBefore == $0.bestAfter })
    #expect(found.drops.map(\.bestAfter) == [[2], [0, 2], [0], [0, 2]])
  }

  /// The first is far worse on the second criterion than anybody and so makes its differences small;
  /// without it they count in full.
  @Test func outlierTurnsTheOrder() throws {
    let values: [[Double]] = [[0, 100], [10, 10], [9, 1]]
    let criteria = References.criteria([1, -1])
    let found = try RankReversal(
      values, criteria: criteria, method: .weightedSum, weights: Weights([3, 1]),
      normalisation: .minMax)
    #expect(found.drops[0].changes == [])
    let even = try RankReversal(
      values, criteria: criteria, method: .weightedSum, weights: Weights([1, 1]),
      normalisation: .minMax)
    // With all: 0.9545 against 0.95; without the first: both win one criterion.
    #expect(
      even.drops[0].changes == [.init(pair: [1, 2], before: .first, after: .tied)])
    #expect(!even.drops[0].changes[0].isReversal)
    #expect(even.drops[0].bestBefore == [1] && even.drops[0].bestAfter == [1, 2])
    let over = try RankReversal(
      values, criteria: criteria, method: .weightedSum, weights: Weights([0.495, 0.505]),
      normalisation: .minMax)
    #expect(over.drops[0].changes == [.init(pair: [1, 2], before: .first, after: .second)])
  }

  @Test func edges() throws {
    let one = try RankReversal(
      [[1, 2]], criteria: References.criteria([1, 1]), method: .topsis, weights: Weights([1, 1]),
      normalisation: .vector)
    #expect(one.drops.count == 1 && one.drops[0].changes == [] && one.drops[0].bestAfter == [])
    #expect(throws: SelectionError.empty) {
      try RankReversal(count: 0) { (kept) throws(SelectionError) in kept.map(Double.init) }
    }
    #expect(throws: SelectionError.self) {
      try RankReversal(count: 3) { (kept) throws(SelectionError) in
        kept.count == 3 ? [1, 2, 3] : []
      }
    }
  }

  /// The first alone, all methods at once, beside all pairs.
  @Test(arguments: Normalisation.allCases)
  func firstsAreThoseOfAllPairs(normalisation: Normalisation) throws {
    let criteria = References.criteria([1, 1, -1])
    var generator = SeededGenerator(name: "firsts")
    let values = (0..<30).map { _ in
      [generator.uniform(), (4 * generator.uniform()).rounded(), 1 + generator.uniform()]
    }
    let weights = try Weights.equal(3)
    let methods = PreferenceMethod.allCases
    let found = try FirstReversals(
      values, criteria: criteria, normalisation: normalisation, weights: weights, methods: methods)
    for (method, first) in zip(methods, found.firsts) {
      let all = try RankReversal(
        values, criteria: criteria, method: method, weights: weights, normalisation: normalisation)
      let changes = all.drops.count {
        $0.dropped != first.alternative && !$0.bestAfter.contains(first.alternative)
      }
      #expect(first.changes == changes, "\(method)")
    }
    #expect(
      throws: SelectionError.self,
      performing: {
        try FirstReversals(
          [], criteria: criteria, normalisation: normalisation, weights: weights, methods: methods)
      })
  }
}
