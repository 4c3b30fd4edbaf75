/// A compromise between the good of all criteria together and the regret on the worst one (Opricovic
/// and Tzeng, 2004).
package struct VIKOR: Sendable, Equatable {
  /// Weighted sum of the shortfalls; less is better.
  package let utility: [Double]
  /// Greatest weighted shortfall; less is better.
  package let regret: [Double]
  /// Both together, from 0 to 1; less is better.
  package let compromise: [Double]
  /// The alternatives to propose, best first: one when it is ahead clearly and stably, otherwise all
  /// that are too close to it.
  package let proposed: [Int]
  /// Condition 1: the best is ahead of the second by at least 1 ÷ (n − 1).
  package let hasAdvantage: Bool
  /// Condition 2: the best is also the best by ``utility`` or by ``regret``.
  package let isStable: Bool

  /// Shortfalls are relative to the range of each column of scores, so a linear normalisation changes
  /// nothing; constant columns count nothing.
  ///
  /// - Parameter strategy: weight of the utility against the regret, from 0 to 1.
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length or a strategy out of
  ///   range.
  package init(_ scores: Scores, weights: Weights, strategy: Double = 0.5) throws(SelectionError) {
    try weights.check(scores)
    guard (0...1).contains(strategy) else {
      throw .parameter("the strategy of VIKOR must be from 0 to 1")
    }
    let (utility, regret) = Self.shortfalls(scores, weights)
    let compromise = Self.compromise(utility, regret, strategy)
    let order = (0..<scores.count).sorted {
      compromise[$0] != compromise[$1] ? compromise[$0] < compromise[$1] : $0 < $1
    }
    let best = order[0]
    let advantage = order.count > 1 ? 1 / Double(order.count - 1) : 0
    let ahead = { (index: Int) in compromise[index] - compromise[best] >= advantage }
    hasAdvantage = order.count == 1 || ahead(order[1])
    isStable = utility[best] == utility.min() || regret[best] == regret.min()
    proposed =
      !hasAdvantage
      ? Array(order.prefix { $0 == best || !ahead($0) }) : Array(order.prefix(isStable ? 1 : 2))
    self.utility = utility
    self.regret = regret
    self.compromise = compromise
  }

  /// The compromise alone, for who proposes nothing.
  ///
  /// - Throws: ``SelectionError/parameter(_:)`` for weights of another length.
  static func compromises(
    _ scores: Scores, weights: Weights
  ) throws(SelectionError) -> [Double] {
    try weights.check(scores)
    let (utility, regret) = shortfalls(scores, weights)
    return compromise(utility, regret, 0.5)
  }

  /// Sum and greatest of the weighted shortfalls.
  private static func shortfalls(
    _ scores: Scores, _ weights: Weights
  ) -> (utility: [Double], regret: [Double]) {
    var utility = [Double](repeating: 0, count: scores.count)
    var regret = utility
    for (column, weight) in zip(scores.columns, weights.values) {
      for (index, share) in shares(column.map { -$0 }).enumerated() {
        utility[index] += weight * share
        regret[index] = max(regret[index], weight * share)
      }
    }
    return (utility, regret)
  }

  private static func compromise(
    _ utility: [Double], _ regret: [Double], _ strategy: Double
  ) -> [Double] {
    zip(shares(utility), shares(regret)).map { strategy * $0 + (1 - strategy) * $1 }
  }

  /// (x − least) ÷ (greatest − least), 0 where all are equal.
  private static func shares(_ values: [Double]) -> [Double] {
    guard let low = values.min(), let high = values.max(), high > low else {
      return values.map { _ in 0 }
    }
    return values.map { ($0 - low) / (high - low) }
  }
}
