@testable import Selection

/// What the order of the others owes to an alternative that nobody has to choose: each is dropped in turn
/// and the rest ranked anew (Belton and Gear, 1983).
struct RankReversal: Sendable, Equatable {
  /// How a pair stood with all alternatives and stands without one.
  struct Change: Sendable, Hashable {
    /// The pair, in rising order.
    let pair: [Int]
    let before: Order
    let after: Order

    /// Whether the pair changed places, not merely became tied or told apart.
    var isReversal: Bool { before != .tied && after != .tied }
  }

  /// Which of a pair is ahead.
  enum Order: Sendable, Hashable {
    case first, second, tied

    init(_ a: Double, _ b: Double) {
      self = a > b ? .first : a < b ? .second : .tied
    }
  }

  /// What happens when an alternative is dropped.
  struct Drop: Sendable, Equatable {
    let dropped: Int
    /// The pairs of the rest whose order changes; empty when all keep theirs.
    let changes: [Change]
    /// The best of the rest by the ranking of all, several when tied.
    let bestBefore: [Int]
    /// The best of the rest by their own ranking.
    let bestAfter: [Int]
  }

  /// One for each alternative.
  let drops: [Drop]

  /// For any method.
  ///
  /// - Parameters:
  ///   - count: number of alternatives, at least 1.
  ///   - merits: ranks the alternatives with the given indices, in their order; greater is better.
  /// - Throws: ``SelectionError/empty`` for no alternatives, and what the method throws.
  init(
    count: Int, merits: ([Int]) throws(SelectionError) -> [Double]
  ) throws(SelectionError) {
    guard count > 0 else { throw .empty }
    let all = try merits(Array(0..<count))
    var drops: [Drop] = []
    for dropped in 0..<count {
      let rest = (0..<count).filter { $0 != dropped }
      let before = rest.map { all[$0] }
      let after = rest.isEmpty ? [] : try merits(rest)
      guard after.count == rest.count else {
        throw .parameter("the method ranked \(after.count) of \(rest.count) alternatives")
      }
      drops.append(
        Drop(
          dropped: dropped, changes: Self.changes(rest, before, after),
          bestBefore: Self.best(rest, before), bestAfter: Self.best(rest, after)))
    }
    self.drops = drops
  }

  /// For a method that ranks by scores, which are scaled anew without the one dropped.
  ///
  /// - Throws: ``SelectionError`` as ``Scores`` and the method do.
  init(
    _ values: [[Double]], criteria: [Criterion], method: PreferenceMethod, weights: Weights,
    normalisation: Normalisation
  ) throws(SelectionError) {
    try self.init(count: values.count) { (kept) throws(SelectionError) in
      let scores = try Scores(
        kept.map { values[$0] }, criteria: criteria, normalisation: normalisation)
      return try method.merits(scores, weights: weights)
    }
  }

  private static func changes(_ rest: [Int], _ before: [Double], _ after: [Double]) -> [Change] {
    var changes: [Change] = []
    for first in rest.indices {
      for second in (first + 1)..<max(first + 1, rest.count) {
        let old = Order(before[first], before[second])
        let new = Order(after[first], after[second])
        guard old != new else { continue }
        changes.append(Change(pair: [rest[first], rest[second]], before: old, after: new))
      }
    }
    return changes
  }

  private static func best(_ rest: [Int], _ merits: [Double]) -> [Int] {
    let greatest = merits.max()
    return zip(rest, merits).filter { $0.1 == greatest }.map(\.0)
  }
}
