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

  /// Up to so many alternatives a comparison with the members found so far is faster than a sort.
  private static let few = 256

  init(_ data: JointDraws) {
    count = data.alternatives
    signs = data.criteria.map { $0.direction == .minimise ? 1 : -1 }
    costs = [Double](repeating: 0, count: count * signs.count)
    order = Array(0..<count)
    isMember = [Bool](repeating: false, count: count)
  }

  /// Looks at a draw; many alternatives on three criteria take a sort and a staircase, others a
  /// comparison with the members found before.
  mutating func look(_ data: JointDraws, _ draw: Int) {
    let start = draw * costs.count
    let width = signs.count
    costs.withUnsafeMutableBufferPointer { costs in
      data.flat.withUnsafeBufferPointer { flat in
        var place = 0
        for _ in 0..<count {
          for sign in signs {
            costs[place] = flat[start &+ place] * sign
            place &+= 1
          }
        }
      }
    }
    if width == 3 && count > Self.few { sweep() } else { compare() }
  }

  /// Keeps the members of those seen so far, the most deadly first, and begins with the members of the
  /// draw before, who are likely to be members again (block nested loops, Börzsönyi, Kossmann and
  /// Stocker, 2001).
  private mutating func compare() {
    order.removeAll(keepingCapacity: true)
    for index in isMember.indices where isMember[index] { order.append(index) }
    for index in isMember.indices where !isMember[index] { order.append(index) }
    kept.removeAll(keepingCapacity: true)
    for index in order {
      isMember[index] = true
      var place = 0
      while place < kept.count {
        let other = kept[place]
        if covers(other, index) {
          // Twins stand or fall together.
          isMember[index] = covers(index, other)
          break
        }
        if covers(index, other) {
          isMember[other] = false
          kept.remove(at: place)
        } else {
          place += 1
        }
      }
      if isMember[index] {
        kept.append(index)
      } else if place > 0 {
        kept.swapAt(place, place / 2)
      }
    }
  }

  private mutating func sweep() {
    sort()
    stairs.removeAll(keepingCapacity: true)
    for (place, index) in order.enumerated() {
      if place > 0, covers(order[place - 1], index), covers(index, order[place - 1]) {
        isMember[index] = isMember[order[place - 1]]
      } else {
        isMember[index] = climb(costs[index * 3 + 1], costs[index * 3 + 2])
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

  @inline(__always)
  private func covers(_ a: Int, _ b: Int) -> Bool {
    let width = signs.count
    return costs.withUnsafeBufferPointer { costs in
      for column in 0..<width where costs[a &* width &+ column] > costs[b &* width &+ column] {
        return false
      }
      return true
    }
  }
}
