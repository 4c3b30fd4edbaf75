/// Rows that belong together, such as the repetitions of one model: drawn as a whole or not at all.
package struct Cluster: Sendable, Equatable {
  /// Exact sum over the rows.
  package let sum: Int
  /// Number of rows, at least 1.
  package let count: Int

  package init(sum: Int, count: Int) {
    self.sum = sum
    self.count = count
  }
}

extension Bootstrap {
  /// Percentile interval of the mean over rows that come in clusters.
  ///
  /// Each resample draws as many clusters as there are, with replacement, and divides the sum of their
  /// rows by the number of their rows (Field and Welsh, 2007). Rows within a cluster may depend on each
  /// other as they like; clusters count as independent.
  ///
  /// ``ClusterBootstrap`` does the same for any statistic and draws items too; this is for many plain
  /// means, of which it costs a fraction.
  ///
  /// - Returns: absent without clusters, in the unit of the sums.
  package static func meanInterval(
    clusters: [Cluster], resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> Interval? {
    let filled = clusters.filter { $0.count > 0 }
    guard let size = filled.first?.count, resamples > 0 else { return nil }
    var generator = SeededGenerator(name: seed)
    var means: [Double]
    if filled.allSatisfy({ $0.count == size }) {
      let scale = 1 / Double(size * filled.count)
      // Sums of whole numbers are exact, and leave the integer units to the generator.
      means = filled.map { Double($0.sum) }.withUnsafeBufferPointer { sums in
        (0..<resamples).map { _ in generator.sumOfDraws(sums) * scale }
      }
    } else {
      means = filled.withUnsafeBufferPointer { filled in
        (0..<resamples).map { _ in
          var (sum, count) = (0, 0)
          for _ in 0..<filled.count {
            let drawn = filled[generator.index(below: filled.count)]
            sum &+= drawn.sum
            count &+= drawn.count
          }
          return Double(sum) / Double(count)
        }
      }
    }
    return Quantiles.central(&means, level: level)
  }
}
