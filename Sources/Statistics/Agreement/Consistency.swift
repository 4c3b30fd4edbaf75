/// How far repetitions of the same thing repeat themselves.
///
/// A cell holds the repetitions of one thing; cells with fewer than two tell nothing and are left out.
package struct Consistency: Sendable, Equatable {
  /// Number of cells with at least two repetitions.
  package let cells: Int
  /// Number of repetitions in them.
  package let repetitions: Int
  /// Share of the cells in which all repetitions are equal.
  package let equalShare: Double
  /// Pooled standard deviation within cells, dividing by repetitions less cells, in the unit of the
  /// values.
  package let deviation: Double
  /// One-way intraclass correlation of single repetitions, ICC(1,1) (Shrout and Fleiss, 1979).
  ///
  /// Where cells differ in their number of repetitions, with the effective number (Donner, 1986).
  /// Absent with one cell or when all values are equal.
  package let icc: Double?

  /// - Parameter cells: the values of each cell.
  /// - Returns: absent without a cell that holds two.
  package init?(_ cells: [Tally]) {
    let repeated = cells.filter { $0.n >= 2 }
    guard !repeated.isEmpty else { return nil }
    let n = repeated.reduce(0) { $0 + $1.n }
    self.cells = repeated.count
    repetitions = n
    equalShare =
      Double(repeated.reduce(0) { $0 + ($1.values.count == 1 ? 1 : 0) }) / Double(repeated.count)

    let total = Double(n)
    let grand = repeated.reduce(0) { $0 + Double($1.sum) } / total
    var within = 0.0
    var between = 0.0
    for cell in repeated {
      let mean = Double(cell.sum) / Double(cell.n)
      between += Double(cell.n) * (mean - grand) * (mean - grand)
      guard cell.values.count > 1 else { continue }
      for (value, count) in zip(cell.values, cell.counts) {
        let distance = Double(value) - mean
        within += Double(count) * distance * distance
      }
    }
    let meanWithin = within / Double(n - repeated.count)
    deviation = meanWithin.squareRoot()

    let first = repeated[0].values[0]
    let varies = repeated.contains { $0.values != [first] }
    guard repeated.count > 1, varies else {
      icc = nil
      return
    }
    let others = Double(repeated.count - 1)
    let squares = repeated.reduce(0) { $0 + Double($1.n) * Double($1.n) }
    let effective = (total - squares / total) / others
    let meanBetween = between / others
    let whole = meanBetween + (effective - 1) * meanWithin
    icc = whole > 0 ? (meanBetween - meanWithin) / whole : nil
  }
}
