import Statistics

/// Counts who has the greatest weighted sum over weights drawn uniformly from the simplex.
///
/// Weights are drawn in blocks that fit the first cache, each criterion's side by side; then four weight
/// vectors at a time meet the contenders, and only these.
struct WinnerDraws {
  private typealias Lanes = SIMD4<Double>
  private static let block = 256

  private let contenders: Contenders
  private let dimensions: Int
  /// For each contender its scores, each in all lanes, and its number as a code.
  private let table: [Lanes]
  /// For each contender the draws that it won, ties shared, and the sum of the weights of these draws.
  private var totals: [Double]

  init(_ contenders: Contenders, dimensions: Int) {
    self.contenders = contenders
    self.dimensions = dimensions
    table = contenders.rows.enumerated().flatMap { index, row in
      (row + [Self.code(index)]).map { Lanes(repeating: $0) }
    }
    totals = [Double](repeating: 0, count: table.count)
  }

  func wins(_ contender: Int) -> Double { totals[contender * (dimensions + 1)] }

  /// The sum of the weights of the draws that a contender won.
  func weights(_ contender: Int) -> ArraySlice<Double> {
    let start = contender * (dimensions + 1)
    return totals[(start + 1)...(start + dimensions)]
  }

  mutating func run(_ draws: Int, _ generator: inout SeededGenerator) {
    // By criterion, then by draw.
    var points = [Double](repeating: 0, count: dimensions * Self.block)
    var winners = [Double](repeating: 0, count: Self.block)
    for start in stride(from: 0, to: draws, by: Self.block) {
      let used = min(Self.block, draws - start)
      generator.fillSimplexPoints(&points, used, by: Self.block)
      if find(points, &winners) {
        for draw in 0..<used { share(points, draw) }
      } else {
        credit(winners, points, used)
      }
    }
  }

  /// A number with which codes keep the order of indices and end in their bits.
  private static func code(_ index: Int) -> Double { 0x1p52 + Double(index) }

  @inline(__always)
  private static func index(_ code: Double) -> Int {
    Int(truncatingIfNeeded: code.bitPattern & 0xffff_ffff)
  }

  /// Finds the first contender with the greatest sum for each draw of a block.
  ///
  /// - Returns: whether two contenders had the same sum somewhere, perhaps below the greatest.
  @inline(__always)
  private func find(
    _ winners: inout [Double], sum: (UnsafePointer<Lanes>, Int) -> Lanes
  ) -> Bool {
    let size = MemoryLayout<Lanes>.size
    let width = dimensions + 1
    var ties = SIMD4<UInt64>.zero
    winners.withUnsafeMutableBytes { winners in
      table.withUnsafeBufferPointer { table in
        guard let first = table.baseAddress else { return }
        for place in 0..<(Self.block / Lanes.scalarCount) {
          var best = sum(first, place)
          var winner = first[dimensions]
          var row = first + width
          let end = first + table.count
          while row < end {
            let sum = sum(row, place)
            let better = unsafeBitCast(sum .> best, to: SIMD4<UInt64>.self)
            ties |= unsafeBitCast(sum .== best, to: SIMD4<UInt64>.self)
            best.replace(with: sum, where: sum .> best)
            // Codes rise, so that the greatest of those that were better is the last.
            let next = unsafeBitCast(
              better & unsafeBitCast(row[dimensions], to: SIMD4<UInt64>.self), to: Lanes.self)
            winner.replace(with: next, where: next .> winner)
            row += width
          }
          winners.storeBytes(of: winner, toByteOffset: place * size, as: Lanes.self)
        }
      }
    }
    return ties != .zero
  }

  private func find(_ points: [Double], _ winners: inout [Double]) -> Bool {
    points.withUnsafeBytes { points in
      @inline(__always) func weights(_ column: Int, _ place: Int) -> Lanes {
        let start = column &* Self.block &+ place &* Lanes.scalarCount
        return points.loadUnaligned(
          fromByteOffset: start &* MemoryLayout<Double>.size, as: Lanes.self)
      }
      guard dimensions == 3 else {
        return find(&winners) { row, place in
          var sum = weights(0, place) * row[0]
          for column in 1..<max(1, dimensions) { sum += weights(column, place) * row[column] }
          return sum
        }
      }
      // The common case without a loop, so that the weights stay in registers.
      return find(&winners) { row, place in
        weights(0, place) * row[0] + weights(1, place) * row[1] + weights(2, place) * row[2]
      }
    }
  }

  /// Books the draws of a block without ties.
  private mutating func credit(_ winners: [Double], _ points: [Double], _ used: Int) {
    totals.withUnsafeMutableBufferPointer { totals in
      winners.withUnsafeBufferPointer { winners in
        points.withUnsafeBufferPointer { points in
          for draw in 0..<used {
            let start = Self.index(winners[draw]) &* (dimensions &+ 1)
            totals[start] += 1
            for column in 0..<dimensions {
              totals[start &+ column &+ 1] += points[column &* Self.block &+ draw]
            }
          }
        }
      }
    }
  }

  /// Gives each contender with the greatest sum its part, by the alternatives behind it.
  private mutating func share(_ points: [Double], _ draw: Int) {
    let sums = contenders.rows.map { row in
      var sum = points[draw] * row[0]
      for column in 1..<max(1, dimensions) {
        sum += points[column * Self.block + draw] * row[column]
      }
      return sum
    }
    let best = sums.max()
    let winners = sums.indices.filter { sums[$0] == best }
    let size = winners.reduce(0) { $0 + contenders.groups[$1].count }
    for winner in winners {
      let part = winners.count > 1 ? Double(contenders.groups[winner].count) / Double(size) : 1
      let start = winner * (dimensions + 1)
      totals[start] += part
      for column in 0..<dimensions {
        totals[start + column + 1] += part * points[column * Self.block + draw]
      }
    }
  }
}
