import Testing

@testable import Statistics

@Suite struct ReliabilityTests {
  let references: [ValidityReferences.Reliability]

  init() throws {
    references = try ValidityReferences.read().reliabilities
  }

  @Test func alpha() throws {
    #expect(references.count == 3)
    for reference in references {
      let alpha = try #require(CronbachAlpha(reference.scores))
      expectAgreement(alpha.coefficient, reference.alpha, tolerance: 1e-12)
      // The library rounds the interval to three digits.
      let interval = try #require(alpha.interval())
      expectAgreement([interval.low, interval.high], reference.interval, tolerance: 5.001e-4)
      #expect(alpha.subjects == reference.scores.count)
    }
    #expect(CronbachAlpha([]) == nil && CronbachAlpha([[1, 2]]) == nil)
    #expect(CronbachAlpha([[1], [2]]) == nil && CronbachAlpha([[1, 2], [2]]) == nil)
    #expect(
      CronbachAlpha([[1, 2], [2, .nan]]) == nil && CronbachAlpha([[3, 3], [3, 3]]) == nil)
    // Sums that are equal but for rounding have no variance.
    #expect(CronbachAlpha([[0.1, 0.2], [0.2, 0.1]]) == nil)
    expectAgreement(CronbachAlpha([[1, 1], [2, 2], [7, 7]])?.coefficient, 1)
    #expect(CronbachAlpha([[1, 1], [2, 2]])?.interval(level: 1) == nil)
  }

  @Test func allHalves() throws {
    for reference in references {
      let scores: [[Double?]] = reference.scores
      let found = try #require(SplitHalf(scores, halves: .all(limit: 40)))
      expectAgreement(found.correlations, reference.correlations, tolerance: 1e-11)
      expectAgreement(found.reliability, reference.meanReliability, tolerance: 1e-12)
      #expect(found.range.low <= found.central.low && found.central.high <= found.range.high)
      let interval = try #require(found.interval())
      #expect(interval.low < found.reliability && found.reliability < interval.high)
      let ranks = try #require(SplitHalf(scores, halves: .all(limit: 40), measure: .spearman))
      #expect(ranks.correlations.count == found.correlations.count)
      #expect(ranks.correlations != found.correlations)
    }
    #expect(SplitHalf.ways(6, limit: 10) == 10 && SplitHalf.ways(7, limit: 35) == 35)
    #expect(SplitHalf.ways(2, limit: 1) == 1 && SplitHalf.ways(3, limit: 3) == 3)
    #expect(SplitHalf.ways(19, limit: 100_000) == 92_378)
    #expect(SplitHalf.ways(6, limit: 9) == nil && SplitHalf.ways(400, limit: .max) == nil)
    #expect(SplitHalf(references[0].scores, halves: .all(limit: 9)) == nil)
  }

  @Test func randomHalves() throws {
    for reference in references {
      let found = try #require(
        SplitHalf(reference.scores, halves: .random(4000), seed: "halves"))
      #expect(found == SplitHalf(reference.scores, halves: .random(4000), seed: "halves"))
      #expect(found.correlations.count == 4000)
      // Each is one of all, and all are equally likely.
      expectAgreement(found.reliability, reference.meanReliability, tolerance: 0.01)
      for value in [found.correlations.first, found.correlations.last] {
        #expect(reference.correlations.contains { ($0 - (value ?? 2)).magnitude < 1e-11 })
      }
    }
  }

  @Test func missingScoresAndEdges() throws {
    let halves = SplitHalf.Halves.all(limit: 10)
    #expect(SplitHalf([], halves: halves) == nil && SplitHalf([[1], [2]], halves: halves) == nil)
    #expect(SplitHalf([[1, 2], [2]], halves: halves) == nil)
    #expect(SplitHalf([[1, 2], [2, .infinity]], halves: halves) == nil)
    #expect(SplitHalf([[1, 2], [1, 2]], halves: halves) == nil)
    #expect(SplitHalf([[1, 2], [2, 3]], halves: .random(0)) == nil)
    let perfect = try #require(SplitHalf([[1, 2], [2, 3], [4, 5], [7, 8]], halves: halves))
    expectAgreement(perfect.reliability, 1)
    // The third subject lacks a half and does not count.
    let missing = try #require(SplitHalf([[1, 2], [2, 3], [9, nil], [4, 5]], halves: halves))
    expectAgreement(missing.reliability, 1)
    let opposite = SplitHalf([[1, 3], [2, 2], [3, 1]], halves: halves)
    #expect(opposite == nil || opposite?.reliability.isFinite == true)
    #expect(SplitHalf.stepUp(-1) == nil && SplitHalf.stepUp(0.5) == 2.0 / 3)
  }

  @Test func ranksWithoutAnItem() throws {
    for reference in references {
      let found = try #require(RankStability(reference.scores))
      for (omission, tau) in zip(found.omissions, reference.taus) {
        expectAgreement(omission.tau, tau, tolerance: 1e-12)
      }
      let sorted = reference.taus.sorted()
      expectAgreement(found.least, sorted[0])
      expectAgreement(found.greatest, sorted[sorted.count - 1])
      expectAgreement(found.omissions[found.mostInfluential].tau, sorted[0])
    }
    let found = try #require(RankStability([[9, 0, 0], [1, 1, 2], [0, 0, 0]]))
    #expect(found.omissions.map(\.keepsFirst) == [false, true, true])
    #expect(found.mostInfluential == 0)
    #expect(RankStability([]) == nil && RankStability([[1], [2]]) == nil)
    #expect(
      RankStability([[1, 2], [1, 2]]) == nil && RankStability([[1, 2], [.nan, 2]]) == nil)
    // A subject that only one item measured is left out where that is left out.
    let sparse = try #require(RankStability([[5, nil], [1, 2], [3, 4]]))
    #expect(sparse.omissions.map(\.tau) == [1, 1])
  }
}
