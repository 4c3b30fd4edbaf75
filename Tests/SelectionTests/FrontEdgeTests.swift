import Testing

@testable import Selection

@Suite struct FrontEdgeTests {
  let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio),
  ]

  @Test func nothingAndBadRows() throws {
    #expect(try Front.layers(of: [[Int]](), criteria: criteria) == [])
    #expect(try Front.members(of: [[Int]](), criteria: criteria) == [])
    #expect(throws: SelectionError.dimensions(alternative: 1, expected: 2, found: 1)) {
      try Front.layers(of: [[1, 2], [1]], criteria: criteria)
    }
    let volume = try Hypervolume(criteria: criteria, reference: [0, 10])
    #expect(try volume.volume(of: []) == 0)
    #expect(try volume.contributions(of: []) == [])
    // On or beyond the reference nothing is dominated.
    #expect(try volume.contributions(of: [[0, 5], [5, 10], [5, 11], [2, 5]]) == [0, 0, 0, 10])
    #expect(throws: SelectionError.notFinite(alternative: 0)) {
      try volume.volume(of: [[.infinity, 1]])
    }
    #expect(throws: SelectionError.self) { try Hypervolume(criteria: criteria, reference: [0]) }
  }

  /// Fractions that round to the same number still stand in different layers.
  @Test func layersOfExactValues() throws {
    let wide = try #require(ExactValue(numerator: Int.max, denominator: Int.max - 1))
    let wider = try #require(ExactValue(numerator: Int.max - 1, denominator: Int.max - 2))
    #expect(try Front.layers(of: [[wide], [wider]], criteria: [criteria[0]]) == [1, 0])
  }

  @Test func standingsOfIntervals() throws {
    let values: [[ClosedRange<Double>]] = [
      [9...10, 1...2], [5...8, 2...3], [8...9.5, 1...3], [9...10, 1...2],
    ]
    let dominance = try IntervalDominance(of: values, criteria: criteria)
    #expect(dominance.standings == [.possible, .excluded, .possible, .possible])
    // Points: intervals without width are plain dominance, and twins spare each other.
    let points = try IntervalDominance(
      of: [[1...1, 1...1], [1...1, 1...1], [0...0, 1...1]], criteria: criteria)
    #expect(points.standings == [.certain, .certain, .excluded])
    #expect(points.surelyDominatedBy == points.possiblyDominatedBy)
  }

  @Test func kneesByHand() throws {
    // The line from (0, 1) to (1, 0); (0.75, 0.75) bulges out, (0.25, 0.25) lies behind it.
    let scores = try Scores(rows: [[0, 1], [1, 0], [0.75, 0.75], [0.25, 0.25]])
    let distances = try #require(Knees.distances(scores))
    let root = 0.5.squareRoot()
    #expect(agree(distances, [0, 0, 0.5 * root, -0.5 * root], 1e-15))
    // One point is best on both: no line goes through the extremes.
    #expect(Knees.distances(try Scores(rows: [[1, 1], [0, 0]])) == nil)
    #expect(Knees.distances(try Scores(rows: [[1, 1]])) == nil)
    let line = try #require(Knees.distances(try Scores(rows: [[1], [3]])))
    #expect(line == [-2, 0])
  }

  /// For (0, 1), (1, 0) and (a, a) with a > ½ the sums are 1 − w, w and a: the utility of the middle is
  /// the mean of a − max(w, 1 − w) where that is positive, (a − ½)².
  @Test func marginalUtilityByIntegration() throws {
    let scores = try Scores(rows: [[0, 1], [1, 0], [0.75, 0.75]])
    let found = Knees.marginalUtilities(scores, draws: 200_000, seed: "knee")
    #expect((found[2] - 0.0625).magnitude < 0.001)
    #expect((found[0] - 0.03125).magnitude < 0.001 && (found[1] - 0.03125).magnitude < 0.001)
    #expect(Knees.marginalUtilities(try Scores(rows: [[1]]), draws: 10, seed: "one") == [0])
    let twins = Knees.marginalUtilities(
      try Scores(rows: [[1, 1], [1, 1]]), draws: 10, seed: "two")
    #expect(twins == [0, 0])
  }
}
