import Foundation
import Testing

@testable import Statistics

@Suite struct ExactBootstrapTests {
  /// The standard error of a quantile 0.025 of 10⁶ normal draws is 0.0027 standard deviations; five of
  /// them are allowed.
  private func expectDrawn(
    _ interval: Interval?, _ low: Double, _ high: Double, _ deviation: Double, draws: Double = 1e6,
    _ what: String
  ) throws {
    let found = try #require(interval, "\(what)")
    let allowed = 5 * 0.0027 * deviation * (1e6 / draws).squareRoot()
    #expect((found.low - low).magnitude <= allowed, "\(what): low \(found.low), drawn \(low)")
    #expect((found.high - high).magnitude <= allowed, "\(what): high \(found.high), drawn \(high)")
  }

  private func tallies(_ references: ExactReferences) -> [String: Tally] {
    Dictionary(
      uniqueKeysWithValues: references.samples.map { ($0.name, Tally(zip($0.values, $0.counts))) })
  }

  @Test func meansAgreeWithAMillionDraws() throws {
    let references = try ExactReferences.read()
    #expect(references.samples.count == 6)
    for sample in references.samples {
      try expectDrawn(
        ExactBootstrap.meanInterval(of: Tally(zip(sample.values, sample.counts))), sample.low,
        sample.high, sample.deviation, sample.name)
    }
  }

  @Test func differencesAgreeWithAMillionDraws() throws {
    let references = try ExactReferences.read()
    let tallies = tallies(references)
    #expect(references.differences.count == 4)
    for pair in references.differences {
      let first = try #require(tallies[pair.first])
      let second = try #require(tallies[pair.second])
      try expectDrawn(
        ExactBootstrap.differenceInterval(first, second), pair.low, pair.high, pair.deviation,
        "\(pair.first) − \(pair.second)")
    }
  }

  @Test func clustersAgreeWithAMillionDraws() throws {
    let references = try ExactReferences.read()
    #expect(references.clusters.count == 3)
    for line in references.clusters {
      let clusters = zip(line.sums, line.sizes).map { Cluster(sum: $0, count: $1) }
      try expectDrawn(
        ExactBootstrap.clusterMeanInterval(clusters), line.low, line.high, line.deviation, line.name
      )
    }
  }

  /// The seeded bootstrap of this library, which shares no code with the exact one.
  @Test func agreesWithOurOwnDraws() throws {
    for (name, tally) in tallies(try ExactReferences.read()) {
      let drawn = Bootstrap.replicates(of: tally, resamples: 100_000, seed: name).sorted()
      let moments = try #require(SampleMoments(drawn))
      try expectDrawn(
        ExactBootstrap.meanInterval(of: tally, level: 0.9), drawn[4_999], drawn[94_999],
        moments.populationDeviation, draws: 1e5, name)
    }
  }

  /// A sample of two values has binomial sums.
  @Test(arguments: [(12, 9), (40, 1), (95, 50), (1000, 3)])
  func twoValuesAreBinomial(n: Int, successes: Int) throws {
    let p = Double(successes) / Double(n)
    var (low, high): (Int?, Int?) = (nil, nil)
    var below = 0.0
    for k in 0...n {
      let ways: Double = lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
      let logarithm: Double = ways + Double(k) * log(p) + Double(n - k) * log(1 - p)
      let atMost = below + exp(logarithm)
      if low == nil, atMost >= 0.025 { low = k }
      if 1 - below >= 0.025 { high = k }
      below = atMost
    }
    let found = try #require(
      ExactBootstrap.meanInterval(of: Tally([(0, n - successes), (1, successes)])))
    expectAgreement(found.low, Double(low ?? -1) / Double(n), tolerance: 1e-12)
    expectAgreement(found.high, Double(high ?? -1) / Double(n), tolerance: 1e-12)
  }

  /// All 5⁵ resamples of five rows of each kind, one by one.
  @Test func agreesWithEveryResample() throws {
    let rows = [3, 3, 10, 17, -4]
    let other = [0, 100, 7, 7, 50]
    var (means, ratios) = ([Double](), [Double]())
    for draw in 0..<3125 {
      let places = [draw % 5, draw / 5 % 5, draw / 25 % 5, draw / 125 % 5, draw / 625]
      let sum: Int = places.reduce(0) { $0 + rows[$1] }
      let size: Int = places.reduce(0) { $0 + other[$1] + 1 }
      means.append(Double(sum) / 5)
      ratios.append(Double(sum) / Double(size))
    }
    let central = { (values: [Double], level: Double) -> Interval in
      let sorted = values.sorted()
      let place = Int((Double(values.count) * (1 - level) / 2).rounded(.up)) - 1
      return Interval(low: sorted[place], high: sorted[values.count - 1 - place])
    }
    for level in [0.5, 0.8, 0.95, 0.99] {
      let mean = try #require(
        ExactBootstrap.meanInterval(of: Tally(rows.map { ($0, 1) }), level: level))
      let expected = central(means, level)
      expectAgreement(mean.low, expected.low, tolerance: 1e-12, "low \(level)")
      expectAgreement(mean.high, expected.high, tolerance: 1e-12, "high \(level)")
      let ratio = try #require(
        ExactBootstrap.ratioInterval(
          zip(rows, other).map { (Double($0), Double($1 + 1)) }, level: level))
      let wanted = central(ratios, level)
      expectAgreement(ratio.low, wanted.low, tolerance: 1e-12, "ratio \(level)")
      expectAgreement(ratio.high, wanted.high, tolerance: 1e-12, "ratio \(level)")
    }
  }

  @Test func unitsAndMirrors() throws {
    let tally = Tally([(0, 4), (3, 7), (8, 2), (9, 11)])
    let scaled = Tally(zip(tally.values.map { $0 * 7 - 1000 }, tally.counts))
    let mirrored = Tally(zip(tally.values.map { -$0 }, tally.counts))
    let found = try #require(ExactBootstrap.meanInterval(of: tally))
    let far = try #require(ExactBootstrap.meanInterval(of: scaled))
    let mirror = try #require(ExactBootstrap.meanInterval(of: mirrored))
    expectAgreement(far.low, found.low * 7 - 1000, tolerance: 1e-12)
    expectAgreement(far.high, found.high * 7 - 1000, tolerance: 1e-12)
    expectAgreement(mirror.low, -found.high, tolerance: 1e-12)
    expectAgreement(mirror.high, -found.low, tolerance: 1e-12)
    let wider = try #require(ExactBootstrap.meanInterval(of: tally, level: 0.99))
    #expect(wider.low < found.low && wider.high > found.high)
  }

  @Test func stratifiedSumsVaryLess() throws {
    let (low, high) = (Tally([(0, 10), (1, 10)]), Tally([(10, 10), (11, 10)]))
    let apart = try #require(ExactBootstrap.stratifiedMeanInterval(of: [low, high, Tally([])]))
    let together = try #require(
      ExactBootstrap.meanInterval(of: Tally([(0, 10), (1, 10), (10, 10), (11, 10)])))
    // Binomial with 40 trials of ½ around the middle: 14 to 26 ones.
    expectAgreement(apart.low, (14.0 + 200) / 40, tolerance: 1e-12)
    expectAgreement(apart.high, (26.0 + 200) / 40, tolerance: 1e-12)
    #expect(together.low < apart.low && together.high > apart.high)
  }
}
