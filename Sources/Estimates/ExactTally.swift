import Selection
import Statistics

/// The rows of a slice, summed in whole steps so that no order of adding matters.
package struct ExactTally: Sendable, Equatable {
  /// Rows that have the value.
  package private(set) var count = 0
  /// Sum of their values in steps.
  package private(set) var sum = 0
  /// Sum of their squares in squared steps.
  package private(set) var sumOfSquares = 0.0
  /// Rows by value, for discrete measures.
  package private(set) var counts: [Int: Int] = [:]
  /// Moments of parts, for continuous measures.
  package private(set) var strata: [Stratum] = []

  package init() {}

  /// Adds rows of one discrete value.
  package mutating func add(_ value: Int, count: Int) {
    guard count > 0 else { return }
    self.count += count
    sum += value * count
    sumOfSquares += Double(value) * Double(value) * Double(count)
    counts[value, default: 0] += count
  }

  /// Adds rows of a continuous measure of which the moments are known.
  package mutating func add(count: Int, sum: Int, sumOfSquares: Double) {
    guard count > 0 else { return }
    self.count += count
    self.sum += sum
    self.sumOfSquares += sumOfSquares
    strata.append(Stratum(count: count, sum: Double(sum), sumOfSquares: sumOfSquares))
  }

  /// Adds the rows of another slice of the same measure.
  package mutating func add(_ other: ExactTally) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    for (value, count) in other.counts { counts[value, default: 0] += count }
    strata += other.strata
  }

  /// Whether its rows have more than one value.
  package var isVaried: Bool {
    guard strata.isEmpty else {
      let square = Double(sum) * Double(sum)
      // Squares of great sums are rounded: values within a millionth of their mean count as one.
      return Double(count) * sumOfSquares - square > 1e-12 * square
    }
    return counts.count > 1
  }

  /// The mean in steps as a fraction, which is what models are compared by; absent without rows.
  package var exactMean: ExactValue? { ExactValue(numerator: sum, denominator: count) }

  /// The mean in steps; absent without rows.
  package var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The rows by value, for resampling a discrete measure.
  package var tally: Tally { Tally(counts.map { ($0.key, $0.value) }) }
}
