/// How far the ranking of subjects by their means stays when one item is left out.
package struct RankStability: Sendable, Equatable {
  /// What leaving out one item does.
  package struct Omission: Sendable, Equatable {
    /// The item's index.
    package let item: Int
    /// Kendall's τ-b between the ranking by all items and that without this one; absent where one of
    /// them ties all subjects.
    package let tau: Double?
    /// Whether the subject, or the tied subjects, with the greatest mean stay the same.
    package let keepsFirst: Bool
  }

  /// One for each item, in order.
  package let omissions: [Omission]
  /// Least, median and greatest τ of those that are defined.
  package let least, median, greatest: Double
  /// The item whose absence changes the ranking most; of equals, the first.
  package let mostInfluential: Int

  /// - Parameter scores: one list per subject, its scores in the order of items, absent where there is
  ///   none. A subject of which no score is left is left out of that comparison.
  /// - Returns: absent with fewer than two items, when the lists differ in length or a score is not
  ///   finite, and where no τ is defined.
  package init?(_ scores: [[Double?]]) {
    guard let width = scores.first?.count, width >= 2,
      scores.allSatisfy({ $0.count == width && $0.allSatisfy { $0?.isFinite ?? true } })
    else { return nil }
    omissions = (0..<width).map { item in
      let pairs = scores.compactMap { line -> (Double, Double)? in
        var rest = line
        rest.remove(at: item)
        guard let whole = Self.mean(line), let part = Self.mean(rest) else { return nil }
        return (whole, part)
      }
      let (wholes, parts) = (pairs.map(\.0), pairs.map(\.1))
      return Omission(
        item: item, tau: Correlation.kendall(wholes, parts),
        keepsFirst: Self.first(wholes) == Self.first(parts))
    }
    let taus = omissions.compactMap(\.tau).sorted()
    guard let least = taus.first, let greatest = taus.last else { return nil }
    self.least = least
    self.greatest = greatest
    median = (taus[(taus.count - 1) / 2] + taus[taus.count / 2]) / 2
    mostInfluential = omissions.first { $0.tau == least }?.item ?? 0
  }

  private static func mean(_ line: [Double?]) -> Double? {
    // A plain sum, exact for whole and half points, so that ties stay ties.
    let scores = line.compactMap(\.self)
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  /// The places of the greatest value.
  private static func first(_ values: [Double]) -> [Int] {
    values.indices.filter { values[$0] == values.max() }
  }
}
