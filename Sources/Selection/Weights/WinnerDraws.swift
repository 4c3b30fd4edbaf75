import Statistics

/// Counts who has the greatest weighted sum over weights drawn uniformly from the simplex.
///
/// Eight weight vectors are compared at once, each criterion's weights side by side in vector
/// registers, and only contenders are looked at.
struct WinnerDraws {
  typealias Lanes = SIMD8<Double>

  private let contenders: Contenders
  private let dimensions: Int
  /// Scores of the contenders, row by row.
  private let flat: [Double]
  /// Draws won by each contender; ties are shared.
  private(set) var wins: [Double]
  /// Sum of the weights of these draws, row by row.
  private(set) var weights: [Double]

  init(_ contenders: Contenders, dimensions: Int) {
    self.contenders = contenders
    self.dimensions = dimensions
    flat = contenders.rows.flatMap { $0 }
    wins = [Double](repeating: 0, count: contenders.rows.count)
    weights = [Double](repeating: 0, count: flat.count)
  }

  mutating func run(_ draws: Int, _ generator: inout SeededGenerator) {
    let width = Lanes.scalarCount
    // By criterion, then by lane.
    var points = [Double](repeating: 0, count: dimensions * width)
    var winners = [Int](repeating: 0, count: width)
    for start in stride(from: 0, to: draws, by: width) {
      let used = min(width, draws - start)
      for lane in 0..<used { generator.fillSimplexPoint(&points, from: lane, by: width) }
      let ties = winners.withUnsafeMutableBufferPointer { best(points, $0) }
      for lane in 0..<used {
        if ties && share(points, lane) { continue }
        credit(winners[lane], points, lane, 1)
      }
    }
  }

  /// Finds the first contender with the greatest sum for each lane.
  ///
  /// - Returns: whether another contender has the same sum in some lane.
  @inline(__always)
  private func best(_ points: [Double], _ winners: UnsafeMutableBufferPointer<Int>) -> Bool {
    var best = Lanes(repeating: -.infinity)
    var winner = Lanes.zero
    var tied = SIMDMask<Lanes.MaskStorage>(repeating: false)
    points.withUnsafeBytes { points in
      flat.withUnsafeBufferPointer { flat in
        let size = MemoryLayout<Lanes>.size
        var place = 0
        for contender in 0..<wins.count {
          var sum = points.loadUnaligned(as: Lanes.self) * flat[place]
          for column in 1..<max(1, dimensions) {
            let lanes = points.loadUnaligned(fromByteOffset: column * size, as: Lanes.self)
            sum += lanes * flat[place + column]
          }
          place += dimensions
          let better = sum .> best
          tied = (tied .& .!better) .| (sum .== best)
          best.replace(with: sum, where: better)
          winner.replace(with: Double(contender), where: better)
        }
      }
    }
    for lane in winners.indices { winners[lane] = Int(winner[lane]) }
    return any(tied)
  }

  private mutating func credit(_ contender: Int, _ points: [Double], _ lane: Int, _ part: Double) {
    wins[contender] += part
    for column in 0..<dimensions {
      weights[contender * dimensions + column] += part * points[column * Lanes.scalarCount + lane]
    }
  }

  /// Gives each of several contenders with the greatest sum its part, by the alternatives behind it.
  ///
  /// - Returns: false, with nothing done, when there is only one.
  private mutating func share(_ points: [Double], _ lane: Int) -> Bool {
    let sums = wins.indices.map { contender in
      var sum = points[lane] * flat[contender * dimensions]
      for column in 1..<max(1, dimensions) {
        sum += points[column * Lanes.scalarCount + lane] * flat[contender * dimensions + column]
      }
      return sum
    }
    let best = sums.max()
    let winners = sums.indices.filter { sums[$0] == best }
    guard winners.count > 1 else { return false }
    let size = winners.reduce(0) { $0 + contenders.groups[$1].count }
    for winner in winners {
      credit(winner, points, lane, Double(contenders.groups[winner].count) / Double(size))
    }
    return true
  }
}
