extension Friedman {
  /// P values of all pairs of treatments by Nemenyi's test (Nemenyi, 1963; Demšar, 2006).
  ///
  /// They hold for the family of all pairs. Ties are not corrected for, which makes the test careful.
  ///
  /// - Returns: a symmetric table of treatments by treatments with 1 in its diagonal.
  package func nemenyi() -> [[Double]] {
    guard let range = StudentizedRange(size: treatments) else { return [] }
    let unit = meanRankUnit
    return pairs { i, j in range.survival((meanRanks[i] - meanRanks[j]).magnitude / unit) }
  }

  /// The least difference of two mean ranks that Nemenyi's test calls significant.
  ///
  /// - Parameter significance: the chance of any false alarm, in (0, 1); absent outside.
  package func criticalDifference(significance: Double = 0.05) -> Double? {
    StudentizedRange(size: treatments)?.criticalValue(significance).map { $0 * meanRankUnit }
  }

  /// P values of all pairs of treatments by Conover's t test over rank sums (Conover, 1999).
  ///
  /// They are not corrected for the number of pairs.
  ///
  /// - Returns: a symmetric table with 1 in its diagonal; absent with fewer than two blocks, when all
  ///   values are tied, or when all blocks rank alike, for then no scatter is left to test against.
  package func conover() -> [[Double]]? {
    let degrees = Double(blocks - 1) * Double(treatments - 1)
    let residual = Double(blocks) * scatter - between
    guard degrees > 0, residual > 0 else { return nil }
    let unit = (2 * residual / degrees).squareRoot()
    return pairs { i, j in
      // Never absent: there are degrees of freedom and the statistic is a number.
      StudentDistribution.twoSided((distances[i] - distances[j]) / unit, degrees: degrees) ?? 1
    }
  }

  /// Standard error of a mean rank under the null, without ties.
  private var meanRankUnit: Double {
    let k = Double(treatments)
    return (k * (k + 1) / (12 * Double(blocks))).squareRoot()
  }

  private func pairs(_ p: (Int, Int) -> Double) -> [[Double]] {
    var table = [[Double]](
      repeating: [Double](repeating: 1, count: treatments), count: treatments)
    for i in 0..<treatments {
      for j in (i + 1)..<max(i + 1, treatments) {
        table[i][j] = p(i, j)
        table[j][i] = table[i][j]
      }
    }
    return table
  }
}
