/// A sample of a discrete variable as counts of integer values: sums are exact.
package struct Tally: Sendable, Hashable {
  /// Distinct values in rising order.
  package let values: [Int]
  /// How often each value occurs, at least once.
  package let counts: [Int]
  /// Size of the sample.
  package let n: Int
  /// Exact sum of the sample.
  package let sum: Int

  private static let few = 32

  /// Collects pairs of value and count; counts of equal values are added, zero counts dropped.
  package init(_ pairs: some Sequence<(Int, Int)>) {
    var (values, counts): ([Int], [Int]) = ([], [])
    var byValue: [Int: Int] = [:]
    for (value, count) in pairs where count > 0 {
      guard byValue.isEmpty else {
        byValue[value, default: 0] += count
        continue
      }
      var place = values.count
      while place > 0, values[place - 1] >= value { place -= 1 }
      if place < values.count, values[place] == value {
        counts[place] += count
      } else if values.count < Self.few {
        values.insert(value, at: place)
        counts.insert(count, at: place)
      } else {
        // Many distinct values: no longer looked for one by one.
        byValue = Dictionary(uniqueKeysWithValues: zip(values, counts))
        byValue[value] = count
      }
    }
    if !byValue.isEmpty {
      values = byValue.keys.sorted()
      counts = values.map { byValue[$0] ?? 0 }
    }
    self.values = values
    self.counts = counts
    n = counts.reduce(0, +)
    sum = zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The mean; absent for an empty sample.
  package var mean: Double? { n > 0 ? Double(sum) / Double(n) : nil }
}

/// A part of a sample of which only the moments are known.
package struct Stratum: Sendable, Equatable {
  /// Number of rows, at least 1.
  package let count: Int
  package let sum: Double
  package let sumOfSquares: Double

  package init(count: Int, sum: Double, sumOfSquares: Double) {
    self.count = count
    self.sum = sum
    self.sumOfSquares = sumOfSquares
  }

  var mean: Double { sum / Double(count) }
  /// Variance within the stratum, dividing by the count.
  var variance: Double { max(0, sumOfSquares / Double(count) - mean * mean) }
}
