/// Intervals of rank correlations by drawing the things that are ranked, with replacement.
///
/// A percentile interval cannot leave the scale of −1 to 1, which the usual interval on Fisher's scale
/// reaches only at infinity: near a correlation of 1 that one is too wide below and meaningless above.
package enum RankBootstrap {
  /// The interval of Kendall's τ-b, from the same draws for every pair of measures of the same things.
  ///
  /// - Parameters:
  ///   - x: values of one measure, one for each unit of `draws`.
  ///   - y: values of the other.
  ///   - draws: how often each thing was drawn; a thing drawn twice is tied with itself.
  /// - Returns: absent where the lists do not fit the draws, or no resample defines τ.
  package static func kendall(
    _ x: [Double], _ y: [Double], draws: DrawCounts, level: Double = 0.95
  ) -> Interval? {
    guard x.count == draws.units, y.count == draws.units, level > 0, level < 1 else { return nil }
    let n = x.count
    var signs = [(x: Double, y: Double)](repeating: (0, 0), count: n * n)
    for row in 0..<n {
      for column in 0..<row {
        signs[row * n + column] = (
          x[row] < x[column] ? -1 : x[row] > x[column] ? 1 : 0,
          y[row] < y[column] ? -1 : y[row] > y[column] ? 1 : 0
        )
      }
    }
    var found: [Double] = []
    var drawn: [(unit: Int, count: Double)] = []
    for resample in 0..<draws.resamples {
      drawn.removeAll(keepingCapacity: true)
      for unit in 0..<n {
        let count = draws.count(resample, unit)
        if count > 0 { drawn.append((unit, count)) }
      }
      var (balance, distinctX, distinctY) = (0.0, 0.0, 0.0)
      for (place, first) in drawn.enumerated() {
        for second in drawn[..<place] {
          let sign = signs[first.unit * n + second.unit]
          let weight = first.count * second.count
          balance += weight * sign.x * sign.y
          distinctX += weight * sign.x * sign.x
          distinctY += weight * sign.y * sign.y
        }
      }
      if distinctX > 0, distinctY > 0 {
        found.append(max(-1, min(1, balance / (distinctX * distinctY).squareRoot())))
      }
    }
    return found.isEmpty ? nil : Quantiles.central(&found, level: level)
  }

  /// Spearman's ρ of things that each count so often, as if they stood in the list that often; absent
  /// where a measure is constant or no thing counts.
  package static func spearman(
    _ x: [Double], _ y: [Double], counts: [Double]
  ) -> Double? {
    guard x.count == y.count, x.count == counts.count else { return nil }
    let places = counts.indices.filter { counts[$0] > 0 && x[$0].isFinite && y[$0].isFinite }
    let (a, b) = (ranks(x, counts, places), ranks(y, counts, places))
    var (n, meanA, meanB) = (0.0, 0.0, 0.0)
    for (place, unit) in places.enumerated() {
      n += counts[unit]
      meanA += counts[unit] * a[place]
      meanB += counts[unit] * b[place]
    }
    guard n > 0 else { return nil }
    (meanA, meanB) = (meanA / n, meanB / n)
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for (place, unit) in places.enumerated() {
      let (da, db) = (a[place] - meanA, b[place] - meanB)
      aa += counts[unit] * da * da
      bb += counts[unit] * db * db
      ab += counts[unit] * da * db
    }
    guard aa > 0, bb > 0 else { return nil }
    return max(-1, min(1, ab / (aa * bb).squareRoot()))
  }

  /// Mid-ranks of some units, each counted as often as it was drawn.
  private static func ranks(_ values: [Double], _ counts: [Double], _ places: [Int]) -> [Double] {
    let order = places.enumerated().map { (value: values[$1], place: $0, count: counts[$1]) }
      .sorted { $0.value < $1.value }
    var ranks = [Double](repeating: 0, count: places.count)
    var before = 0.0
    var start = 0
    while start < order.count {
      var end = start
      var tied = 0.0
      while end < order.count, order[end].value == order[start].value {
        tied += order[end].count
        end += 1
      }
      for entry in order[start..<end] { ranks[entry.place] = before + (tied + 1) / 2 }
      before += tied
      start = end
    }
    return ranks
  }
}
