extension Bootstrap {
  /// Percentile intervals of several coefficients of one table, from the same resamples.
  ///
  /// - Parameter statistics: each takes a resampled table; where it is absent, the resample is left
  ///   out of that coefficient.
  /// - Returns: one interval per statistic; absent when no resample defines it.
  package static func intervals(
    of table: ConfusionTable, resamples: Int = 10_000, level: Double = 0.95, seed: String,
    statistics: (ConfusionTable) -> [Double?]
  ) -> [Interval?] {
    let k = table.categories
    let flat = table.counts.flatMap(\.self)
    let n = table.n
    guard n > 0 else { return statistics(table).map { _ in nil } }
    var generator = SeededGenerator(name: seed)
    var replicates: [[Double]] = statistics(table).map { _ in [] }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: k), count: k)
    for _ in 0..<resamples {
      for row in counts.indices {
        for column in counts.indices { counts[row][column] = 0 }
      }
      generator.multinomial(of: flat, total: n) { index, count in
        counts[index / k][index % k] = count
      }
      guard let resample = ConfusionTable(counts) else { continue }
      for (index, value) in statistics(resample).enumerated() {
        if let value { replicates[index].append(value) }
      }
    }
    return replicates.map { values in
      var values = values
      return values.isEmpty ? nil : Quantiles.central(&values, level: level)
    }
  }
}
