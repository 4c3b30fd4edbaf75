/// Ranks of values, equal values sharing the mean of theirs (mid-ranks, Kendall, 1945).
package enum Ranks {
  /// The ranks, from 1 for the least value, in the order of the values.
  ///
  /// - Returns: absent when a value is not a number; empty for no values.
  package static func averages(_ values: [Double]) -> [Double]? {
    doubled(values)?.map { Double($0) / 2 }
  }

  /// Twice the ranks: whole numbers, of which sums are exact.
  static func doubled(_ values: [Double]) -> [Int]? {
    guard !values.contains(where: \.isNaN) else { return nil }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for position in start..<end { ranks[order[position]] = start + end + 1 }
      start = end
    }
    return ranks
  }
}
