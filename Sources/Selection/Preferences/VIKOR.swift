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
    let shortfalls = zip(scores.columns, weights.values).map { column, weight in
      Self.shares(column.map { -$0 }).map { weight * $0 }
    }
    let indices = Array(0..<scores.count)
    let utility = indices.map { index in shortfalls.reduce(0) { $0 + $1[index] } }
    let regret = indices.map { index in shortfalls.reduce(0) { max($0, $1[index]) } }
    let compromise = zip(Self.shares(utility), Self.shares(regret)).map {
      strategy * $0 + (1 - strategy) * $1
    }
    let order = indices.sorted {
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

  /// (x − least) ÷ (greatest − least), 0 where all are equal.
  private static func shares(_ values: [Double]) -> [Double] {
    guard let low = values.min(), let high = values.max(), high > low else {
      return values.map { _ in 0 }
    }
    return values.map { ($0 - low) / (high - low) }
  }
}
