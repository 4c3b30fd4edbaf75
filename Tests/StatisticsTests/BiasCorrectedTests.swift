import Testing

@testable import Statistics

@Suite struct BiasCorrectedTests {
  /// From the same resamples, scipy finds the same intervals; its jackknife goes over rows.
  @Test func agreesWithTheLibraries() throws {
    let references = try StatisticsReferences.read().accelerated
    #expect(references.count == 6)
    for reference in references {
      let statistic = try #require(Self.statistics[reference.name])
      var jackknife: [(Double, Int)] = []
      for (index, count) in reference.counts.enumerated() {
        var rest = reference.counts
        rest[index] -= 1
        jackknife.append((try #require(statistic(reference.values, rest)), count))
      }
      let intervals = try #require(
        Bootstrap.intervals(
          estimate: reference.estimate, replicates: reference.replicates, jackknife: jackknife,
          level: 0.95))
      let accelerated = try #require(intervals.accelerated)
      let ends = intervals.percentile
      expectAgreement([ends.low, ends.high], reference.percentile, tolerance: 1e-12)
      expectAgreement([accelerated.low, accelerated.high], reference.accelerated, reference.name)
    }
  }

  private static let statistics: [String: @Sendable ([Int], [Int]) -> Double?] = [
    "mean": { values, counts in mean(values, counts) },
    "variance": { values, counts in
      guard let mean = mean(values, counts) else { return nil }
      let squares = zip(values, counts).reduce(0) {
        $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * Double($1.1)
      }
      return squares / Double(counts.reduce(0, +))
    },
  ]

  private static func mean(_ values: [Int], _ counts: [Int]) -> Double? {
    Tally(zip(values, counts)).mean
  }

  /// The short cut for means and the general way draw the same resamples of a large sample.
  @Test func theMeanIsAStatisticOfCounts() throws {
    let tally = Tally([(1, 300), (2, 120), (7, 50), (40, 9)])
    let short = try #require(Bootstrap.meanIntervals(of: tally, resamples: 2000, seed: "s"))
    let general = try #require(
      Bootstrap.intervals(of: tally.counts, resamples: 2000, seed: "s") {
        Self.mean(tally.values, $0)
      })
    #expect(short.percentile == Bootstrap.meanInterval(of: tally, resamples: 2000, seed: "s"))
    let accelerated = try #require(short.accelerated)
    #expect(accelerated != short.percentile && accelerated.low > short.percentile.low)
    expectAgreement(general.percentile.low, short.percentile.low, tolerance: 1e-12)
    expectAgreement(general.accelerated?.low, accelerated.low, tolerance: 1e-10)
    expectAgreement(general.accelerated?.high, accelerated.high, tolerance: 1e-10)
  }

  @Test func edges() throws {
    #expect(Bootstrap.meanIntervals(of: Tally([]), seed: "x") == nil)
    #expect(Bootstrap.meanIntervals(of: Tally([(1, 2)]), resamples: 0, seed: "x") == nil)
    #expect(Bootstrap.meanIntervals(of: Tally([(1, 2)]), resamples: -1, seed: "x") == nil)
    #expect(Bootstrap.meanIntervals(of: Tally([(1, 2)]), level: 1, seed: "x") == nil)
    let constant = try #require(Bootstrap.meanIntervals(of: Tally([(4, 9)]), seed: "x"))
    #expect(constant.percentile == Interval(low: 4, high: 4))
    #expect(constant.accelerated == Interval(low: 4, high: 4))
    let one = try #require(Bootstrap.meanIntervals(of: Tally([(4, 1)]), seed: "x"))
    #expect(one.accelerated == Interval(low: 4, high: 4))
    // The greatest value of a sample: no resample exceeds it, yet some equal it.
    let greatest = try #require(
      Bootstrap.intervals(of: [5, 5, 1], seed: "x") { counts in
        counts.lastIndex { $0 > 0 }.map { Double($0) }
      })
    #expect(greatest.estimate == 2 && greatest.percentile.high == 2)
    // All replicates on one side of the estimate: the percentile interval alone.
    let aside = try #require(
      Bootstrap.intervals(estimate: 3, replicates: [1, 2], jackknife: [(1, 2)], level: 0.9))
    #expect(aside.accelerated == nil && aside.percentile.high <= 2)
    #expect(Bootstrap.intervals(of: [], seed: "x") { _ in 1 } == nil)
    #expect(Bootstrap.intervals(of: [2, -1], seed: "x") { _ in 1 } == nil)
    #expect(Bootstrap.intervals(of: [2, 1], seed: "x") { _ in nil } == nil)
  }
}
