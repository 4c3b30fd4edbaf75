import Statistics

/// Tables without the models that none of them measures.
///
/// A resample of two models has as much to remember as one of two models and not of the whole roster, and
/// pairs of one shape share their draws: within a stratum the same places are drawn, whichever models stand there.
struct MeasuredSubjects {
  /// In the order that they were given in, with models numbered from 0.
  let tables: [CrossedTable]
  /// The models, by their new number.
  let subjects: [Int]

  init(_ tables: [CrossedTable]) {
    subjects = Set(tables.flatMap(\.measuredSubjects)).sorted()
    let places = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    let count = subjects.count
    self.tables = tables.map { table in
      let cells = table.cells.compactMap { cell in
        places[cell.subject].map {
          CrossedTable.Cell(
            subject: $0, item: cell.item, count: cell.count, sum: cell.sum,
            sumOfSquares: cell.sumOfSquares)
        }
      }
      // Cells of a table are cells of a table.
      return CrossedTable(subjects: count, items: table.items, cells: cells) ?? table
    }
  }
}
