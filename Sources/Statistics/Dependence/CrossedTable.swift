/// Measurements of subjects that each met the same items, as a two-way table of cells: what the
/// literature on crossed random factors calls subjects and items (Clark, 1973).
package struct CrossedTable: Sendable, Equatable {
  /// What was measured of one subject at one item.
  package struct Cell: Sendable, Equatable {
    /// Index of the subject, from 0.
    package let subject: Int
    /// Index of the item, from 0.
    package let item: Int
    /// Number of measurements, at least 1.
    package let count: Int
    /// Sum of the measurements.
    package let sum: Double
    /// Sum of their squares; absent where it is not known.
    package let sumOfSquares: Double?

    package init(subject: Int, item: Int, count: Int, sum: Double, sumOfSquares: Double? = nil) {
      self.subject = subject
      self.item = item
      self.count = count
      self.sum = sum
      self.sumOfSquares = sumOfSquares
    }

    /// From counts of integer values.
    package init(subject: Int, item: Int, tally: Tally) {
      self.init(
        subject: subject, item: item, count: tally.n, sum: Double(tally.sum),
        sumOfSquares: zip(tally.values, tally.counts).reduce(0) {
          $0 + Double($1.0) * Double($1.0) * Double($1.1)
        })
    }

    var mean: Double { sum / Double(count) }

    fileprivate func adding(_ other: Cell) -> Cell {
      var squares: Double?
      if let mine = sumOfSquares, let its = other.sumOfSquares { squares = mine + its }
      return Cell(
        subject: subject, item: item, count: count + other.count, sum: sum + other.sum,
        sumOfSquares: squares)
    }
  }

  /// Number of subjects, whether or not each was measured.
  package let subjects: Int
  /// Number of items, whether or not each was met.
  package let items: Int
  /// The cells that hold a measurement, by subject, then by item, none twice.
  package let cells: [Cell]

  /// - Parameter cells: in any order; those of the same subject and item are added, those that count
  ///   nothing dropped.
  /// - Returns: absent when an index is out of range, a count negative or a sum not finite.
  package init?(subjects: Int, items: Int, cells: some Sequence<Cell>) {
    var merged: [Cell] = []
    var sorted = Array(cells)
    let precedes = { (a: Cell, b: Cell) in (a.subject, a.item) < (b.subject, b.item) }
    // Tables that are cut out of others are in order already.
    if zip(sorted, sorted.dropFirst()).contains(where: { precedes($1, $0) }) {
      sorted.sort(by: precedes)
    }
    for cell in sorted {
      guard 0..<max(0, subjects) ~= cell.subject, 0..<max(0, items) ~= cell.item, cell.count >= 0,
        cell.sum.isFinite, cell.sumOfSquares?.isFinite ?? true
      else { return nil }
      guard cell.count > 0 else { continue }
      if let last = merged.last, last.subject == cell.subject, last.item == cell.item {
        merged[merged.count - 1] = last.adding(cell)
      } else {
        merged.append(cell)
      }
    }
    self.subjects = max(0, subjects)
    self.items = max(0, items)
    self.cells = merged
  }

  /// All measurements together.
  package var total: Total {
    cells.reduce(Total(count: 0, sum: 0)) {
      Total(count: $0.count + Double($1.count), sum: $0.sum + $1.sum)
    }
  }

  /// The subjects that were measured, in rising order: the independent units as far as subjects go.
  package var measuredSubjects: [Int] { Set(cells.map(\.subject)).sorted() }
  /// The items that were met, in rising order.
  package var measuredItems: [Int] { Set(cells.map(\.item)).sorted() }

  /// The part of the table that some subjects and items make up; the indices stay.
  package func filter(_ holds: (Cell) -> Bool) -> CrossedTable {
    CrossedTable(self, cells: cells.filter(holds))
  }

  /// The same table with one measurement for each cell, its mean: every cell counts the same.
  package var ofMeans: CrossedTable {
    CrossedTable(
      self,
      cells: cells.map {
        Cell(
          subject: $0.subject, item: $0.item, count: 1, sum: $0.mean,
          sumOfSquares: $0.mean * $0.mean)
      })
  }

  private init(_ table: CrossedTable, cells: [Cell]) {
    subjects = table.subjects
    items = table.items
    self.cells = cells
  }
}

/// A number of measurements and their sum; after resampling, each counts as often as it was drawn.
package struct Total: Sendable, Equatable {
  package let count: Double
  package let sum: Double

  package init(count: Double, sum: Double) {
    self.count = count
    self.sum = sum
  }

  /// The mean; absent where nothing is counted.
  package var mean: Double? { count > 0 ? sum / count : nil }
}
