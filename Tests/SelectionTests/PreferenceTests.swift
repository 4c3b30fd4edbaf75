import Testing

@testable import Selection

@Suite struct PreferenceTests {
  let criteria = [
    Criterion(id: "a", direction: .maximise, unit: ""),
    Criterion(id: "b", direction: .maximise, unit: ""),
    Criterion(id: "c", direction: .minimise, unit: ""),
  ]

  /// With one best alternative per axis and nothing else, the simplex splits into three equal parts.
  @Test func threeSpecialistsShareTheSimplex() throws {
    let shares = try Acceptability.firstRank(
      [[1, 0, 1], [0, 1, 1], [0, 0, 0]], criteria: criteria, normalisation: .minMax,
      draws: 60_000, seed: "three")
    #expect(shares.allSatisfy { ($0 - 1.0 / 3).magnitude < 6 * (2.0 / 9 / 60_000).squareRoot() })
    #expect((shares.reduce(0, +) - 1).magnitude < 1e-9)
  }

  /// On two axes the better at a wins when its weight exceeds the one at which both are equal.
  @Test func sharesOfTwoAxesAreLengths() throws {
    let two = Array(criteria.prefix(2))
    // Scaled: (1, 0), (0, 1), (0.5, 0.8). The middle one wins for weights of a from 2/7 to 8/13.
    let shares = try Acceptability.firstRank(
      [[10, 0], [0, 5], [5, 4]], criteria: two, normalisation: .minMax, draws: 200_000,
      seed: "two")
    #expect((shares[0] - 5.0 / 13).magnitude < 0.005)
    #expect((shares[1] - 2.0 / 7).magnitude < 0.005)
  }

  @Test func twinsShareTheirWins() throws {
    let shares = try Acceptability.firstRank(
      [[1, 1, 0], [1, 1, 0], [0, 0, 1]], criteria: criteria, normalisation: .minMax, draws: 1_000,
      seed: "twins")
    #expect(shares == [0.5, 0.5, 0])
  }

  /// Hwang and Yoon's steps by hand: two alternatives, vector normalisation.
  @Test func closenessByHand() throws {
    let two = [criteria[0], criteria[2]]
    let closeness = try TOPSIS.closeness(
      [[3, 4], [4, 3]], criteria: two, weights: [0.5, 0.5], normalisation: .vector)
    // The second is best on both axes: the ideal itself; the first is the worst.
    #expect(closeness == [0, 1])
    let mixed = try TOPSIS.closeness(
      [[3, 3], [4, 4]], criteria: two, weights: [1, 1], normalisation: .vector)
    #expect((mixed[0] - 0.5).magnitude < 1e-12 && (mixed[1] - 0.5).magnitude < 1e-12)
  }

  @Test func whatCannotBeChosenIsRefused() {
    #expect(throws: SelectionError.empty) {
      try TOPSIS.closeness([], criteria: criteria, weights: [1, 1, 1], normalisation: .minMax)
    }
    #expect(throws: SelectionError.notFinite(alternative: 1)) {
      try TOPSIS.closeness(
        [[1, 1, 1], [1, .nan, 1]], criteria: criteria, weights: [1, 1, 1], normalisation: .minMax)
    }
    #expect(throws: SelectionError.parameter("2 weights were given for 3 criteria")) {
      try TOPSIS.closeness(
        [[1, 1, 1]], criteria: criteria, weights: [1, 1], normalisation: .minMax)
    }
  }
}
