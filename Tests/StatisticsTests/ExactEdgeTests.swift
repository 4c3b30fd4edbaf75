import Testing

@testable import Statistics

@Suite struct ExactEdgeTests {
  @Test func emptySamplesAndLevels() {
    let tally = Tally([(1, 2), (3, 2)])
    #expect(ExactBootstrap.meanInterval(of: Tally([])) == nil)
    #expect(ExactBootstrap.stratifiedMeanInterval(of: []) == nil)
    #expect(ExactBootstrap.differenceInterval(tally, Tally([])) == nil)
    #expect(ExactBootstrap.clusterMeanInterval([]) == nil)
    #expect(ExactBootstrap.clusterMeanInterval([Cluster(sum: 3, count: 0)]) == nil)
    #expect(ExactBootstrap.meanInterval(strata: []) == nil)
    for level in [0, 1, -0.5, 1.5, .nan] {
      #expect(ExactBootstrap.meanInterval(of: tally, level: level) == nil)
      #expect(ExactBootstrap.clusterMeanInterval([Cluster(sum: 1, count: 1)], level: level) == nil)
    }
  }

  @Test(arguments: [1, 7, 1_000_000])
  func constantsHaveNoWidth(n: Int) {
    let point = Interval(low: 1_000_000_007, high: 1_000_000_007)
    let constant = Tally([(1_000_000_007, n)])
    #expect(ExactBootstrap.meanInterval(of: constant) == point)
    #expect(
      ExactBootstrap.differenceInterval(constant, constant) == Interval(low: 0, high: 0))
    let clusters = (0..<min(n, 30)).map { Cluster(sum: 5 * ($0 % 2 + 1), count: $0 % 2 + 1) }
    #expect(ExactBootstrap.clusterMeanInterval(clusters) == Interval(low: 5, high: 5))
    #expect(
      ExactBootstrap.meanInterval(strata: [
        Stratum(count: n, sum: 0.1 * Double(n), sumOfSquares: 0.01 * Double(n))
      ])
      .map { ($0.high - $0.low) < 1e-6 } == true)
  }

  /// Ten rows of one in many: the sum is nearly a Poisson variable with mean 10 (0.025: 4, 0.975: 17).
  @Test(arguments: [100_000, 1_000_000_000])
  func rareValuesArePoisson(n: Int) throws {
    let found = try #require(ExactBootstrap.meanInterval(of: Tally([(0, n - 10), (1, 10)])))
    expectAgreement(found.low * Double(n), 4, tolerance: 1e-9)
    expectAgreement(found.high * Double(n), 17, tolerance: 1e-9)
  }

  /// Too fine a lattice, extreme skew: the ends stay within the values that can occur.
  @Test func extremeSkew() throws {
    let found = try #require(
      ExactBootstrap.meanInterval(of: Tally([(0, 9_998), (1, 1), (1_000_000, 1)])))
    #expect(found.low == 0)
    // Three of the great value (Poisson with mean 1: 0.981 up to 3, 0.920 up to 2).
    #expect((found.high - 300).magnitude < 0.5)
  }

  @Test func hugeCountsAreNormal() throws {
    let n = 1_000_000_000_000_000
    let found = try #require(ExactBootstrap.meanInterval(of: Tally([(0, n / 2), (4, n / 2)])))
    let reach = 1.959963984540054 * 2 / Double(n).squareRoot()
    expectAgreement(found.high - 2, reach, tolerance: 1e-4, floor: 0)
    expectAgreement(2 - found.low, reach, tolerance: 1e-4, floor: 0)
    // Products of sizes and values that no whole number holds.
    let far = Tally([(-4000, n), (4000, n)])
    let other = Tally([(0, n - 1), (4, n)])
    let difference = try #require(ExactBootstrap.differenceInterval(far, other))
    let width: Double = 2 * 1.959963984540054 * 4e3 / (2 * Double(n)).squareRoot()
    expectAgreement(difference.high - difference.low, width, tolerance: 1e-4, floor: 0)
  }

  /// Unequal clusters by tails of sums and by enumeration.
  @Test func ratiosByBothMethods() throws {
    let eight = (0..<8).map { place -> (numerator: Double, denominator: Double) in
      let (a, b) = (place * 37 % 11 + 1, place % 3 + 2)
      return (Double(a), Double(b))
    }
    let enumerated = try #require(ExactBootstrap.ratioInterval(eight))
    // Each cluster ten times: more resamples than can be enumerated, and about a third of the width.
    let many = (0..<10).flatMap { _ in eight }
    let inverted = try #require(ExactBootstrap.ratioInterval(many))
    let narrower = (inverted.high - inverted.low) / (enumerated.high - enumerated.low)
    #expect(narrower > 0.28 && narrower < 0.36)
    #expect(ExactBootstrap.ratioInterval([(1, 0), (2, 0)]) == nil)
    #expect(ExactBootstrap.ratioInterval([(1, -1), (2, 5)]) == nil)
    #expect(ExactBootstrap.ratioInterval([(.infinity, 1), (2, 5)]) == nil)
  }

  /// Strata with a variance of their own: against draws of the same mixture.
  @Test func strataAgreeWithDraws() throws {
    var generator = SeededGenerator(name: "mixture")
    let means = [3.0, 8, 21, 4]
    let counts = [5, 9, 2, 6]
    let deviation = 1.5
    let strata = zip(means, counts).map { mean, count -> Stratum in
      let n = Double(count)
      let square: Double = mean * mean + deviation * deviation
      return Stratum(count: count, sum: n * mean, sumOfSquares: n * square)
    }
    let rows = zip(means, counts).flatMap { repeatElement($0, count: $1) }
    let draws = 100_000
    let noise = generator.normals(draws)
    let drawn = (0..<draws).map { draw -> Double in
      let sum: Double = rows.reduce(0) { sum, _ in sum + rows[generator.index(below: rows.count)] }
      let size = Double(rows.count)
      return sum / size + noise[draw] * deviation / size.squareRoot()
    }.sorted()
    let moments = try #require(SampleMoments(drawn))
    let found = try #require(ExactBootstrap.meanInterval(strata: strata))
    let allowed = 5 * 0.0085 * moments.populationDeviation
    #expect((found.low - drawn[2_499]).magnitude < allowed)
    #expect((found.high - drawn[97_499]).magnitude < allowed)
    let twice = try #require(ExactBootstrap.differenceInterval(strata: strata, strata))
    expectAgreement(twice.low, -twice.high, tolerance: 1e-6)
    #expect(twice.high - twice.low > 1.3 * (found.high - found.low))
  }

  /// Single rows: two of them have three resampled means.
  @Test func singleRows() {
    let row = { (value: Double) in Stratum(count: 1, sum: value, sumOfSquares: value * value) }
    #expect(ExactBootstrap.meanInterval(strata: [row(0.5)]) == Interval(low: 0.5, high: 0.5))
    #expect(
      ExactBootstrap.meanInterval(strata: [row(0.5), row(1.5)]) == Interval(low: 0.5, high: 1.5))
    #expect(
      ExactBootstrap.meanInterval(strata: [row(0.5), row(1.5)], level: 0.4)
        == Interval(low: 1, high: 1))
  }
}
