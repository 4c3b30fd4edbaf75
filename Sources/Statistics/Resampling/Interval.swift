/// The two ends of an interval.
package struct Interval: Sendable, Equatable {
  package let low: Double
  package let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Quantiles of replicates.
enum Quantiles {
  /// The central interval that holds the share `level` of the replicates; quantiles interpolate
  /// linearly between order statistics (type 7 of Hyndman and Fan, 1996, numpy's default).
  ///
  /// Reorders the replicates. At least one is needed.
  static func central(
    _ replicates: inout [Double], level: Double
  ) -> Interval {
    between(&replicates, (1 - level) / 2, (1 + level) / 2)
  }

  /// The interval from the quantile `low` to the quantile `high`, both in 0…1.
  ///
  /// Reorders the replicates. At least one is needed.
  static func between(_ replicates: inout [Double], _ low: Double, _ high: Double) -> Interval {
    replicates.withUnsafeMutableBufferPointer { buffer in
      let (least, reached) = quantile(buffer, low, from: 0)
      return Interval(
        low: least, high: quantile(buffer, high, from: high < low ? 0 : reached).value)
    }
  }

  /// - Parameter start: where the values begin that are not at their place yet; none before is
  ///   greater than any of them.
  /// - Returns: the quantile and the place of the order statistic below it.
  private static func quantile(
    _ values: UnsafeMutableBufferPointer<Double>, _ q: Double, from start: Int
  ) -> (value: Double, place: Int) {
    let position = Double(values.count - 1) * q
    let below = Int(position)
    select(values, below, from: start)
    let low = values[below]
    guard below + 1 < values.count else { return (low, below) }
    var next = values[below + 1]
    for index in (below + 1)..<values.count where values[index] < next { next = values[index] }
    return (low + (next - low) * (position - Double(below)), below)
  }

  /// Puts the order statistic `k` at its place, smaller ones before it and greater ones after it
  /// (Hoare, 1961).
  private static func select(
    _ values: UnsafeMutableBufferPointer<Double>, _ k: Int, from start: Int
  ) {
    var low = start
    var high = values.count - 1
    while low < high {
      let pivot = values[low + (high - low) / 2]
      var i = low
      var j = high
      while i <= j {
        while values[i] < pivot { i += 1 }
        while pivot < values[j] { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if k <= j { high = j } else if k >= i { low = i } else { return }
    }
  }
}
