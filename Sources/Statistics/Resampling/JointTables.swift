/// Resampled sums of two variables of which the second is measured on a part of the rows alone, from the
/// distribution of sums instead of row by row.
///
/// How many rows of a resample have the second variable is binomial. These are drawn one by one, since
/// both variables are wanted of the same rows; the sum of the first variable over the others has a
/// distribution that is known (their convolution), and takes one draw from its table (Walker, 1977).
struct JointTables {
  private let n: Int
  private let both: [(first: Int, second: Int)]
  /// The same, each combination once with the number of its rows.
  private let combinations: [(first: Int, second: Int, count: Int)]
  /// Values of the first variable, of rows without the second, and how often they occur.
  private let rest: Tally
  private let shift: Int
  /// Packed sums of each pair of rows with both variables; of single rows where pairs would be many.
  private let units: [Double]
  private let singles: [Double]

  /// - Returns: absent where all rows have the second variable, where sums do not fit into one number, or
  ///   where tables would cost more than drawing rows one by one.
  init?(_ tally: JointTally, resamples: Int) {
    let measured = tally.combinations.filter { $0.second != nil }
    both = measured.flatMap { repeatElement(($0.first, $0.second ?? 0), count: $0.count) }
    combinations = measured.map { ($0.first, $0.second ?? 0, $0.count) }
    rest = Tally(tally.combinations.filter { $0.second == nil }.map { ($0.first, $0.count) })
    n = tally.n
    let bits = { (value: Int) in Int.bitWidth - value.leadingZeroBitCount }
    let first = both.reduce(0) { max($0, $1.first) }.multipliedReportingOverflow(by: n)
    let second = both.reduce(0) { max($0, $1.second) }.multipliedReportingOverflow(by: n)
    guard let least = rest.values.first, let most = rest.values.last, !both.isEmpty,
      !first.overflow, !second.overflow,
      bits(first.partialValue) + bits(second.partialValue) <= Double.significandBitCount
    else { return nil }
    // Numbers of rows that occur, times the sums that do, times what a table's entry costs, in rows.
    let share = Double(both.count) / Double(n)
    let numbers = 8 * (Double(n) * share * (1 - share)).squareRoot() + 1
    let width =
      min(Double(most - least) * Double(n), 14 * rest.deviation * Double(n).squareRoot()) + 1
    guard numbers * width * Double(rest.values.count / 2 + 8) < 0.3 * Double(resamples) * Double(n),
      width < 0x1p15, n <= 1 << 20
    else { return nil }
    shift = bits(first.partialValue)
    let packed = both.map { Double($0.first | $0.second << bits(first.partialValue)) }
    singles = packed
    units = packed.count <= 64 ? packed.flatMap { a in packed.map { a + $0 } } : []
  }

  /// Resampled means of both variables; of the second where a resample has no row with it, `fallback`.
  func means(
    _ resamples: Int, fallback: Double, _ generator: inout SeededGenerator
  ) -> (first: [Double], second: [Double]) {
    let (order, ends) = numbers(resamples, &generator)
    let steps = zip(rest.values, rest.counts).map {
      (value: $0, probability: Double($1) / Double(rest.n))
    }
    var first = [Double](repeating: 0, count: resamples)
    var second = [Double](repeating: fallback, count: resamples)
    guard let most = ends.firstIndex(of: resamples) else { return (first, second) }
    var sums = SumTables(steps, draws: n - most)
    for count in (0...most).reversed() {
      while sums.draws < n - count { sums.next() }
      let members = (count > 0 ? ends[count - 1] : 0)..<ends[count]
      guard !members.isEmpty, let table = AliasTable(sums.weights) else { continue }
      draw(order[members], count, sums.first, table, &first, &second, &generator)
    }
    return (first, second)
  }

  /// Draws the resamples that have so many rows with the second variable.
  private func draw(
    _ members: ArraySlice<Int32>, _ count: Int, _ least: Int, _ table: AliasTable,
    _ first: inout [Double], _ second: inout [Double], _ generator: inout SeededGenerator
  ) {
    guard count <= Self.rowsPerBinomial * combinations.count else {
      return drawCounts(members, count, least, table, &first, &second, &generator)
    }
    let (mask, shift) = (1 << shift - 1, shift)
    let (scale, divisor) = (1 / Double(n), Double(count))
    // A copy that nobody else sees stays in registers.
    var random = generator
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        singles.withUnsafeBufferPointer { singles in
          units.withUnsafeBufferPointer { units in
            for member in members {
              var own = 0.0
              if units.isEmpty {
                own = random.sumOfDraws(singles, times: count)
              } else {
                own = random.sumOfDraws(units, times: count / 2)
                if count & 1 == 1 { own += random.sumOfDraws(singles, times: 1) }
              }
              let packed = Int(own)
              let resample = Int(member)
              let sum = least &+ table.value(random.next()) &+ (packed & mask)
              first[resample] = Double(sum) * scale
              if count > 0 { second[resample] = Double(packed >> shift) / divisor }
            }
          }
        }
      }
    }
    generator = random
  }

  /// So many rows are drawn in the time of one binomial.
  private static let rowsPerBinomial = 40

  /// The same by how often each combination is drawn, so that the cost no longer grows with the rows.
  private func drawCounts(
    _ members: ArraySlice<Int32>, _ count: Int, _ least: Int, _ table: AliasTable,
    _ first: inout [Double], _ second: inout [Double], _ generator: inout SeededGenerator
  ) {
    let weights = combinations.map(\.count)
    for member in members {
      var sum = (first: 0, second: 0)
      generator.multinomial(of: weights, total: count) { index, drawn in
        sum.first += combinations[index].first * drawn
        sum.second += combinations[index].second * drawn
      }
      let resample = Int(member)
      first[resample] = Double(least + table.value(generator.next()) + sum.first) / Double(n)
      second[resample] = Double(sum.second) / Double(count)
    }
  }

  /// How many rows with the second variable each resample has: resamples with the same number one after
  /// the other, so that they share a table and loops are as long as those before.
  ///
  /// - Returns: the resamples in that order, and for each number where its resamples end.
  private func numbers(
    _ resamples: Int, _ generator: inout SeededGenerator
  ) -> (order: [Int32], ends: [Int]) {
    let weights = BinomialWeights(n, Double(both.count) / Double(n))
    var counts = [Int](repeating: weights.first, count: resamples)
    if let table = AliasTable(weights.values) {
      for resample in counts.indices { counts[resample] += table.value(generator.next()) }
    }
    var ends = [Int](repeating: 0, count: n + 1)
    for count in counts { ends[count] += 1 }
    for count in 1...n { ends[count] += ends[count - 1] }
    var next = ends
    var order = [Int32](repeating: 0, count: resamples)
    next.withUnsafeMutableBufferPointer { next in
      order.withUnsafeMutableBufferPointer { order in
        for resample in (0..<resamples).reversed() {
          let count = counts[resample]
          next[count] &-= 1
          order[next[count]] = Int32(truncatingIfNeeded: resample)
        }
      }
    }
    return (order, ends)
  }
}

extension Tally {
  /// Standard deviation, dividing by the count; 0 for an empty sample.
  fileprivate var deviation: Double {
    guard let mean else { return 0 }
    let squares = zip(values, counts).reduce(0.0) {
      $0 + Double($1.1) * (Double($1.0) - mean) * (Double($1.0) - mean)
    }
    return (squares / Double(n)).squareRoot()
  }
}
