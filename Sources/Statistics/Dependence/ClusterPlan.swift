/// Resamples of subjects and items that many tables share: what ``ClusterBootstrap`` does, with the
/// drawing done once for all specifications that have the same subjects and items.
///
/// A plan draws subjects and items each by itself (Owen, 2007); which of them a table uses is said with
/// each estimate, so that the three kinds of resampling share their draws.
package struct ClusterPlan: Sendable {
  private let subjects, items: DrawCounts
  private let allSubjects, allItems: DrawCounts

  /// - Parameters:
  ///   - subjects: the stratum of each subject, within which it is drawn; a negative one leaves the
  ///     subject out. A subject that no table measures should be left out: it would be drawn in place
  ///     of one that is measured.
  ///   - items: the same for items.
  ///   - seed: the name of the streams.
  package init(subjects: [Int], items: [Int], resamples: Int = 10_000, seed: String) {
    self.subjects = DrawCounts(strata: subjects, resamples: resamples, seed: seed + "/subjects")
    self.items = DrawCounts(strata: items, resamples: resamples, seed: seed + "/items")
    allSubjects = .everyOne(strata: subjects, resamples: 1)
    allItems = .everyOne(strata: items, resamples: 1)
  }

  /// Number of resamples.
  package var resamples: Int { subjects.resamples }

  /// Count and sum of a table in each resample.
  ///
  /// - Returns: empty when the table has other numbers of subjects or items than the plan.
  package func totals(of table: CrossedTable, resampling units: ResampledUnits) -> [Total] {
    guard table.subjects == subjects.units, table.items == items.units else { return [] }
    let kept = allItems.counts(0)
    let cells = table.cells.filter { kept[$0.item] > 0 }
    if units == .both, let count = Self.commonCount(cells, items: allItems.drawnUnits) {
      return totals(of: cells, each: count)
    }
    var lines: [Int] = []
    var values: [Double] = []
    let width = units == .subjects ? 2 : 2 * table.items
    for cell in cells {
      if lines.last != cell.subject {
        lines.append(cell.subject)
        values += repeatElement(0, count: width)
      }
      let start = values.count - width + (units == .subjects ? 0 : 2 * cell.item)
      values[start] += Double(cell.count)
      values[start + 1] += cell.sum
    }
    switch units {
    case .subjects:
      return Self.totals(subjects.sums(of: values, columns: 2, rows: lines))
    case .items:
      let columns = allSubjects.sums(of: values, columns: width, rows: lines)
      return Self.totals(items.sums(of: columns, columns: 2))
    case .both:
      let columns = subjects.sums(of: values, columns: width, rows: lines)
      return Self.totals(items.weighted(columns, parts: 2))
    }
  }

  /// The count of each cell where all subjects met all items equally often, as in most campaigns.
  private static func commonCount(_ cells: [CrossedTable.Cell], items: Int) -> Int? {
    guard let count = cells.first?.count, cells.allSatisfy({ $0.count == count }) else {
      return nil
    }
    var subjects = 0
    var last: Int?
    for cell in cells where cell.subject != last {
      last = cell.subject
      subjects += 1
    }
    return cells.count == subjects * items ? count : nil
  }

  /// Totals with both resampled where each cell has the same count: the number of rows is then that
  /// times the numbers of subjects and items drawn, which halves the matrix.
  private func totals(of cells: [CrossedTable.Cell], each count: Int) -> [Total] {
    var lines: [Int] = []
    var values: [Double] = []
    // The sum of each item, and a column that counts the subjects.
    let width = items.units + 1
    for cell in cells {
      if lines.last != cell.subject {
        lines.append(cell.subject)
        values += repeatElement(0, count: items.units)
        values.append(1)
      }
      values[values.count - width + cell.item] += cell.sum
    }
    let columns = subjects.sums(of: values, columns: width, rows: lines)
    let sums = items.weighted(columns, parts: 1, width: width)
    let perSubject = Double(count * items.drawnUnits)
    return sums.indices.map { resample in
      Total(
        count: perSubject * columns[resample * width + items.units], sum: sums[resample])
    }
  }

  /// The mean of all measurements; absent where it is not defined for the table or any resample.
  package func mean(
    of table: CrossedTable, resampling units: ResampledUnits, level: Double = 0.95
  ) -> ClusterEstimate? {
    estimate(of: [table], resampling: units, level: level) { $0[0].mean }
  }

  /// The difference of two groups' means, first minus second.
  ///
  /// Groups that have no subject in common are drawn apart only where the plan's strata part them.
  package func difference(
    _ first: CrossedTable, _ second: CrossedTable, resampling units: ResampledUnits,
    level: Double = 0.95
  ) -> ClusterEstimate? {
    estimate(of: [first, second], resampling: units, level: level) { totals in
      guard let a = totals[0].mean, let b = totals[1].mean else { return nil }
      return a - b
    }
  }

  /// A statistic of the totals of some tables, such as a difference of means or a ratio of sums.
  ///
  /// - Parameter statistic: takes the totals in the order of the tables; absent leaves the resample
  ///   out. The array is used again for each resample: do not keep it.
  /// - Returns: absent where the statistic is not defined for the tables or for any resample, where a
  ///   table does not fit the plan, or when `level` is not in (0, 1).
  package func estimate(
    of tables: [CrossedTable], resampling units: ResampledUnits, level: Double = 0.95,
    statistic: ([Total]) -> Double?
  ) -> ClusterEstimate? {
    let drawn = tables.map { self.totals(of: $0, resampling: units) }
    guard level > 0, level < 1, drawn.allSatisfy({ $0.count == resamples }), !tables.isEmpty,
      let estimate = statistic(tables.map(\.total)), estimate.isFinite
    else { return nil }
    var replicates: [Double] = []
    replicates.reserveCapacity(resamples)
    var current = tables.map(\.total)
    for resample in 0..<resamples {
      for table in drawn.indices { current[table] = drawn[table][resample] }
      if let value = statistic(current), value.isFinite { replicates.append(value) }
    }
    guard let moments = SampleMoments(replicates) else { return nil }
    let least =
      switch units {
      case .subjects: subjects.leastUnits
      case .items: items.leastUnits
      case .both: min(subjects.leastUnits, items.leastUnits)
      }
    return ClusterEstimate(
      estimate: estimate, interval: Quantiles.central(&replicates, level: level),
      standardError: moments.populationDeviation, resamples: moments.n,
      subjects: subjects.drawnUnits, items: items.drawnUnits, leastUnits: least)
  }

  /// Counts and sums in turns.
  private static func totals(_ values: [Double]) -> [Total] {
    (0..<values.count / 2).map { Total(count: values[2 * $0], sum: values[2 * $0 + 1]) }
  }
}
