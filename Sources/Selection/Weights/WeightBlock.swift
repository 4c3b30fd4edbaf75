import Statistics

/// Some weight vectors, few enough for the first cache, and who wins under each.
///
/// Each criterion's weights stand side by side, so that two vectors meet a contender at once, and two
/// more while it is at hand.
struct WeightBlock {
  typealias Lanes = SIMD2<Double>
  /// Number of vectors.
  static let size = 256
  private static let places = size / Lanes.scalarCount

  private let dimensions: Int
  /// By criterion, then by vector.
  private var points: [Lanes]
  /// The code of each vector's winner.
  private var winners: [Lanes]

  init(dimensions: Int) {
    self.dimensions = dimensions
    points = [Lanes](repeating: .zero, count: dimensions * Self.places)
    winners = [Lanes](repeating: .zero, count: Self.places)
  }

  /// A contender's number as a number that can be compared and that ends in its bits.
  static func code(_ contender: Int) -> Double { 0x1p52 + Double(contender) }

  func weight(_ column: Int, _ draw: Int) -> Double {
    let place = draw / Lanes.scalarCount
    return points[column * Self.places + place][draw % Lanes.scalarCount]
  }

  /// Draws the first vectors; the others keep what they had.
  mutating func fill(_ used: Int, _ generator: inout SeededGenerator) {
    points.withUnsafeMutableBytes { points in
      generator.fillSimplexPoints(points.assumingMemoryBound(to: Double.self), used, by: Self.size)
    }
  }

  /// Finds the first contender with the greatest sum for each vector.
  ///
  /// - Parameter table: for each contender its scores, each in all lanes, and its code.
  /// - Returns: whether two contenders had the same sum somewhere, perhaps below the greatest.
  mutating func find(_ table: [Lanes]) -> Bool {
    var ties = SIMD2<UInt64>.zero
    let dimensions = dimensions
    winners.withUnsafeMutableBufferPointer { winners in
      points.withUnsafeBufferPointer { points in
        table.withUnsafeBufferPointer { table in
          ties =
            dimensions == 3
            ? Self.findOfThree(points, table, winners)
            : Self.find(points, table, winners, dimensions)
        }
      }
    }
    return ties != .zero
  }

  /// The common case without a loop over criteria, so that the weights stay in registers.
  private static func findOfThree(
    _ points: UnsafeBufferPointer<Lanes>, _ table: UnsafeBufferPointer<Lanes>,
    _ winners: UnsafeMutableBufferPointer<Lanes>
  ) -> SIMD2<UInt64> {
    var ties = SIMD2<UInt64>.zero
    guard let first = table.baseAddress else { return ties }
    let end = first + table.count
    for place in stride(from: 0, to: places, by: 2) {
      let (x, y, z) = (place, place &+ places, place &+ 2 &* places)
      let (ax, ay, az) = (points[x], points[y], points[z])
      let (bx, by, bz) = (points[x &+ 1], points[y &+ 1], points[z &+ 1])
      var a = Leader(best: ax * first[0] + ay * first[1] + az * first[2], code: first[3])
      var b = Leader(best: bx * first[0] + by * first[1] + bz * first[2], code: first[3])
      var row = first + 4
      while row < end {
        let (tx, ty, tz) = (row[0], row[1], row[2])
        ties |= a.meet(ax * tx + ay * ty + az * tz, code: row[3])
        ties |= b.meet(bx * tx + by * ty + bz * tz, code: row[3])
        row += 4
      }
      winners[place] = a.code
      winners[place &+ 1] = b.code
    }
    return ties
  }

  private static func find(
    _ points: UnsafeBufferPointer<Lanes>, _ table: UnsafeBufferPointer<Lanes>,
    _ winners: UnsafeMutableBufferPointer<Lanes>, _ dimensions: Int
  ) -> SIMD2<UInt64> {
    var ties = SIMD2<UInt64>.zero
    for place in 0..<places {
      var leader = Leader(best: Lanes(repeating: -.infinity), code: table[dimensions])
      for row in stride(from: 0, to: table.count, by: dimensions + 1) {
        var sum = points[place] * table[row]
        for column in 1..<max(1, dimensions) {
          sum += points[place + column * places] * table[row + column]
        }
        ties |= leader.meet(sum, code: table[row + dimensions])
      }
      winners[place] = leader.code
    }
    return ties
  }

  /// Adds a win and the weights to each winner's totals, where there are no ties.
  func credit(_ used: Int, _ totals: inout [Double]) {
    let dimensions = dimensions
    totals.withUnsafeMutableBytes { totals in
      winners.withUnsafeBytes { winners in
        points.withUnsafeBytes { points in
          let winners = winners.assumingMemoryBound(to: UInt64.self)
          let points = points.assumingMemoryBound(to: Double.self)
          guard dimensions == 3 else {
            let totals = totals.assumingMemoryBound(to: Double.self)
            for draw in 0..<used {
              let start = Int(winners[draw] & 0xffff_ffff) &* (dimensions &+ 1)
              totals[start] += 1
              for column in 0..<dimensions {
                totals[start &+ column &+ 1] += points[column &* Self.size &+ draw]
              }
            }
            return
          }
          let size = MemoryLayout<SIMD2<Double>>.size
          for draw in 0..<used {
            let start = Int(winners[draw] & 0xffff_ffff) &* 2 &* size
            let (y, z) = (points[draw &+ Self.size], points[draw &+ 2 &* Self.size])
            totals.add(SIMD2(1, points[draw]), at: start)
            totals.add(SIMD2(y, z), at: start &+ size)
          }
        }
      }
    }
  }
}

/// Who is ahead under each of two vectors.
private struct Leader {
  typealias Lanes = WeightBlock.Lanes

  private var best: Lanes
  private(set) var code: Lanes

  init(best: Lanes, code: Lanes) {
    self.best = best
    self.code = code
  }

  /// - Returns: not zero in a lane where the sum is equal to the greatest before it.
  @inline(__always)
  mutating func meet(_ sum: Lanes, code next: Lanes) -> SIMD2<UInt64> {
    let better = sum .> best
    let ties = unsafeBitCast(sum .== best, to: SIMD2<UInt64>.self)
    // In this direction the greatest stays in its register.
    best = sum.replacing(with: best, where: best .> sum)
    // Codes rise, so that the greatest of those that were better is the last.
    let own = unsafeBitCast(
      unsafeBitCast(better, to: SIMD2<UInt64>.self)
        & unsafeBitCast(next, to: SIMD2<UInt64>.self), to: Lanes.self)
    code = own.replacing(with: code, where: code .> own)
    return ties
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Adds to the two numbers at a place.
  @inline(__always)
  fileprivate func add(_ values: SIMD2<Double>, at place: Int) {
    let sum = loadUnaligned(fromByteOffset: place, as: SIMD2<Double>.self) + values
    storeBytes(of: sum, toByteOffset: place, as: SIMD2<Double>.self)
  }
}
