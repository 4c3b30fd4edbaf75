import Statistics
import Testing

@testable import Selection

/// Code that is written for speed against its definition.
struct DrawTests {
  /// Small whole numbers, so that ties and twins are frequent.
  private func draws(_ count: Int, of alternatives: Int, _ criteria: [Criterion]) throws
    -> JointDraws
  {
    var generator = SeededGenerator(name: "\(alternatives) by \(criteria.count)")
    return try JointDraws(
      flat: (0..<(count * alternatives * criteria.count)).map { _ in
        (generator.uniform() * 9).rounded(.down)
      }, alternatives: alternatives, criteria: criteria)
  }

  private func criteria(_ count: Int) -> [Criterion] {
    (0..<count).map {
      Criterion(id: "\($0)", direction: $0.isMultiple(of: 2) ? .maximise : .minimise, unit: "")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5], [1, 30, 256, 257, 600])
  func frontsOfDrawsAreFronts(_ dimensions: Int, _ alternatives: Int) throws {
    let criteria = criteria(dimensions)
    let data = try draws(4, of: alternatives, criteria)
    var front = CostFront(data)
    for draw in 0..<data.draws {
      front.look(data, draw)
      let members = try Front.members(of: data.rows(draw), criteria: criteria)
      #expect(front.isMember.indices.filter { front.isMember[$0] } == members)
      let dominators = try Front.dominators(of: data.rows(draw), criteria: criteria)
      #expect(dominators.indices.filter { dominators[$0].isEmpty } == members)
    }
  }

  @Test func membershipCountsFronts() throws {
    let data = try draws(1100, of: 12, criteria(3))
    let shares = FrontMembership.probabilities(data)
    let members = try (0..<data.draws).map {
      try Front.members(of: data.rows($0), criteria: data.criteria)
    }
    for index in 0..<12 {
      let count = members.count { $0.contains(index) }
      #expect(shares[index] == Double(count) / 1100)
    }
  }

  @Test(arguments: Normalisation.allCases)
  func scoresOfDrawsAreScores(_ normalisation: Normalisation) throws {
    let data = try draws(5, of: 3, criteria(3))
    var scores = DrawScores(data, normalisation)
    for draw in 0..<data.draws {
      try scores.look(draw)
      let expected = try Scores(
        data.rows(draw), criteria: data.criteria, normalisation: normalisation)
      // One multiplication instead of a division: the last bit may differ.
      for (found, column) in zip(scores.columns, expected.columns) {
        #expect(zip(found, column).allSatisfy { ($0 - $1).magnitude < 1e-15 })
        #expect(found.count == column.count)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5], [1, 255, 256, 257, 1000])
  func winnersAreWhoHasTheGreatestSum(_ dimensions: Int, _ draws: Int) throws {
    var generator = SeededGenerator(name: "winners")
    // Few levels, so that there are twins.
    let scores = try Scores(
      rows: (0..<20).map { _ in (0..<dimensions).map { _ in (generator.uniform() * 4).rounded() } })
    try expectShares(scores, draws)
  }

  /// Sums that differ in their last bits at most, and are mostly equal after rounding.
  @Test func nearTwinsShareWhereTheirSumsAreEqual() throws {
    let (up, down) = (0.5.nextUp, 0.5.nextDown)
    let scores = try Scores(rows: [[1, 0.5, 0.5], [1, up, down], [1, down, up], [0, 1, 0]])
    try expectShares(scores, 1000)
    #expect(try Acceptability(scores, draws: 1000, seed: "weights").firstRank[1] < 0.5)
  }

  /// One weight vector after the other, the sums of all alternatives compared, ties shared.
  private func expectShares(_ scores: Scores, _ draws: Int) throws {
    let found = try Acceptability(scores, draws: draws, seed: "weights").firstRank
    var weights = SeededGenerator(name: "weights")
    var wins = [Double](repeating: 0, count: scores.count)
    for _ in 0..<draws {
      let point = weights.simplexPoint(scores.columns.count)
      let sums = scores.rows.map { row in
        zip(point, row).dropFirst().reduce(point[0] * row[0]) { $0 + $1.0 * $1.1 }
      }
      let winners = sums.indices.filter { sums[$0] == sums.max() }
      for winner in winners { wins[winner] += 1 / Double(winners.count) }
    }
    for (share, wins) in zip(found, wins) {
      #expect((share - wins / Double(draws)).magnitude < 1e-12)
    }
  }

  @Test func firstRanksDoNotDependOnTheDepth() throws {
    let data = try draws(300, of: 15, criteria(3))
    let first = try RankAcceptability(data, normalisation: .minMax, depth: 1, seed: "depth")
    let all = try RankAcceptability(data, normalisation: .minMax, seed: "depth")
    for (a, b) in zip(first.firstRank, all.firstRank) { #expect((a - b).magnitude < 1e-12) }
    #expect(first.centralWeights == all.centralWeights)
  }
}
