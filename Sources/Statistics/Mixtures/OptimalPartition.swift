/// The best division of numbers into groups of neighbours: k-means in one dimension, solved exactly by
/// dynamic programming (Wang and Song, 2011) with divide and conquer over the monotone splits.
package struct OptimalPartition: Sendable, Equatable {
  /// A group of neighbouring values.
  package struct Group: Sendable, Equatable {
    /// Mean of the group's values.
    package let center: Double
    /// Least and greatest of them.
    package let low, high: Double
    /// Number of them.
    package let count: Int
    /// Sum of their squared distances from the mean.
    package let within: Double
  }

  /// The groups in rising order.
  package let groups: [Group]
  /// The group of each value, in the order in which the values were given.
  package let memberships: [Int]
  /// Share of the sum of squares that lies between the groups, 0…1.
  package let betweenShare: Double

  /// Sum of squared distances from the groups' means.
  package var within: Double { groups.reduce(0) { $0 + $1.within } }

  /// How far each group is from the next, from its greatest value to the next one's least.
  package var gaps: [Double] { zip(groups, groups.dropFirst()).map { $1.low - $0.high } }

  /// - Parameters:
  ///   - values: finite, in any order; equal ones are always in the same group.
  ///   - count: number of groups.
  /// - Returns: absent when there are fewer different values than groups, when a value is not finite, and
  ///   where squared distances are too great for a number.
  package init?(_ values: [Double], groups count: Int) {
    guard count >= 1, let points = Points(values), points.values.count >= count else { return nil }
    let starts = points.bestStarts(count)
    let ends = starts.dropFirst() + [points.values.count]
    groups = zip(starts, ends).map { start, end in
      Group(
        center: points.mean(start, end), low: points.values[start], high: points.values[end - 1],
        count: points.count(start, end), within: points.cost(start, end) * points.scale)
    }
    memberships = values.map { value in starts.lastIndex { points.values[$0] <= value } ?? 0 }
    let whole = points.cost(0, points.values.count)
    let within = zip(starts, ends).reduce(0) { $0 + points.cost($1.0, $1.1) }
    betweenShare = whole > 0 ? max(0, min(1, 1 - within / whole)) : 1
  }
}

/// Different values in rising order with sums from the left.
private struct Points {
  let values: [Double]
  /// What a cost of 1 stands for.
  let scale: Double
  private let center, reach: Double
  private var counts = [0]
  private var sums = [0.0]
  private var squares = [0.0]

  init?(_ all: [Double]) {
    guard let moments = SampleMoments(all) else { return nil }
    center = moments.mean
    reach = moments.reach > 0 ? moments.reach : 1
    scale = reach * reach
    guard scale.isFinite else { return nil }
    var distinct: [Double] = []
    for value in all.sorted() {
      let scaled = (value - center) / reach
      if distinct.last != value {
        distinct.append(value)
        counts.append(counts[counts.count - 1])
        sums.append(sums[sums.count - 1])
        squares.append(squares[squares.count - 1])
      }
      counts[counts.count - 1] += 1
      sums[sums.count - 1] += scaled
      squares[squares.count - 1] += scaled * scaled
    }
    values = distinct
  }

  func count(_ start: Int, _ end: Int) -> Int { counts[end] - counts[start] }

  /// Of one value exactly that value.
  func mean(_ start: Int, _ end: Int) -> Double {
    if end == start + 1 { return values[start] }
    return center + reach * (sums[end] - sums[start]) / Double(count(start, end))
  }

  /// Sum of squared distances from the mean of the values from `start` to before `end`.
  func cost(_ start: Int, _ end: Int) -> Double {
    guard end > start + 1 else { return 0 }
    let sum = sums[end] - sums[start]
    return max(0, squares[end] - squares[start] - sum * sum / Double(count(start, end)))
  }

  /// Where each of `groups` groups starts when the cost is least; of equal costs, the leftmost splits.
  func bestStarts(_ groups: Int) -> [Int] {
    let size = values.count
    var costs = (0...size).map { cost(0, $0) }
    var splits: [[Int]] = [[Int](repeating: 0, count: size + 1)]
    for group in 1..<max(1, groups) {
      var next = [Double](repeating: .infinity, count: size + 1)
      var split = [Int](repeating: group, count: size + 1)
      // The best split never moves left as the end moves right, so each middle end halves the search.
      var tasks = [(group + 1, size, group, size)]
      while let (low, high, from, to) = tasks.popLast() {
        guard low <= high else { continue }
        let end = (low + high) / 2
        for start in from...max(from, min(to, end - 1)) {
          let total = costs[start] + cost(start, end)
          if total < next[end] { (next[end], split[end]) = (total, start) }
        }
        tasks.append((low, end - 1, from, split[end]))
        tasks.append((end + 1, high, split[end], to))
      }
      costs = next
      splits.append(split)
    }
    var starts: [Int] = []
    var end = size
    for split in splits.reversed() {
      end = split[end]
      starts.append(end)
    }
    return starts.reversed()
  }
}
