/// Sorting into ordered tiers by comparison with the profiles between them (ELECTRE TRI, Yu, 1992; Roy
/// and Bouyssou, 1993).
///
/// Works on the values themselves: thresholds say which differences matter, in the unit of each
/// criterion, so there is nothing to normalise, and a tier does not depend on the other alternatives.
package struct ELECTRETri: Sendable {
  /// What differences on a criterion mean, in its unit: 0 ≤ indifference ≤ preference ≤ veto.
  package struct Thresholds: Sendable, Hashable {
    /// Up to here a difference means nothing.
    package let indifference: Double
    /// From here on it is a full preference.
    package let preference: Double
    /// From here on nothing makes up for it; absent for no veto.
    package let veto: Double?

    package init(indifference: Double, preference: Double, veto: Double? = nil) {
      self.indifference = indifference
      self.preference = preference
      self.veto = veto
    }

    var isOrdered: Bool {
      0 <= indifference && indifference <= preference && preference.isFinite
        && preference <= veto ?? .infinity
    }
  }

  /// A tier, 0 for the lowest, by both procedures; they differ where an alternative cannot be compared
  /// with a profile.
  package struct Assignment: Sendable, Hashable {
    /// The highest tier whose lower profile the alternative outranks.
    package let pessimistic: Int
    /// The tier below the lowest profile that is preferred to the alternative; never the lower one.
    package let optimistic: Int
  }

  private let criteria: [Criterion]
  private let weights: Weights
  private let thresholds: [Thresholds]
  private let profiles: [[Double]]
  private let cut: Double

  /// - Parameters:
  ///   - thresholds: one per criterion.
  ///   - profiles: the limits between tiers from the lowest to the highest, one value per criterion,
  ///     each at least as good as the one before; k profiles make k + 1 tiers.
  ///   - cut: how credible "at least as good" must be to hold, above 0.5 and up to 1.
  /// - Throws: ``SelectionError`` for anything out of range or of another length.
  package init(
    criteria: [Criterion], weights: Weights, thresholds: [Thresholds], profiles: [[Double]],
    cut: Double
  ) throws(SelectionError) {
    guard weights.values.count == criteria.count, thresholds.count == criteria.count else {
      throw .parameter("each of \(criteria.count) criteria needs a weight and thresholds")
    }
    guard thresholds.allSatisfy(\.isOrdered) else {
      throw .parameter("thresholds must be finite and rise: 0 ≤ indifference ≤ preference ≤ veto")
    }
    guard cut > 0.5, cut <= 1 else {
      throw .parameter("the cut level must be above 0.5 and at most 1")
    }
    try SelectionError.checkMatrix(profiles, criteria)
    for (lower, upper) in zip(profiles, profiles.dropFirst()) {
      for (index, criterion) in criteria.enumerated()
      where criterion.prefers(lower[index], to: upper[index]) {
        throw .parameter("profiles must not fall; they do on \(criterion.id)")
      }
    }
    self.criteria = criteria
    self.weights = weights
    self.thresholds = thresholds
    self.profiles = profiles
    self.cut = cut
  }

  /// Each alternative's tier.
  ///
  /// - Throws: ``SelectionError`` for no alternatives, rows of another length or values that are not
  ///   finite.
  package func assignments(_ values: [[Double]]) throws(SelectionError) -> [Assignment] {
    try SelectionError.checkMatrix(values, criteria)
    return values.map { row in
      let outranks = profiles.map { credibility(row, $0) >= cut }
      let outranked = profiles.map { credibility($0, row) >= cut }
      let preferred = zip(outranks, outranked).map { !$0 && $1 }
      return Assignment(
        pessimistic: (outranks.lastIndex(of: true) ?? -1) + 1,
        optimistic: preferred.firstIndex(of: true) ?? profiles.count)
    }
  }

  /// How credible it is that the first is at least as good as the second, from 0 to 1: the weight of
  /// the criteria that agree, lowered by each that objects more strongly than the others agree.
  func credibility(_ a: [Double], _ b: [Double]) -> Double {
    var concordance = 0.0
    var objections: [Double] = []
    for (index, criterion) in criteria.enumerated() {
      let behind = criterion.direction == .maximise ? b[index] - a[index] : a[index] - b[index]
      let limits = thresholds[index]
      if behind <= limits.indifference {
        concordance += weights.values[index]
      } else if behind < limits.preference {
        let room = limits.preference - limits.indifference
        concordance += weights.values[index] * (limits.preference - behind) / room
      }
      guard let veto = limits.veto, behind > limits.preference else { continue }
      objections.append(
        behind >= veto ? 1 : (behind - limits.preference) / (veto - limits.preference))
    }
    return objections.reduce(concordance) { credibility, objection in
      objection > concordance ? credibility * (1 - objection) / (1 - concordance) : credibility
    }
  }
}
