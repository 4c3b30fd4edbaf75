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
    guard resamples >= fewResamples, n <= 1 << 15 else {
      return AgreementLanes.intervals(
        categories: table.categories, resamples: n > 0 ? resamples : 0, level: level
      ) { lanes, _, lane in
        for cell in flat.indices { lanes.cells[cell][lane] = 0 }
        generator.multinomial(of: flat, total: n) { cell, count in
          lanes.cells[cell][lane] = Double(count)
        }
      }
    }
    let drawn = generator.multinomials(of: flat, total: n, resamples)
    return AgreementLanes.intervals(
      categories: table.categories, resamples: n > 0 ? resamples : 0, level: level
    ) { lanes, resample, lane in
      for cell in flat.indices { lanes.cells[cell][lane] = drawn[cell][resample] }
    }
  }
}

extension SeededGenerator {
  /// Many draws of counts from the multinomial distribution, as many in all as `total`, with
  /// probabilities proportional to `weights`: conditional binomials from tables, one cell after the
  /// other in all draws.
  ///
  /// - Returns: by cell, then by draw.
  mutating func multinomials(of weights: [Int], total: Int, _ draws: Int) -> [[Double]] {
    var left = [Int](repeating: total, count: draws)
    var weightLeft = weights.reduce(0, +)
    return weights.map { weight in
      var counts = [Double](repeating: 0, count: draws)
      guard weight > 0 else { return counts }
      var tables = BinomialTables(Double(weight) / Double(weightLeft))
      weightLeft -= weight
      for draw in 0..<draws {
        let count = tables.draw(left[draw], &self)
        left[draw] -= count
        counts[draw] = Double(count)
      }
      return counts
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
