import Foundation

/// One-sided exact bounds of a share (Clopper and Pearson, 1934).
package enum ExactBound {
  /// The greatest share that lies below the true one with at least the given confidence.
  ///
  /// - Parameters:
  ///   - successes: 0…`trials`.
  ///   - confidence: in (0, 1), such as 0.95 for one side.
  /// - Returns: 0 without any success; absent without trials or for numbers that cannot be.
  package static func lower(successes: Int, trials: Int, confidence: Double) -> Double? {
    guard isPossible(successes, trials, confidence) else { return nil }
    guard successes > 0 else { return 0 }
    if successes == trials { return pow(1 - confidence, 1 / Double(trials)) }
    return share(1 - confidence, Double(successes), Double(trials - successes + 1))
  }

  /// The least share that lies above the true one with at least the given confidence.
  ///
  /// - Returns: 1 without any failure; absent without trials or for numbers that cannot be.
  package static func upper(successes: Int, trials: Int, confidence: Double) -> Double? {
    lower(successes: trials - successes, trials: trials, confidence: confidence).map { 1 - $0 }
  }

  /// The fewest further trials, all successes, after which the lower bound is at least a bar.
  ///
  /// - Returns: absent when a million would not do, as for a bar of 1.
  package static func needed(
    successes: Int, trials: Int, bar: Double, confidence: Double
  ) -> Int? {
    func reaches(_ more: Int) -> Bool {
      let bound = lower(
        successes: successes + more, trials: trials + more, confidence: confidence)
      return bound.map { $0 >= bar } ?? false
    }
    guard successes >= 0, trials >= successes else { return nil }
    if reaches(0) { return 0 }
    var high = 1
    while !reaches(high) {
      high *= 2
      if high > 1_000_000 { return nil }
    }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private static func isPossible(_ successes: Int, _ trials: Int, _ confidence: Double) -> Bool {
    trials > 0 && 0...trials ~= successes && confidence > 0 && confidence < 1
  }

  private static func share(_ p: Double, _ a: Double, _ b: Double) -> Double? {
    IncompleteBeta.logOdds(p, a, b).map { 1 / (1 + exp(-$0)) }
  }
}
