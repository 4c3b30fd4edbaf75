import Foundation
import Statistics

/// How far intervals of means lie from those of a million draws, beside what 10,000 draws give.
///
/// A distance is that of an end from the reference's, in standard errors of the mean. The reference
/// itself is uncertain by some 0.003 of them.
enum Accuracy {
  static let reference = 1_000_000

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
        Bootstrap.meanInterval(strata: strata, resamples: reference, seed: name + "/reference"),
        ExactBootstrap.meanInterval(strata: strata),
        Bootstrap.meanInterval(strata: strata, seed: name))
    }
    return [("discrete", discrete), ("continuous", continuous)].map { name, found in
      (name, found.flatMap(\.exact), found.flatMap(\.drawn))
    }
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
