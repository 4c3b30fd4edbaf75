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

  /// Collects pairs of value and count; counts of equal values are added, zero counts dropped.
  package init(_ pairs: some Sequence<(Int, Int)>) {
    var byValue: [Int: Int] = [:]
    for (value, count) in pairs where count > 0 { byValue[value, default: 0] += count }
    values = byValue.keys.sorted()
    counts = values.map { byValue[$0] ?? 0 }
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
