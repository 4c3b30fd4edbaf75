import Foundation

/// The distribution of a sum of ranks of which each counts or not, by the toss of a coin.
enum SignedRankNull {
  /// Twice the probability of a sum of at most `sum`, at most 1.
  ///
  /// The number of ways to reach each sum grows rank by rank; it is exact as a floating-point number
  /// for the up to 50 ranks that this is used for. The distribution is symmetric, so the lesser of two
  /// rank sums is enough.
  ///
  /// - Parameters:
  ///   - ranks: rank and how often it occurs, in rising order.
  ///   - sum: at most half the sum of all ranks.
  static func twoSided(ranks: [(rank: Int, count: Int)], sum: Int) -> Double {
    // Doubled ranks are all even where there are no ties: half the states do.
    let unit = ranks.allSatisfy { $0.rank.isMultiple(of: 2) } ? 2 : 1
    let limit = sum / unit
    var ways = [Double](repeating: 0, count: limit + 1)
    ways[0] = 1
    var reached = 0
    var tosses = 0
    for (rank, count) in ranks {
      let weight = rank / unit
      tosses += count
      guard weight <= limit else { continue }
      for _ in 0..<count {
        reached = min(limit, reached + weight)
        add(&ways, from: reached, weight)
      }
    }
    return min(1, 2 * ways.reduce(0, +) * exp2(-Double(tosses)))
  }

  /// Adds to the ways to each state from `top` down to `weight` those to the state that lies `weight` lower.
  private static func add(_ ways: inout [Double], from top: Int, _ weight: Int) {
    ways.withUnsafeMutableBytes { bytes in
      var state = top
      // Four together do not meet each other where the weight is at least four.
      while weight >= 4, state &- 3 >= weight {
        let (place, lower) = ((state &- 3) &* 8, (state &- 3 &- weight) &* 8)
        let sum =
          bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<Double>.self)
          + bytes.loadUnaligned(fromByteOffset: lower, as: SIMD4<Double>.self)
        bytes.storeBytes(of: sum, toByteOffset: place, as: SIMD4<Double>.self)
        state &-= 4
      }
      let ways = bytes.assumingMemoryBound(to: Double.self)
      while state >= weight {
        ways[state] += ways[state &- weight]
        state &-= 1
      }
    }
  }
}
