/// Finds the front of one draw after the other, with storage that is kept between draws.
struct CostFront {
  private let count: Int
  private let signs: [Double]
  private var costs: [Double]
  private var order: [Int]
  private var stairs: [(second: Double, third: Double)] = []
  private var kept: [Int] = []
  /// Whether each alternative of the last draw is dominated by none.
  private(set) var isMember: [Bool]

  init(_ data: JointDraws) {
    count = data.alternatives
    signs = data.criteria.map { $0.direction == .minimise ? 1 : -1 }
    costs = [Double](repeating: 0, count: count * signs.count)
    order = Array(0..<count)
    isMember = [Bool](repeating: false, count: count)
  }

  /// Looks at a draw; three criteria take a sort and a staircase, others a comparison with the members
  /// found before.
  mutating func look(_ data: JointDraws, _ draw: Int) {
    let start = draw * costs.count
    let width = signs.count
    for place in costs.indices { costs[place] = data.flat[start + place] * signs[place % width] }
    sort()
    stairs.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    for (place, index) in order.enumerated() {
      if place > 0, areEqual(order[place - 1], index) {
        isMember[index] = isMember[order[place - 1]]
      } else if width == 3 {
        isMember[index] = climb(costs[index * 3 + 1], costs[index * 3 + 2])
      } else {
        isMember[index] = !kept.contains { covers($0, index) }
        if isMember[index] { kept.append(index) }
      }
    }
  }

  /// Lexicographic order, so that a dominator stands before whom it dominates.
  private mutating func sort() {
    let width = signs.count
    costs.withUnsafeBufferPointer { costs in
      order.sort { left, right in
        for column in 0..<width {
          let (a, b) = (costs[left * width + column], costs[right * width + column])
          if a != b { return a < b }
        }
        return left < right
      }
    }
  }

  /// Adds a step unless one at or before it is as low already.
  private mutating func climb(_ second: Double, _ third: Double) -> Bool {
    var low = 0
    var high = stairs.count
    while low < high {
      let middle = (low + high) / 2
      if stairs[middle].second <= second { low = middle + 1 } else { high = middle }
    }
    if low > 0, stairs[low - 1].third <= third { return false }
    let start = low > 0 && stairs[low - 1].second == second ? low - 1 : low
    var end = low
    while end < stairs.count, stairs[end].third >= third { end += 1 }
    stairs.replaceSubrange(start..<end, with: CollectionOfOne((second: second, third: third)))
    return true
  }

  private func covers(_ a: Int, _ b: Int) -> Bool {
    let width = signs.count
    for column in 0..<width where costs[a * width + column] > costs[b * width + column] {
      return false
    }
    return true
  }

  private func areEqual(_ a: Int, _ b: Int) -> Bool { covers(a, b) && covers(b, a) }
}
