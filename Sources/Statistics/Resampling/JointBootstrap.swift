/// A discrete sample of two variables that are measured on the same rows, of which the second may be
/// missing.
package struct JointTally: Sendable, Equatable {
  /// Distinct combinations with their counts, in the order of first appearance.
  let combinations: [(first: Int, second: Int?, count: Int)]
  /// Number of rows.
  package let n: Int

  /// - Parameter rows: values of at least 0 with counts; lines without count are left out.
  package init(_ rows: some Sequence<(first: Int, second: Int?, count: Int)>) {
    combinations = rows.filter { $0.count > 0 && $0.first >= 0 && ($0.second ?? 0) >= 0 }
    n = combinations.reduce(0) { $0 + $1.count }
  }

  package static func == (left: JointTally, right: JointTally) -> Bool {
    left.combinations.elementsEqual(right.combinations, by: ==)
  }
}

extension Bootstrap {
  /// So few resamples are drawn row by row, since tables would cost more.
  static let fewResamples = 1000

  /// Resampled means of both variables, from the same rows in each resample (Efron, 1979).
  ///
  /// Drawn row by row, by counts of rows where these are many, or, for many resamples in which a part of
  /// the rows has the second variable, with sums from their distribution; the joint distribution is the
  /// same.
  ///
  /// A resample without any row that has the second variable, which needs very few such rows, takes
  /// the sample's own mean there.
  ///
  /// - Returns: the means in the order of drawing; absent for an empty sample or one in which no row has
  ///   the second variable.
  package static func jointReplicates(
    of tally: JointTally, resamples: Int, seed: String
  ) -> (first: [Double], second: [Double])? {
    let measured = tally.combinations.reduce(into: (sum: 0, n: 0)) { total, line in
      guard let second = line.second else { return }
      total.sum += second * line.count
      total.n += line.count
    }
    guard tally.n > 0, measured.n > 0 else { return nil }
    let fallback = Double(measured.sum) / Double(measured.n)
    var generator = SeededGenerator(name: seed)
    if resamples >= fewResamples, let tables = JointTables(tally, resamples: resamples) {
      return tables.means(resamples, fallback: fallback, &generator)
    }
    let packing = Packing(tally)
    var means = (first: [Double](), second: [Double]())
    means.first.reserveCapacity(resamples)
    means.second.reserveCapacity(resamples)
    func note(_ first: Int, _ second: Int, _ count: Int) {
      means.first.append(Double(first) / Double(tally.n))
      means.second.append(count > 0 ? Double(second) / Double(count) : fallback)
    }
    if let packing, tally.n < 20 * tally.combinations.count {
      let rows = tally.combinations.flatMap {
        repeatElement(Double(packing.packed($0.first, $0.second)), count: $0.count)
      }
      rows.withUnsafeBufferPointer { rows in
        for _ in 0..<resamples {
          let sums = packing.unpacked(Int(generator.sumOfDraws(rows)))
          note(sums.first, sums.second, sums.count)
        }
      }
      return means
    }
    let counts = tally.combinations.map(\.count)
    for _ in 0..<resamples {
      var (first, second, count) = (0, 0, 0)
      generator.multinomial(of: counts, total: tally.n) { index, drawn in
        let line = tally.combinations[index]
        first += line.first * drawn
        if let value = line.second {
          second += value * drawn
          count += drawn
        }
      }
      note(first, second, count)
    }
    return means
  }
}

/// Three sums in one whole number, so that one addition adds all of them.
private struct Packing {
  private let secondShift: Int
  private let countShift: Int

  /// - Returns: absent when the sums could overflow into each other, or beyond what a floating-point
  ///   number holds exactly.
  init?(_ tally: JointTally) {
    let bits = { (value: Int) in Int.bitWidth - (value * tally.n).leadingZeroBitCount }
    let first = bits(tally.combinations.map(\.first).max() ?? 0)
    let second = bits(tally.combinations.compactMap(\.second).max() ?? 0)
    guard first + second + bits(1) <= Double.significandBitCount else { return nil }
    secondShift = first
    countShift = first + second
  }

  func packed(_ first: Int, _ second: Int?) -> Int {
    guard let second else { return first }
    return first | second << secondShift | 1 << countShift
  }

  func unpacked(_ sum: Int) -> (first: Int, second: Int, count: Int) {
    let second = (sum >> secondShift) & ((1 << (countShift - secondShift)) - 1)
    return (sum & ((1 << secondShift) - 1), second, sum >> countShift)
  }
}
