import Foundation

/// Draws from binomial distributions of one probability and any number of trials, exact and by tables.
///
/// m trials are 64 a + b trials, so that two draws from tables for the few values of a and b that occur
/// give the successes among them. A table is made when it is first needed. For up to some ten million
/// trials, whose likely numbers of successes one table holds.
struct BinomialTables {
  /// Where the table for a number of trials stands.
  private struct Table {
    /// First column; negative while there is no table.
    var start = -1
    var bits: UInt64 = 1
    /// Number of successes that the table's first value stands for.
    var first = 0
  }

  private let probability: Double
  /// First those of fewer trials than a whole, then those of wholes.
  private var tables = [Table](repeating: Table(), count: 1 << bits)
  private var columns: [UInt64] = []

  private static let bits = 6

  /// - Parameter probability: from 0 to 1.
  init(_ probability: Double) {
    self.probability = min(max(probability, 0), 1)
  }

  /// Successes among `trials`, none for none.
  @inline(__always)
  mutating func draw(_ trials: Int, _ generator: inout SeededGenerator) -> Int {
    if probability == 0 || probability == 1 { return probability == 0 ? 0 : trials }
    let (wholes, left) = (trials >> Self.bits, trials & (1 << Self.bits - 1))
    var drawn = 0
    if wholes > 0 {
      let place = 1 << Self.bits + wholes - 1
      if place >= tables.count || tables[place].start < 0 { add(place, wholes << Self.bits) }
      drawn = value(tables[place], generator.next())
    }
    if left > 0 {
      if tables[left].start < 0 { add(left, left) }
      drawn &+= value(tables[left], generator.next())
    }
    return drawn
  }

  @inline(__always)
  private func value(_ table: Table, _ word: UInt64) -> Int {
    table.first &+ AliasTable.value(word, columns, from: table.start, table.bits)
  }

  private mutating func add(_ place: Int, _ trials: Int) {
    while tables.count <= place { tables.append(Table()) }
    let weights = BinomialWeights(trials, probability)
    guard let table = AliasTable(weights.values) else { return }
    tables[place] = Table(start: columns.count, bits: table.bits, first: weights.first)
    columns += table.columns
  }
}

/// The probabilities of a binomial distribution in proportion, without those below 10⁻¹⁶ of the greatest.
struct BinomialWeights {
  /// Number of successes of the first value.
  let first: Int
  let values: [Double]

  /// - Parameters:
  ///   - trials: at least 1.
  ///   - p: above 0 and below 1.
  init(_ trials: Int, _ p: Double) {
    let odds = p / (1 - p)
    let mode = min(trials, Int(Double(trials + 1) * p))
    var below: [Double] = []
    var weight = 1.0
    var k = mode
    // Neighbouring probabilities differ by a ratio.
    while k > 0 {
      weight *= Double(k) / (Double(trials - k + 1) * odds)
      guard weight > 1e-16 else { break }
      below.append(weight)
      k -= 1
    }
    first = mode - below.count
    var values = Array(below.reversed())
    values.append(1)
    weight = 1
    k = mode
    while k < trials {
      weight *= Double(trials - k) * odds / Double(k + 1)
      guard weight > 1e-16 else { break }
      values.append(weight)
      k += 1
    }
    self.values = values
  }
}
