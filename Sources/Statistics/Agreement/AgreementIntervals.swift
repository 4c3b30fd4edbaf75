extension Bootstrap {
  /// Percentile intervals of all coefficients of agreement of one table, from the same resamples of its
  /// rows.
  ///
  /// - Returns: in the order of ``AgreementCoefficient``, then κ of each category against all others;
  ///   absent where no resample defines it.
  package static func agreementIntervals(
    of table: ConfusionTable, resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> [Interval?] {
    let flat = table.counts.flatMap(\.self)
    let n = table.n
    var generator = SeededGenerator(name: seed)
    return AgreementLanes.intervals(
      categories: table.categories, resamples: n > 0 ? resamples : 0, level: level
    ) { lanes, _, lane in
      for cell in flat.indices { lanes.cells[cell][lane] = 0 }
      generator.multinomial(of: flat, total: n) { cell, count in
        lanes.cells[cell][lane] = Double(count)
      }
    }
  }
}

extension AgreementLanes {
  /// Percentile intervals of all coefficients over resampled tables, in the order of `found`; absent
  /// where no resample defines one.
  ///
  /// - Parameter fill: sets all cells of a resample, given by its number, in a lane.
  static func intervals(
    categories: Int, resamples: Int, level: Double,
    fill: (inout AgreementLanes, _ resample: Int, _ lane: Int) -> Void
  ) -> [Interval?] {
    var lanes = AgreementLanes(categories: categories)
    let coefficients = lanes.found.count
    var replicates = [Double](repeating: .nan, count: coefficients * resamples)
    for start in stride(from: 0, to: resamples, by: 4) {
      let filled = min(4, resamples - start)
      for lane in 0..<filled { fill(&lanes, start + lane, lane) }
      lanes.evaluate()
      for coefficient in 0..<coefficients {
        let value = lanes.found[coefficient]
        for lane in 0..<filled {
          replicates[coefficient * resamples + start + lane] = value[lane]
        }
      }
    }
    return (0..<coefficients).map { coefficient in
      var values = Array(replicates[coefficient * resamples..<(coefficient + 1) * resamples])
      // NaN is neither greater nor less than anything, so that it must go before values are ranked.
      if values.contains(where: \.isNaN) { values.removeAll(where: \.isNaN) }
      return values.isEmpty ? nil : Quantiles.central(&values, level: level)
    }
  }
}
