import Foundation

/// What a count of successes proves of a probability (Clopper and Pearson, 1934).
package enum ExactProportion {
  /// The least probability that trials do not refute: one-sided, exact.
  ///
  /// 25 successes of 25 prove 0.887 at a confidence of 0.95.
  ///
  /// - Parameters:
  ///   - successes: from 0 to `trials`.
  ///   - trials: independent, of one probability.
  ///   - confidence: in (0, 1).
  /// - Returns: in [0, 1); 0 without a success; absent for counts that cannot be.
  package static func lowerBound(successes: Int, of trials: Int, confidence: Double) -> Double? {
    guard trials > 0, 0...trials ~= successes, confidence > 0, confidence < 1 else { return nil }
    guard successes > 0 else { return 0 }
    if successes == trials { return pow(1 - confidence, 1 / Double(trials)) }
    guard
      let odds = IncompleteBeta.logOdds(
        1 - confidence, Double(successes), Double(trials - successes + 1))
    else { return nil }
    return 1 / (1 + exp(-odds))
  }

  /// How many successes in a row are needed to prove a probability.
  ///
  /// - Parameter probability: in (0, 1).
  /// - Returns: 59 for 0.95 at a confidence of 0.95; absent outside the ranges.
  package static func runNeeded(for probability: Double, confidence: Double) -> Int? {
    guard probability > 0, probability < 1, confidence > 0, confidence < 1 else { return nil }
    let count = log(1 - confidence) / log(probability)
    return count < 1e9 ? Int(count.rounded(.up)) : nil
  }

  /// The order statistics between which the median lies, at least with a confidence (Thompson, 1936).
  ///
  /// - Parameter count: number of independent values, from 1.
  /// - Returns: the places from 1 of the closest such pair with its exact confidence; where even the
  ///   least and the greatest do not reach it, these two with theirs.
  package static func medianPlaces(
    count: Int, confidence: Double
  ) -> (low: Int, high: Int, confidence: Double)? {
    guard count > 0, confidence > 0, confidence < 1 else { return nil }
    var term = pow(0.5, Double(count))
    var tail = term
    var places = (low: 1, high: count, confidence: max(0, 1 - 2 * tail))
    var low = 1
    while low < (count + 1) / 2 {
      term *= Double(count - low + 1) / Double(low)
      tail += term
      low += 1
      guard 1 - 2 * tail >= confidence else { break }
      places = (low, count + 1 - low, 1 - 2 * tail)
    }
    return places
  }
}
