import Statistics

/// Counts who has the greatest weighted sum over weights drawn uniformly from the simplex.
///
/// Weights are drawn in blocks that fit the first cache, each criterion's side by side; then four weight
/// vectors at a time meet the contenders, and only these.
struct WinnerDraws {
  private let contenders: Contenders
  private let dimensions: Int
  /// For each contender its scores and its code.
  private let table: [WeightBlock.Lanes]
  /// For each contender the draws that it won, ties shared, and the sum of the weights of these draws.
  private var totals: [Double]

  init(_ contenders: Contenders, dimensions: Int) {
    self.contenders = contenders
    self.dimensions = dimensions
    table = contenders.rows.enumerated().flatMap { index, row in
      (row + [WeightBlock.code(index)]).map { WeightBlock.Lanes(repeating: $0) }
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
    var block = WeightBlock(dimensions: dimensions)
    for start in stride(from: 0, to: draws, by: WeightBlock.size) {
      let used = min(WeightBlock.size, draws - start)
      block.fill(used, &generator)
      if block.find(table) {
        for draw in 0..<used { share(block, draw) }
      } else {
        block.credit(used, &totals)
      }
    }
  }

  /// Gives each contender with the greatest sum its part, by the alternatives behind it.
  private mutating func share(_ block: WeightBlock, _ draw: Int) {
    let weights = (0..<dimensions).map { block.weight($0, draw) }
    let sums = contenders.rows.map { row in
      zip(weights, row).dropFirst().reduce(weights[0] * row[0]) { $0 + $1.0 * $1.1 }
    }
    let best = sums.max()
    let winners = sums.indices.filter { sums[$0] == best }
    let size = winners.reduce(0) { $0 + contenders.groups[$1].count }
    for winner in winners {
      let part = winners.count > 1 ? Double(contenders.groups[winner].count) / Double(size) : 1
      let start = winner * (dimensions + 1)
      totals[start] += part
      for (column, weight) in weights.enumerated() { totals[start + column + 1] += part * weight }
    }
  }
}
