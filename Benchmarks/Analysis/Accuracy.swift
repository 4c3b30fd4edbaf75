import Foundation
import Statistics

/// How far intervals of means lie from those of a million draws, beside what 10,000 draws give.
///
/// A distance is that of an end from the reference's, in standard errors of the mean. The reference
/// itself is uncertain by some 0.003 of them, for continuous samples, which are drawn row by row, by 0.005.
enum Accuracy {
  static let reference = 1_000_000
  static let rows = 250_000

  /// Mean square and greatest distance: of the exact distribution and of 10,000 draws, for discrete
  /// samples and for continuous ones.
  static func lines(_ samples: Samples) -> [(name: String, exact: [Double], drawn: [Double])] {
    let discrete = Parallel.map(samples.discrete) { name, tally in
      distances(
        Bootstrap.meanInterval(of: tally, resamples: reference, seed: name + "/reference"),
        ExactBootstrap.meanInterval(of: tally), Bootstrap.meanInterval(of: tally, seed: name))
    }
    let continuous = Parallel.map(samples.continuous) { name, strata in
      distances(
        drawn(strata, seed: name + "/reference"), ExactBootstrap.meanInterval(strata: strata),
        Bootstrap.meanInterval(strata: strata, seed: name))
    }
    return [("discrete", discrete), ("continuous", continuous)].map { name, found in
      (name, found.flatMap(\.exact), found.flatMap(\.drawn))
    }
  }

  /// The interval by drawing rows: a row is normal with mean and variance of its stratum, and a sum of
  /// normal rows takes one normal number.
  private static func drawn(_ strata: [Stratum], seed: String) -> Interval? {
    var rows: [SIMD2<Double>] = []
    for stratum in strata where stratum.count > 0 {
      let n = Double(stratum.count)
      let mean = stratum.sum / n
      let variance = max(0, stratum.sumOfSquares / n - mean * mean)
      rows += repeatElement(SIMD2(mean, variance), count: stratum.count)
    }
    guard !rows.isEmpty else { return nil }
    var generator = SeededGenerator(name: seed)
    let scatter = generator.normals(Self.rows)
    let means = scatter.map { normal in
      var sum = SIMD2<Double>.zero
      for _ in rows.indices { sum += rows[generator.index(below: rows.count)] }
      return (sum.x + sum.y.squareRoot() * normal) / Double(rows.count)
    }.sorted()
    let place = { (share: Double) in means[Int(share * Double(means.count - 1))] }
    return Interval(low: place(0.025), high: place(0.975))
  }

  private static func distances(
    _ reference: Interval?, _ exact: Interval?, _ drawn: Interval?
  ) -> (exact: [Double], drawn: [Double]) {
    guard let reference, let exact, let drawn, reference.high > reference.low else {
      return ([], [])
    }
    // Between the ends of a normal interval lie 3.92 standard errors.
    let unit = (reference.high - reference.low) / 3.92
    let from = { (found: Interval) in
      [found.low - reference.low, found.high - reference.high].map { abs($0) / unit }
    }
    return (from(exact), from(drawn))
  }

  /// Root of the mean square, and the greatest.
  static func summary(_ distances: [Double]) -> [Double] {
    let squares = distances.reduce(0) { $0 + $1 * $1 }
    return [sqrt(squares / Double(max(1, distances.count))), distances.max() ?? 0]
  }
}
