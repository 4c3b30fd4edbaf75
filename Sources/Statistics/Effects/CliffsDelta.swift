/// Cliff's δ of two independent samples: how often a value of the first exceeds one of the second,
/// less how often it falls short, as a share of all pairs, −1…1 (Cliff, 1993).
package enum CliffsDelta {
  /// - Returns: absent when a sample is empty.
  package static func of(_ first: Tally, _ second: Tally) -> Double? {
    delta(Array(zip(first.values, first.counts)), Array(zip(second.values, second.counts)))
  }

  /// - Returns: absent when a sample is empty or a value is not a number.
  package static func of(_ first: [Double], _ second: [Double]) -> Double? {
    guard !first.contains(where: \.isNaN), !second.contains(where: \.isNaN) else { return nil }
    return delta(first.sorted().map { ($0, 1) }, second.sorted().map { ($0, 1) })
  }

  /// Both in rising order; one walk along the two.
  private static func delta<Value: Comparable>(
    _ first: [(Value, Int)], _ second: [(Value, Int)]
  ) -> Double? {
    let n = first.reduce(0) { $0 + $1.1 }
    let m = second.reduce(0) { $0 + $1.1 }
    guard n > 0, m > 0 else { return nil }
    var balance = 0
    var below = 0
    var atMost = 0
    var nextBelow = 0
    var nextAtMost = 0
    for (value, count) in first {
      while nextBelow < second.count, second[nextBelow].0 < value {
        below += second[nextBelow].1
        nextBelow += 1
      }
      while nextAtMost < second.count, second[nextAtMost].0 <= value {
        atMost += second[nextAtMost].1
        nextAtMost += 1
      }
      balance += count * (below - (m - atMost))
    }
    return Double(balance) / (Double(n) * Double(m))
  }
}
