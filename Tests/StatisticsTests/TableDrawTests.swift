import Foundation
import Testing

@testable import Statistics

/// Draws from tables have the distributions that drawing row by row has.
@Suite struct TableDrawTests {
  /// Pearson's statistic of counts, in standard deviations from its mean.
  private func surprise(_ counts: [Int], _ probabilities: [Double]) -> Double {
    let n = Double(counts.reduce(0, +))
    var (statistic, cells) = (0.0, 0)
    for (count, p) in zip(counts, probabilities) where n * p > 5 {
      statistic += (Double(count) - n * p) * (Double(count) - n * p) / (n * p)
      cells += 1
    }
    let freedom = Double(max(1, cells - 1))
    return (statistic - freedom) / (2 * freedom).squareRoot()
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100, 1000])
  func aliasTablesHaveTheirWeights(size: Int) throws {
    let weights = (0..<size).map { Double($0 % 5) + ($0 == 0 ? 1 : 0) }
    let table = try #require(AliasTable(weights))
    var generator = SeededGenerator(name: "alias \(size)")
    var counts = [Int](repeating: 0, count: size)
    for _ in 0..<200_000 { counts[table.value(generator.next())] += 1 }
    let total = weights.reduce(0, +)
    for (count, weight) in zip(counts, weights) where weight == 0 { #expect(count == 0) }
    #expect(abs(surprise(counts, weights.map { $0 / total })) < 5)
    // The least and the greatest word.
    #expect(weights[table.value(0)] > 0 && weights[table.value(.max)] > 0)
  }

  @Test func noTable() {
    #expect(AliasTable([Double]()) == nil && AliasTable([0, 0]) == nil)
    #expect(AliasTable([1, .infinity]) == nil && AliasTable([1, .nan]) == nil)
  }

  /// Probabilities in proportion, beside those by the gamma function.
  @Test(arguments: [(1, 0.3), (64, 0.01), (95, 0.5), (8_960, 0.4), (8_960, 0.9999)])
  func binomialWeights(n: Int, p: Double) {
    let weights = BinomialWeights(n, p)
    let total = weights.values.reduce(0, +)
    var sum = 0.0
    for (place, weight) in weights.values.enumerated() {
      let k = Double(weights.first + place)
      let logarithm =
        lgamma(Double(n) + 1) - lgamma(k + 1) - lgamma(Double(n) - k + 1) + k * log(p)
        + (Double(n) - k) * log(1 - p)
      sum += exp(logarithm)
      #expect(abs(weight / total - exp(logarithm)) < 1e-10)
    }
    #expect(abs(sum - 1) < 1e-9)
  }

  @Test(arguments: [(5, 0.3), (63, 0.5), (64, 0.02), (95, 0.6), (2375, 0.4), (20_000, 0.999)])
  func binomialTablesHaveTheirDistribution(n: Int, p: Double) {
    var tables = BinomialTables(p)
    var generator = SeededGenerator(name: "tables \(n) \(p)")
    var counts = [Int](repeating: 0, count: n + 1)
    for _ in 0..<100_000 { counts[tables.draw(n, &generator)] += 1 }
    let weights = BinomialWeights(n, p)
    let total = weights.values.reduce(0, +)
    var probabilities = [Double](repeating: 0, count: n + 1)
    for (place, weight) in weights.values.enumerated() {
      probabilities[weights.first + place] = weight / total
    }
    #expect(abs(surprise(counts, probabilities)) < 5)
  }

  @Test func certainTrials() {
    var generator = SeededGenerator(name: "certain")
    var (never, always) = (BinomialTables(0), BinomialTables(1))
    #expect(never.draw(70, &generator) == 0 && always.draw(70, &generator) == 70)
    #expect(always.draw(0, &generator) == 0)
  }

  @Test func multinomialsHaveTheirMoments() {
    let weights = [900, 0, 30, 4, 1, 1200, 65]
    let n = weights.reduce(0, +)
    var generator = SeededGenerator(name: "cells")
    let draws = 40_000
    let found = generator.multinomials(of: weights, total: n, draws)
    for draw in 0..<draws {
      #expect(found.reduce(0) { $0 + $1[draw] } == Double(n))
    }
    for (weight, counts) in zip(weights, found) {
      let p = Double(weight) / Double(n)
      let variance = Double(n) * p * (1 - p)
      let mean = counts.reduce(0, +) / Double(draws)
      let squares = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws)
      #expect(abs(mean - Double(weight)) <= 6 * (variance / Double(draws)).squareRoot())
      #expect(abs(squares - variance) <= 6 * variance * (3 / Double(draws)).squareRoot())
    }
    // Cells move against each other: −n p q.
    let (a, b) = (found[0], found[5])
    let means = (a.reduce(0, +) / Double(draws), b.reduce(0, +) / Double(draws))
    let together = zip(a, b).reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) }
    let expected = -900.0 * 1200 / Double(n)
    #expect(abs(together / Double(draws) / expected - 1) < 0.05)
  }

  /// Repeated convolution beside convolution row by row.
  @Test(arguments: [0, 1, 2, 5, 13])
  func sumTables(draws: Int) {
    let steps = [
      (value: 2, probability: 0.5), (value: 3, probability: 0.2),
      (value: 7, probability: 0.3),
    ]
    var expected: [Int: Double] = [0: 1]
    for _ in 0..<draws {
      var next: [Int: Double] = [:]
      for (sum, weight) in expected {
        for step in steps { next[sum + step.value, default: 0] += weight * step.probability }
      }
      expected = next
    }
    var table = SumTables(steps, draws: max(0, draws - 2))
    while table.draws < draws { table.next() }
    var total = 0.0
    for (place, weight) in table.weights.enumerated() {
      #expect(abs(weight - (expected[table.first + place] ?? 0)) < 1e-13)
      total += weight
    }
    #expect(abs(total - 1) < 1e-12)
  }

  /// A sample of 95 rows, of which some have the second variable; many resamples take tables.
  private func sample(_ shape: Int) -> JointTally {
    JointTally(
      (0..<95).map { row in
        (
          first: 2 + (row * 7 + shape) % 9,
          second: row % 3 == 0 ? [250, 333, 667, 1000][(row + row * 7 % 9) % 4] : nil, count: 1
        )
      })
  }

  @Test(arguments: [0, 4])
  func jointDrawsByTables(shape: Int) throws {
    let tally = sample(shape)
    #expect(JointTables(tally, resamples: 40_000) != nil)
    let found = try #require(Bootstrap.jointReplicates(of: tally, resamples: 40_000, seed: "t"))
    // Fewer than a thousand are drawn row by row.
    var rows: (first: [Double], second: [Double]) = ([], [])
    for part in 0..<41 {
      let drawn = try #require(
        Bootstrap.jointReplicates(of: tally, resamples: 990, seed: "rows \(part)"))
      rows.first += drawn.first
      rows.second += drawn.second
    }
    let (a, b) = (Moments(found), Moments(rows))
    #expect(abs(a.means.0 - b.means.0) < 0.03 * a.deviations.0)
    #expect(abs(a.means.1 - b.means.1) < 0.03 * a.deviations.1)
    #expect(abs(a.deviations.0 / b.deviations.0 - 1) < 0.02)
    #expect(abs(a.deviations.1 / b.deviations.1 - 1) < 0.02)
    #expect(abs(a.correlation - b.correlation) < 0.03)
    // Ends beside the exact ones, within the noise of 40,000 draws.
    let quality = Tally(tally.combinations.map { ($0.first, $0.count) })
    let exact = try #require(ExactBootstrap.meanInterval(of: quality))
    var means = found.first
    let drawn = Quantiles.central(&means, level: 0.95)
    let error = (exact.high - exact.low) / 3.92
    #expect(abs(drawn.low - exact.low) < 0.09 * error)
    #expect(abs(drawn.high - exact.high) < 0.09 * error)
  }

  /// Where a combination stands for many rows, how often each is drawn is drawn; means and correlation are
  /// those of the sample, and deviations of means go with the root of the rows.
  @Test func jointDrawsOfManyRows() throws {
    let times = 60
    let tally = sample(0)
    let many = JointTally(
      Dictionary(grouping: tally.combinations) { [$0.first, $0.second ?? -1] }.sorted {
        $0.key.lexicographicallyPrecedes($1.key)
      }.map { (first: $1[0].first, second: $1[0].second, count: times * $1.count) })
    #expect(many.n == 95 * times && JointTables(many, resamples: 10_000) != nil)
    let found = try #require(Bootstrap.jointReplicates(of: many, resamples: 10_000, seed: "m"))
    let few = try #require(Bootstrap.jointReplicates(of: tally, resamples: 40_000, seed: "t"))
    let (a, b) = (Moments(found), Moments(few))
    let root = Double(times).squareRoot()
    #expect(abs(a.means.0 - b.means.0) < 0.03 * b.deviations.0)
    #expect(abs(a.means.1 - b.means.1) < 0.03 * b.deviations.1)
    #expect(abs(a.deviations.0 * root / b.deviations.0 - 1) < 0.04)
    #expect(abs(a.deviations.1 * root / b.deviations.1 - 1) < 0.06)
    #expect(abs(a.correlation - b.correlation) < 0.04)
  }

  private struct Moments {
    var means = (0.0, 0.0)
    var deviations = (0.0, 0.0)
    var correlation = 0.0

    init(_ draws: (first: [Double], second: [Double])) {
      let n = Double(draws.first.count)
      means = (draws.first.reduce(0, +) / n, draws.second.reduce(0, +) / n)
      var (xx, yy, xy) = (0.0, 0.0, 0.0)
      for (x, y) in zip(draws.first, draws.second) {
        xx += (x - means.0) * (x - means.0)
        yy += (y - means.1) * (y - means.1)
        xy += (x - means.0) * (y - means.1)
      }
      deviations = ((xx / n).squareRoot(), (yy / n).squareRoot())
      correlation = xy / (xx * yy).squareRoot()
    }
  }

  /// Quantiles of the normal distribution from cells: none is further from its place than 10⁻⁵.
  @Test func quantilesOfCells() throws {
    let normal = { (x: SIMD8<Double>) -> SIMD8<Double> in
      var found = x
      for lane in 0..<8 { found[lane] = erfc(-x[lane] / 2.0.squareRoot()) / 2 }
      return found
    }
    let table = try #require(QuantileTable(deviation: 1, reach: (8, 8), cdf: normal))
    var greatest = 0.0
    for cell in 0..<1024 {
      let start = table.value(cell, 0)
      guard abs(start) < 5 else { continue }
      let ends = normal(SIMD8(start, table.value(cell, 1), 0, 0, 0, 0, 0, 0))
      for share in stride(from: 0.1, to: 1, by: 0.1) {
        let found = table.value(cell, share)
        let density = exp(-found * found / 2) / (2 * Double.pi).squareRoot()
        let wanted = ends[0] + share * (ends[1] - ends[0])
        let missed = (normal(SIMD8(repeating: found))[0] - wanted) / density
        greatest = max(greatest, abs(missed))
      }
    }
    #expect(greatest < 1e-5)
  }

  /// Draws of a stratified mean beside its exact interval, and the strata without variance that have to be
  /// drawn row by row.
  @Test func stratifiedDraws() throws {
    let strata = (0..<19).map { cell in
      let rows = (0..<5).map { Double(cell * cell) + 3 * Double(($0 * 7 + cell) % 5) }
      return Stratum(
        count: 5, sum: rows.reduce(0, +), sumOfSquares: rows.reduce(0) { $0 + $1 * $1 })
    }
    var drawn = try #require(
      Bootstrap.replicates(strata: strata, resamples: 100_000, seed: "strata"))
    let exact = try #require(ExactBootstrap.meanInterval(strata: strata))
    let found = Quantiles.central(&drawn, level: 0.95)
    let error = (exact.high - exact.low) / 3.92
    #expect(abs(found.low - exact.low) < 0.05 * error)
    #expect(abs(found.high - exact.high) < 0.05 * error)
    var generator = SeededGenerator(name: "constant")
    let constant = strata.map { Stratum(count: 1, sum: $0.sum, sumOfSquares: $0.sum * $0.sum) }
    #expect(ExactBootstrap.draws(constant, 10, &generator) == nil)
  }
}
