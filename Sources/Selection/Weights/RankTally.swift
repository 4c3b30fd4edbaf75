/// Counts of ranks over many weightings of the same alternatives.
struct RankTally {
  let depth: Int
  let count: Int
  let dimensions: Int
  private var order: [Int]
  private var keys: [Double]
  /// Weight of draws by alternative, then by rank up to the depth; ties share theirs equally.
  private(set) var ranks: [Double]
  /// Sum of the weights of the draws that an alternative won, by alternative, then by criterion.
  private(set) var winning: [Double]

  init(count: Int, dimensions: Int, depth: Int) {
    self.count = count
    self.dimensions = dimensions
    self.depth = depth
    order = Array(0..<count)
    keys = [Double](repeating: 0, count: count)
    ranks = [Double](repeating: 0, count: count * depth)
    winning = [Double](repeating: 0, count: count * dimensions)
  }

  /// Ranks the alternatives by their weighted sums.
  ///
  /// - Parameter columns: scores by criterion, then by alternative.
  mutating func add(_ columns: [[Double]], _ weights: ArraySlice<Double>) {
    keys.withUnsafeMutableBufferPointer { sums in
      for (place, (column, weight)) in zip(columns, weights).enumerated() {
        column.withUnsafeBufferPointer { column in
          if place == 0 {
            for index in sums.indices { sums[index] = weight * column[index] }
          } else {
            for index in sums.indices { sums[index] += weight * column[index] }
          }
        }
      }
    }
    if depth == 1 { return creditBest(weights) }
    arrange()
    tally()
    let best = keys[order[0]]
    let winners = order.prefix { keys[$0] == best }
    credit(winners, weights)
  }

  /// Where only the first rank is asked for, nothing needs an order.
  private mutating func creditBest(_ weights: ArraySlice<Double>) {
    var best = -Double.infinity
    var winner = 0
    var isTied = false
    for (index, key) in keys.enumerated() {
      if key > best {
        (best, winner, isTied) = (key, index, false)
      } else if key == best {
        isTied = true
      }
    }
    let winners = isTied ? keys.indices.filter { keys[$0] == best } : [winner]
    for winner in winners { ranks[winner] += 1 / Double(winners.count) }
    credit(winners[...], weights)
  }

  /// Adds draws in which an alternative had a rank alone.
  @inline(__always)
  mutating func add(_ draws: Int, to alternative: Int, rank: Int) {
    ranks[alternative &* depth &+ rank] += Double(draws)
  }

  /// Adds a draw in which an alternative won alone.
  mutating func credit(_ winner: Int, _ weights: ArraySlice<Double>) {
    for (column, weight) in weights.enumerated() {
      winning[winner * dimensions + column] += weight
    }
  }

  private mutating func credit(_ winners: ArraySlice<Int>, _ weights: ArraySlice<Double>) {
    for winner in winners {
      for (column, weight) in weights.enumerated() {
        winning[winner * dimensions + column] += weight / Double(winners.count)
      }
    }
  }

  /// Brings the order up to date: few moves when the weights are close to the ones before, so that
  /// insertion beats sorting anew, which it falls back to.
  private mutating func arrange() {
    let limit = 16 * count
    var moves = 0
    order.withUnsafeMutableBufferPointer { order in
      keys.withUnsafeBufferPointer { keys in
        var last = keys[order[0]]
        for index in 1..<max(1, order.count) {
          let moved = order[index]
          let sum = keys[moved]
          guard sum > last else {
            last = sum
            continue
          }
          var place = index
          repeat {
            order[place] = order[place - 1]
            place -= 1
          } while place > 0 && keys[order[place - 1]] < sum
          order[place] = moved
          moves += index - place
          if moves > limit { return order.sort { keys[$0] > keys[$1] } }
        }
      }
    }
  }

  private mutating func tally() {
    ranks.withUnsafeMutableBufferPointer { ranks in
      keys.withUnsafeBufferPointer { keys in
        order.withUnsafeBufferPointer { order in
          var start = 0
          while start < depth {
            let sum = keys[order[start]]
            var end = start + 1
            while end < count, keys[order[end]] == sum { end += 1 }
            guard end > start + 1 else {
              ranks[order[start] * depth + start] += 1
              start = end
              continue
            }
            let part = 1 / Double(end - start)
            for place in start..<end {
              let row = order[place] * depth
              for rank in start..<min(end, depth) { ranks[row + rank] += part }
            }
            start = end
          }
        }
      }
    }
  }
}
