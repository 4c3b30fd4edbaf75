/// Finds the front of one draw after the other, with storage that is kept between draws.
struct CostFront {
  private let count: Int
  private let signs: [Double]
  /// By criterion, then by alternative, four together.
  private var costs: [Double]
  /// Length of a criterion's part of the costs.
  private let padded: Int
  private var isBeaten: [Bool]
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
    padded = (count + 3) / 4 * 4
    costs = [Double](repeating: 0, count: padded * signs.count)
    isBeaten = [Bool](repeating: false, count: padded)
    order = Array(0..<count)
    isMember = [Bool](repeating: false, count: count)
  }

  /// Looks at a draw; many alternatives on three criteria take a sort and a staircase, others a
  /// comparison with the members found before.
  mutating func look(_ data: JointDraws, _ draw: Int) {
    let width = signs.count
    costs.withUnsafeMutableBufferPointer { costs in
      data.flat.withUnsafeBufferPointer { flat in
        for (column, sign) in signs.enumerated() {
          let (from, to) = (data.start(draw, column), column * padded)
          for index in 0..<count { costs[to &+ index] = flat[from &+ index] * sign }
        }
      }
    }
    if width == 3 && count > Self.few { sweep() } else { compare() }
  }

  /// Strikes out whom members of the draw before dominate, who are likely to be members again, and
  /// compares the rest with each other (block nested loops, Börzsönyi, Kossmann and Stocker, 2001).
  private mutating func compare() {
    kept.removeAll(keepingCapacity: true)
    for index in isMember.indices where isMember[index] { kept.append(index) }
    strikeOut()
    order.removeAll(keepingCapacity: true)
    for index in kept where !isBeaten[index] { order.append(index) }
    for index in 0..<count where !isMember[index] && !isBeaten[index] { order.append(index) }
    for index in 0..<count { isMember[index] = false }
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

  /// Notes who is dominated by one of `kept` that is better on the last criterion; who is dominated only
  /// by equals there is left to the comparison.
  private mutating func strikeOut() {
    let last = signs.count - 1
    let padded = padded
    isBeaten.withUnsafeMutableBufferPointer { isBeaten in
      costs.withUnsafeBytes { bytes in
        let costs = bytes.assumingMemoryBound(to: Double.self)
        for block in stride(from: 0, to: padded, by: 4) {
          let four = { (column: Int) in
            bytes.loadUnaligned(
              fromByteOffset: (column &* padded &+ block) &* 8, as: SIMD4<Double>.self)
          }
          var beaten = SIMDMask<SIMD4<Int64>>(repeating: false)
          if last == 2 {
            let (x, y, z) = (four(0), four(1), four(2))
            for other in kept {
              let (a, b) = (costs[other], costs[padded &+ other])
              let c = costs[2 &* padded &+ other]
              beaten = beaten .| ((x .>= a) .& (y .>= b) .& (z .> c))
            }
          } else {
            for other in kept {
              var covered = four(last) .> costs[last &* padded &+ other]
              for column in 0..<last {
                covered = covered .& (four(column) .>= costs[column &* padded &+ other])
              }
              beaten = beaten .| covered
            }
          }
          for lane in 0..<4 { isBeaten[block &+ lane] = beaten[lane] }
        }
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
        isMember[index] = climb(costs[padded + index], costs[2 * padded + index])
      }
    }
  }

  /// Lexicographic order, so that a dominator stands before whom it dominates.
  private mutating func sort() {
    let width = signs.count
    costs.withUnsafeBufferPointer { costs in
      order.sort { left, right in
        for column in 0..<width {
          let (a, b) = (costs[column * padded + left], costs[column * padded + right])
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
      for column in 0..<width where costs[column &* padded &+ a] > costs[column &* padded &+ b] {
        return false
      }
      return true
    }
  }
}
