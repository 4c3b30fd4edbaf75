/// The difference of two groups' means taken apart over categories: how much comes from the shares of
/// the categories, and how much from the means within them (Kitagawa, 1955; Oaxaca, 1973; Blinder,
/// 1973).
///
/// The difference is the first group's mean less the second's.
package struct RateDecomposition: Sendable, Equatable {
  /// Whose means weigh the difference in shares; the other group's shares weigh the difference in
  /// means.
  package enum Reference: String, Sendable, CaseIterable {
    case first
    case second
    /// The mean of both, which treats the groups alike (Kitagawa, 1955).
    case midpoint
  }

  /// What one category adds to each part.
  package struct Contribution: Sendable, Equatable {
    package let composition: Double
    package let rate: Double
  }

  /// Mean of the first group less mean of the second.
  package let difference: Double
  /// What comes from shares that differ.
  package let composition: Double
  /// What comes from means that differ within categories.
  package let rate: Double
  /// For each category, relative to the means of both groups: a category whose share is greater in the
  /// first group adds to the composition as far as its mean lies above theirs.
  package let contributions: [Contribution]

  /// Where a category is empty in one group, the other group's mean stands for both: all that it adds
  /// is composition.
  ///
  /// - Parameters:
  ///   - first, second: counts and sums of each category, in the same order.
  /// - Returns: absent when the groups differ in their number of categories, one of them is empty, or
  ///   a total is negative or not finite.
  package init?(first: [Total], second: [Total], reference: Reference = .midpoint) {
    let all = first + second
    guard first.count == second.count,
      all.allSatisfy({ $0.count >= 0 && $0.count.isFinite && $0.sum.isFinite })
    else { return nil }
    let sizes = [first, second].map { $0.reduce(0) { $0 + $1.count } }
    guard sizes.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    // The half of each group's weight in the reference for means.
    let own: Double =
      switch reference {
      case .first: 1
      case .second: 0
      case .midpoint: 0.5
      }
    let means = [first, second].enumerated().map { index, group in
      group.reduce(0) { $0 + $1.sum } / sizes[index]
    }
    let center = (means[0] + means[1]) / 2
    contributions = zip(first, second).map { a, b in
      let shares = (a.count / sizes[0], b.count / sizes[1])
      guard let ours = a.mean ?? b.mean, let theirs = b.mean ?? a.mean else {
        return Contribution(composition: 0, rate: 0)
      }
      return Contribution(
        composition: (shares.0 - shares.1) * (own * ours + (1 - own) * theirs - center),
        rate: ((1 - own) * shares.0 + own * shares.1) * (ours - theirs))
    }
    difference = means[0] - means[1]
    composition = contributions.reduce(0) { $0 + $1.composition }
    rate = contributions.reduce(0) { $0 + $1.rate }
  }

  /// The composition's share of the difference: beyond 0…1 where the parts pull in opposite directions;
  /// absent where there is no difference.
  package var compositionShare: Double? {
    difference == 0 ? nil : composition / difference
  }
}

/// A decomposition with the intervals of its parts.
package struct ClusterDecomposition: Sendable, Equatable {
  package let difference, composition, rate: ClusterEstimate
}

extension ClusterBootstrap {
  /// The parts of a decomposition with intervals from resampled subjects, items or both.
  ///
  /// - Parameters:
  ///   - first, second: a table for each category, in the same order in both groups.
  /// - Returns: absent where the decomposition is.
  package static func decomposition(
    first: [CrossedTable], second: [CrossedTable],
    reference: RateDecomposition.Reference = .midpoint, resampling units: ResampledUnits,
    resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> ClusterDecomposition? {
    guard first.count == second.count, let size = first.first else { return nil }
    let found = estimates(
      of: first + second, resampling: units,
      subjectStrata: separation(
        size.subjects, first.flatMap(\.measuredSubjects), second.flatMap(\.measuredSubjects)),
      itemStrata: separation(
        size.items, first.flatMap(\.measuredItems), second.flatMap(\.measuredItems)),
      resamples: resamples, level: level, seed: seed
    ) { totals in
      guard
        let parts = RateDecomposition(
          first: Array(totals[..<first.count]), second: Array(totals[first.count...]),
          reference: reference)
      else { return [nil, nil, nil] }
      return [parts.difference, parts.composition, parts.rate]
    }
    guard found.count == 3, let difference = found[0], let composition = found[1],
      let rate = found[2]
    else { return nil }
    return ClusterDecomposition(difference: difference, composition: composition, rate: rate)
  }
}
