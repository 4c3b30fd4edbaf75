/// An estimate with the interval that resampling whole subjects or items gives it.
package struct ClusterEstimate: Sendable, Equatable {
  /// The statistic of the measurements themselves.
  package let estimate: Double
  /// Between the quantiles of the resampled statistic.
  package let interval: Interval
  /// Standard deviation of the resampled statistic, dividing by their number; 0 for one.
  package let standardError: Double
  /// Number of resamples in which the statistic is defined.
  package let resamples: Int
  /// Number of subjects that were measured: the independent units where subjects are drawn.
  package let subjects: Int
  /// Number of items that were met: the independent units where items are drawn.
  package let items: Int
  /// Fewest subjects or items that a group is drawn from.
  ///
  /// Percentile intervals from few units are too narrow, the more so below about ten (Cameron, Gelbach
  /// and Miller, 2008).
  package let leastUnits: Int
}

/// The bootstrap of measurements that share subjects and items, and are therefore not independent:
/// whole subjects, whole items or both are drawn, never single measurements.
///
/// Drawing both is the pigeonhole bootstrap (Owen, 2007), whose variance is a little too great rather
/// than too small; drawing one takes the levels of the other as given.
package enum ClusterBootstrap {
  /// Percentile intervals of statistics that depend on sums over cells alone: means, differences of
  /// means, ratios of sums, parts of a decomposition.
  ///
  /// - Parameters:
  ///   - tables: all with the same subjects and items, for example one for each group, or one for the
  ///     numerator and one for the denominator. A subject or item that occurs in none is no unit.
  ///   - subjectStrata: the number of each subject's group, from 0, within which it is drawn; absent
  ///     for one group.
  ///   - itemStrata: the same for items.
  ///   - statistics: takes the totals of the tables, in their order; an absent value leaves the
  ///     resample out of that statistic.
  /// - Returns: one estimate for each statistic, absent where it is not defined for the measurements
  ///   or for any resample; none at all when the tables or strata do not fit one another, or when
  ///   `level` is not in (0, 1).
  package static func estimates(
    of tables: [CrossedTable], resampling units: ResampledUnits, subjectStrata: [Int]? = nil,
    itemStrata: [Int]? = nil, resamples: Int = 10_000, level: Double = 0.95, seed: String,
    statistics: ([Total]) -> [Double?]
  ) -> [ClusterEstimate?] {
    guard let sums = CrossedSums(tables), level > 0, level < 1,
      subjectStrata.map({ $0.count == sums.subjects && $0.allSatisfy { $0 >= 0 } }) ?? true,
      itemStrata.map({ $0.count == sums.items && $0.allSatisfy { $0 >= 0 } }) ?? true
    else { return [] }
    let subjects = Set(tables.flatMap(\.measuredSubjects)).sorted()
    let items = Set(tables.flatMap(\.measuredItems)).sorted()
    let observed = statistics(tables.map(\.total))
    var replicates: [[Double]] = observed.map { _ in [] }
    var draws = ClusterDraws(
      subjects: strata(subjectStrata, of: sums.subjects, measured: subjects),
      items: strata(itemStrata, of: sums.items, measured: items),
      units: units, seed: seed)
    let reduced = sums.reduced(for: units)
    for _ in 0..<max(0, resamples) {
      draws.next()
      for (index, value) in statistics(reduced.totals(draws)).enumerated()
      where index < replicates.count {
        if let value, value.isFinite { replicates[index].append(value) }
      }
    }
    return zip(observed, replicates).map { estimate, replicates in
      guard let estimate, estimate.isFinite, let moments = SampleMoments(replicates) else {
        return nil
      }
      var replicates = replicates
      return ClusterEstimate(
        estimate: estimate, interval: Quantiles.central(&replicates, level: level),
        standardError: moments.populationDeviation, resamples: moments.n,
        subjects: subjects.count, items: items.count, leastUnits: draws.leastUnits)
    }
  }

  /// The mean of all measurements.
  package static func mean(
    of table: CrossedTable, resampling units: ResampledUnits, resamples: Int = 10_000,
    level: Double = 0.95, seed: String
  ) -> ClusterEstimate? {
    estimates(
      of: [table], resampling: units, resamples: resamples, level: level, seed: seed
    ) { [$0[0].mean] }.first.flatMap(\.self)
  }

  /// The difference of two groups' means, first minus second.
  ///
  /// Where no subject is in both groups, each group's subjects are drawn apart, and likewise items.
  package static func difference(
    _ first: CrossedTable, _ second: CrossedTable, resampling units: ResampledUnits,
    resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> ClusterEstimate? {
    estimates(
      of: [first, second], resampling: units,
      subjectStrata: separation(
        first.subjects, first.measuredSubjects, second.measuredSubjects),
      itemStrata: separation(first.items, first.measuredItems, second.measuredItems),
      resamples: resamples, level: level, seed: seed
    ) { totals in
      guard let a = totals[0].mean, let b = totals[1].mean else { return [nil] }
      return [a - b]
    }.first.flatMap(\.self)
  }

  /// The ratio of two sums, such as energy over right answers; absent where the second sum is 0.
  package static func ratio(
    _ numerator: CrossedTable, _ denominator: CrossedTable, resampling units: ResampledUnits,
    resamples: Int = 10_000, level: Double = 0.95, seed: String
  ) -> ClusterEstimate? {
    estimates(
      of: [numerator, denominator], resampling: units, resamples: resamples, level: level,
      seed: seed
    ) { [$0[1].sum == 0 ? nil : $0[0].sum / $0[1].sum] }.first.flatMap(\.self)
  }

  /// Strata of levels of which those that no table holds are left out.
  private static func strata(_ given: [Int]?, of count: Int, measured: [Int]) -> [Int] {
    var strata = [Int](repeating: -1, count: count)
    for level in measured { strata[level] = given?[level] ?? 0 }
    return strata
  }

  /// Two strata for groups without a level in common; absent otherwise.
  static func separation(_ count: Int, _ first: [Int], _ second: [Int]) -> [Int]? {
    guard Set(first).isDisjoint(with: second) else { return nil }
    var strata = [Int](repeating: 0, count: count)
    for level in second where level < count { strata[level] = 1 }
    return strata
  }
}
