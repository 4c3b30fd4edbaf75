import Statistics

/// Times of a prompt that was asked several times.
package struct LatencySummary: Sendable, Equatable {
  /// In the order of size, in seconds.
  package let seconds: [Double]
  /// The middle one; of an even number the mean of the two in the middle.
  package let median: Double
  /// The 95th percentile as the value at the nearest rank: with fewer than 20 runs, the slowest.
  package let p95: Double
  /// The slowest.
  package let slowest: Double
  /// Between which two values the median of all runs that could be lies, and how surely (0–1).
  package let interval: (low: Double, high: Double, confidence: Double)

  /// - Parameter seconds: in any order; gives nothing when there is none.
  package init?(_ seconds: [Double]) {
    guard !seconds.isEmpty,
      let places = ExactProportion.medianPlaces(count: seconds.count, confidence: 0.95)
    else { return nil }
    let sorted = seconds.sorted()
    let count = sorted.count
    self.seconds = sorted
    median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
    p95 = sorted[min(count - 1, max(0, (95 * count + 99) / 100 - 1))]
    slowest = sorted[count - 1]
    interval = (sorted[places.low - 1], sorted[places.high - 1], places.confidence)
  }

  package static func == (left: LatencySummary, right: LatencySummary) -> Bool {
    left.seconds == right.seconds
  }

  /// The figures of a record.
  var figures: [String: Evidence.Figure] {
    [
      "runs": .init(Double(seconds.count), "count"), "median": .init(median, "s"),
      "p95": .init(p95, "s"), "slowest": .init(slowest, "s"),
      "median_low": .init(interval.low, "s"), "median_high": .init(interval.high, "s"),
      "median_confidence": .init(interval.confidence, "share"),
    ]
  }

  /// What the times say, a sentence each.
  var words: [String] {
    var lines = [
      "median \(Words.time(median)), between \(Words.time(interval.low)) and "
        + "\(Words.time(interval.high)) with a confidence of \(Words.percent(interval.confidence)); "
        + "slowest \(Words.time(slowest))"
    ]
    if seconds.count < 20 {
      lines.append(
        "of \(seconds.count) runs the 95th percentile is the slowest; 59 runs are needed before the "
          + "slowest bounds it with a confidence of 95 %")
    }
    return lines
  }
}
