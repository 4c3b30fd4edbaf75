import Testing

@testable import Selection

@Suite struct AcceptabilityTests {
  @Test func regionsAgreeWithScipy() throws {
    let reference = try References.read().acceptability
    let regions = try WinRegions(Scores(rows: reference.rows))
    #expect(agree(regions.shares, reference.firstRank))
    #expect((regions.shares.reduce(0, +) - 1).magnitude < 1e-12)
    #expect(regions.regions.map(\.share) == regions.shares.filter { $0 > 0 }.sorted(by: >))
    for region in regions.regions {
      let winner = reference.rows[region.alternatives[0]]
      for corner in region.corners {
        #expect((corner.reduce(0, +) - 1).magnitude < 1e-12 && corner.allSatisfy { $0 >= -1e-12 })
        // At each corner nobody is ahead of the winner.
        let sum = { (row: [Double]) in zip(row, corner).reduce(0) { $0 + $1.0 * $1.1 } }
        #expect(reference.rows.allSatisfy { sum($0) <= sum(winner) + 1e-12 })
      }
    }
  }

  @Test func ranksAgreeWithNumpyWithinTheirError() throws {
    let reference = try References.read().acceptability
    let scores = try Scores(rows: reference.rows)
    let found = try RankAcceptability(scores, draws: 150_000, seed: "ranks")
    for (ours, theirs) in zip(found.shares, reference.ranks) {
      #expect((ours.reduce(0, +) - 1).magnitude < 1e-9)
      for (a, b) in zip(ours, theirs) {
        #expect(agree(a, b, draws: (found.draws, reference.draws)), "\(a) and \(b)")
      }
    }
    // Each rank is taken by one alternative.
    for rank in found.shares.indices {
      #expect((found.shares.reduce(0) { $0 + $1[rank] } - 1).magnitude < 1e-9)
    }
    for (ours, theirs) in zip(found.centralWeights, reference.central) {
      guard let theirs else { continue }
      #expect(agree(try #require(ours), theirs, 0.02))
    }
  }

  @Test func firstRanksAgreeWithTheAreas() throws {
    let reference = try References.read().acceptability
    let scores = try Scores(rows: reference.rows)
    let found = try Acceptability(scores, draws: 150_001, seed: "first")
    let ranked = try RankAcceptability(scores, draws: 150_001, depth: 1, seed: "first")
    #expect(ranked.shares.allSatisfy { $0.count == 1 })
    for (index, area) in reference.firstRank.enumerated() {
      #expect(agree(found.firstRank[index], area, draws: (found.draws, .max)))
      // The same stream gives the same draws.
      #expect((found.firstRank[index] - ranked.firstRank[index]).magnitude < 1e-12)
      if let ours = found.centralWeights[index], let other = ranked.centralWeights[index] {
        #expect(agree(ours, other))
      }
    }
  }

  @Test func uncertainDataAgreesWithNumpy() throws {
    let reference = try References.read().uncertain
    let data = try JointDraws(
      flat: reference.flat, alternatives: 4, criteria: References.criteria([1, 1, -1]))
    #expect(
      try ConfidenceFactors.compute(reference.central, data, normalisation: .minMax)
        == reference.factors)
    let found = try RankAcceptability(data, normalisation: .minMax, repeats: 2_000, seed: "data")
    #expect(found.draws == 120_000)
    for (ours, theirs) in zip(found.shares, reference.ranks) {
      for (a, b) in zip(ours, theirs) {
        #expect(agree(a, b, draws: (found.draws, reference.draws)), "\(a) and \(b)")
      }
    }
    #expect(throws: SelectionError.self) {
      try ConfidenceFactors.compute([nil], data, normalisation: .minMax)
    }
  }

  @Test func twinsShareAndTheDominatedGetNothing() throws {
    let scores = try Scores(rows: [[1, 1, 0], [1, 1, 0], [0, 0, 1], [0.5, 0.5, 0]])
    let regions = try WinRegions(scores)
    // The twins win where w₃ < ½: three quarters of the simplex.
    #expect(agree(regions.shares, [0.375, 0.375, 0.25, 0], 1e-15))
    #expect(regions.regions.map(\.alternatives) == [[0, 1], [2]])
    #expect(regions.regions.map(\.corners.count) == [4, 3])
    let ranks = try RankAcceptability(scores, draws: 2_000, seed: "twins")
    let first = try Acceptability(scores, draws: 2_000, seed: "twins")
    #expect(agree(ranks.firstRank, first.firstRank, 1e-12))
    #expect(ranks.firstRank[0] == ranks.firstRank[1] && ranks.firstRank[3] == 0)
    #expect(ranks.shares[0] == ranks.shares[1])
    let middle = try #require(first.centralWeights[2])
    // The corner triangle's centre of gravity.
    #expect(agree(middle, [1.0 / 6, 1.0 / 6, 2.0 / 3], 0.02))
    #expect(first.centralWeights[3] == nil && ranks.centralWeights[3] == nil)
  }

  @Test func edges() throws {
    for rows in [[[0.3, 0.2, 0.1]], [[0.0, 0, 0], [0, 0, 0], [0, 0, 0]]] {
      let scores = try Scores(rows: rows)
      let even = [Double](repeating: 1 / Double(rows.count), count: rows.count)
      #expect(agree(try WinRegions(scores).shares, even, 1e-15))
      #expect(agree(try Acceptability(scores, draws: 9, seed: "e").firstRank, even, 1e-15))
      let ranks = try RankAcceptability(scores, draws: 9, seed: "e").shares
      #expect(ranks.allSatisfy { agree($0, even, 1e-12) })
    }
    // One criterion and five: no regions to draw, draws work.
    let line = try Scores(rows: [[1], [2]])
    #expect(try Acceptability(line, draws: 5, seed: "e").firstRank == [0, 1])
    #expect(try RankAcceptability(line, draws: 5, seed: "e").shares == [[0, 1], [1, 0]])
    #expect(throws: SelectionError.self) { try WinRegions(line) }
    let five = try Scores(rows: [[1, 0, 0, 0, 0], [0, 1, 1, 1, 1], [0, 0.5, 0.5, 0.5, 0.5]])
    let found = try Acceptability(five, draws: 100_000, seed: "e")
    // The first wins where w₁ > ½: (½)⁴ of the simplex.
    #expect(agree(found.firstRank[0], 0.0625, draws: (100_000, .max)) && found.firstRank[2] == 0)
    #expect(throws: SelectionError.self) { try Acceptability(line, draws: 0, seed: "e") }
    #expect(throws: SelectionError.self) { try RankAcceptability(line, depth: 0, seed: "e") }
    #expect(throws: SelectionError.self) {
      try JointDraws(flat: [1, 2, 3], alternatives: 2, criteria: References.criteria([1]))
    }
    #expect(throws: SelectionError.notFinite(alternative: 1)) {
      try JointDraws(flat: [1, 2, 3, .nan], alternatives: 2, criteria: References.criteria([1]))
    }
  }
}
