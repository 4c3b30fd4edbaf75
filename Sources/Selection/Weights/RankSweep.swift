/// Ranks of alternatives with known scores under one weighting after the other.
///
/// The scores are kept in the order of the ranks, so that weighted sums stand in that order too, and a
/// rank is only written down when somebody leaves it. Weightings that are close to the ones before move few.
struct RankSweep {
  private var tally: RankTally
  private let columns: [[Double]]
  private let count: Int
  /// Alternatives by rank.
  private var order: [Int]
  /// Scores by criterion, then by rank.
  private var ranked: [Double]
  private var sums: [Double]
  /// For each rank how many draws had passed when its alternative came there.
  private var since: [Int]
  private var draws = 0

  /// - Parameter columns: scores by criterion, then by alternative.
  init(_ tally: RankTally, _ columns: [[Double]]) {
    self.tally = tally
    self.columns = columns
    count = tally.count
    order = Array(0..<count)
    ranked = columns.flatMap(\.self)
    sums = [Double](repeating: 0, count: count)
    since = [Int](repeating: 0, count: count)
  }

  /// Ranks the alternatives by their weighted sums.
  mutating func add(_ weights: ArraySlice<Double>) {
    weigh(weights)
    if !arrange() { sort() }
    if hasTie() {
      for rank in 0..<count { leave(rank) }
      tally.add(columns, weights)
      draws += 1
      for rank in 0..<count { since[rank] = draws }
    } else {
      draws += 1
      tally.credit(order[0], weights)
    }
  }

  /// The counts with those of the last order.
  consuming func finished() -> RankTally {
    for rank in 0..<count { leave(rank) }
    return tally
  }

  private mutating func weigh(_ weights: ArraySlice<Double>) {
    let count = count
    let start = weights.startIndex
    sums.withUnsafeMutableBufferPointer { sums in
      ranked.withUnsafeBufferPointer { ranked in
        if weights.count == 3 {
          let (a, b, c) = (weights[start], weights[start + 1], weights[start + 2])
          for rank in 0..<count {
            sums[rank] =
              a * ranked[rank] + b * ranked[count &+ rank] + c * ranked[2 &* count &+ rank]
          }
          return
        }
        for rank in 0..<count { sums[rank] = weights[start] * ranked[rank] }
        for column in 1..<max(1, weights.count) {
          let weight = weights[start + column]
          for rank in 0..<count { sums[rank] += weight * ranked[column &* count &+ rank] }
        }
      }
    }
  }

  /// Credits who has a rank with the draws since it came there.
  @inline(__always)
  private mutating func leave(_ rank: Int) {
    let passed = draws &- since[rank]
    if passed > 0, rank < tally.depth { tally.add(passed, to: order[rank], rank: rank) }
    since[rank] = draws
  }

  /// Brings the order up to date by insertion.
  ///
  /// - Returns: whether that took few moves; otherwise it stops.
  private mutating func arrange() -> Bool {
    let limit = 16 * count
    var moves = 0
    for rank in 1..<max(1, count) where sums[rank] > sums[rank &- 1] {
      let sum = sums[rank]
      var place = rank &- 1
      while place > 0, sums[place &- 1] < sum { place &-= 1 }
      moves += rank - place
      for passed in place...rank { leave(passed) }
      rotate(&order, place, rank)
      rotate(&sums, place, rank)
      for column in columns.indices {
        rotate(&ranked, column &* count &+ place, column &* count &+ rank)
      }
      if moves > limit { return false }
    }
    return true
  }

  /// Moves the last of some to before the first.
  @inline(__always)
  private func rotate<Value>(_ values: inout [Value], _ first: Int, _ last: Int) {
    let moved = values[last]
    var place = last
    while place > first {
      values[place] = values[place &- 1]
      place &-= 1
    }
    values[first] = moved
  }

  private mutating func sort() {
    for rank in 0..<count { leave(rank) }
    let sorted = (0..<count).sorted { sums[$0] > sums[$1] }
    order = sorted.map { order[$0] }
    sums = sorted.map { sums[$0] }
    ranked = columns.flatMap { column in order.map { column[$0] } }
  }

  private func hasTie() -> Bool {
    sums.withUnsafeBytes { bytes in
      let sums = bytes.assumingMemoryBound(to: Double.self)
      var rank = 1
      while rank &+ 3 < count {
        let before = bytes.loadUnaligned(
          fromByteOffset: (rank &- 1) &* 8, as: SIMD4<Double>.self)
        let here = bytes.loadUnaligned(fromByteOffset: rank &* 8, as: SIMD4<Double>.self)
        if any(here .== before) { return true }
        rank &+= 4
      }
      return (min(rank, count)..<count).contains { sums[$0] == sums[$0 &- 1] }
    }
  }
}
