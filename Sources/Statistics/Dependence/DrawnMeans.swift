/// Means of several groups in the measurements and in each resample of one plan, so that any statistic
/// of them, and how often a condition on them holds, follows from the same draws.
package struct DrawnMeans: Sendable {
  /// By group; absent for a group without measurements.
  package let observed: [Double?]
  /// By group, then by resample; not a number where the resample has no measurement of the group.
  package let drawn: [[Double]]
  /// Number of resamples.
  package let resamples: Int
  /// Number of items that the means are over.
  package let items: Int

  /// A statistic of the means with the central interval of its resamples.
  ///
  /// - Parameter statistic: takes the means in the order of the groups, not a number where a group has
  ///   none; absent leaves the resample out.
  /// - Returns: absent where the statistic is not defined for the measurements or for any resample.
  package func estimate(
    level: Double = 0.95, _ statistic: ([Double]) -> Double?
  ) -> (estimate: Double, interval: Interval)? {
    guard let estimate = statistic(observed.map { $0 ?? .nan }), estimate.isFinite else {
      return nil
    }
    var found: [Double] = []
    found.reserveCapacity(resamples)
    each { means in
      if let value = statistic(means), value.isFinite { found.append(value) }
    }
    guard !found.isEmpty else { return nil }
    return (estimate, Quantiles.central(&found, level: level))
  }

  /// Whether a condition on the means holds for the measurements, and the share of resamples, 0…1, in
  /// which it does; absent where it is not defined for them.
  package func share(
    where holds: ([Double]) -> Bool?
  ) -> (observed: Bool, share: Double)? {
    guard let isMet = holds(observed.map { $0 ?? .nan }) else { return nil }
    var (holding, defined) = (0, 0)
    each { means in
      guard let value = holds(means) else { return }
      defined += 1
      if value { holding += 1 }
    }
    return defined > 0 ? (isMet, Double(holding) / Double(defined)) : nil
  }

  private func each(_ body: ([Double]) -> Void) {
    var means = [Double](repeating: 0, count: drawn.count)
    for resample in 0..<resamples {
      for group in drawn.indices { means[group] = drawn[group][resample] }
      body(means)
    }
  }
}

extension ClusterPlan {
  /// The means of some tables in every resample.
  ///
  /// - Parameter matched: whether groups are compared item by item: each mean is then that of the means
  ///   of the items which all groups have measured, so that a group cannot gain by the items that it
  ///   happened to be measured on (direct standardisation with equal weights).
  /// - Returns: absent where a table does not fit the plan, and for matched tables without an item in
  ///   common.
  package func means(
    of tables: [CrossedTable], matched: Bool, resampling units: ResampledUnits
  ) -> DrawnMeans? {
    guard matched else {
      let totals = tables.map { self.totals(of: $0, resampling: units) }
      guard !tables.isEmpty, totals.allSatisfy({ $0.count == resamples }) else { return nil }
      return DrawnMeans(
        observed: tables.map(\.total.mean), drawn: totals.map { $0.map { $0.mean ?? .nan } },
        resamples: resamples, items: Set(tables.flatMap(\.measuredItems)).count)
    }
    let shared = tables.dropFirst().reduce(Set(tables.first?.measuredItems ?? [])) {
      $0.intersection($1.measuredItems)
    }.sorted()
    guard !shared.isEmpty else { return nil }
    let width = 2 * items.units
    let drawsSubjects = units != .items
    let layouts = tables.compactMap { layout($0, .both) }
    guard layouts.count == tables.count else { return nil }
    if let drawn = evenMeans(layouts, shared, units) { return drawn }
    let plain = layouts.map { allSubjects.sums(of: $0.values, columns: width, rows: $0.lines) }
    let columns =
      drawsSubjects
      ? layouts.map { subjects.sums(of: $0.values, columns: width, rows: $0.lines) } : plain
    let observed = Self.means(plain, start: 0, shared) { _ in 1 }
    var drawn = [[Double]](repeating: [], count: tables.count)
    for group in drawn.indices { drawn[group].reserveCapacity(resamples) }
    for resample in 0..<resamples {
      let found = Self.means(columns, start: drawsSubjects ? resample * width : 0, shared) { item in
        units == .subjects ? 1 : items.count(resample, item)
      }
      for group in drawn.indices { drawn[group].append(found[group]) }
    }
    return DrawnMeans(
      observed: observed.map { $0.isFinite ? $0 : nil }, drawn: drawn, resamples: resamples,
      items: shared.count)
  }

  /// The same where each subject has as many measurements of every shared item: an item's mean is then its
  /// sum over a count that all items share, so that one column of counts is enough, and a single sum over
  /// the items where these are not drawn.
  ///
  /// - Returns: absent for other tables.
  private func evenMeans(
    _ layouts: [(values: [Double], lines: [Int])], _ shared: [Int], _ units: ResampledUnits
  ) -> DrawnMeans? {
    let width = 2 * items.units
    let drawsItems = units != .subjects
    let columns = drawsItems ? shared.count + 1 : 2
    var groups: [(observed: Double?, totals: [Double])] = []
    for layout in layouts {
      var values: [Double] = []
      values.reserveCapacity(layout.lines.count * columns)
      for line in layout.lines.indices {
        let start = line * width
        let count = layout.values[start + 2 * shared[0]]
        guard shared.allSatisfy({ layout.values[start + 2 * $0] == count }) else { return nil }
        let sums = shared.map { layout.values[start + 2 * $0 + 1] }
        values.append(count)
        if drawsItems { values += sums } else { values.append(sums.reduce(0, +)) }
      }
      let plain = allSubjects.sums(of: values, columns: columns, rows: layout.lines)
      let sum = plain.dropFirst().reduce(0, +) / Double(shared.count)
      groups.append(
        (
          plain[0] > 0 ? sum / plain[0] : nil,
          units == .items
            ? plain : subjects.sums(of: values, columns: columns, rows: layout.lines)
        ))
    }
    let step = units == .items ? 0 : columns
    var drawn = [[Double]](
      repeating: [Double](repeating: .nan, count: resamples), count: groups.count)
    var weights = [Double](repeating: 0, count: shared.count)
    for resample in 0..<resamples {
      let start = resample * step
      var total = Double(shared.count)
      if drawsItems {
        total = 0
        for (place, item) in shared.enumerated() {
          weights[place] = items.count(resample, item)
          total += weights[place]
        }
      }
      // An item that some group lacks counts for none, and a group that lacks one lacks all.
      guard total > 0, groups.allSatisfy({ $0.totals[start] > 0 }) else { continue }
      for group in groups.indices {
        let count = groups[group].totals[start]
        drawn[group][resample] = groups[group].totals.withUnsafeBufferPointer { totals in
          guard drawsItems else { return totals[start + 1] / count / total }
          var sum = 0.0
          for place in weights.indices { sum += weights[place] * totals[start + 1 + place] }
          return sum / count / total
        }
      }
    }
    let isWhole = groups.allSatisfy { $0.observed != nil }
    return DrawnMeans(
      observed: groups.map { isWhole ? $0.observed : nil }, drawn: drawn, resamples: resamples,
      items: shared.count)
  }

  /// The mean of each group's means of items; an item that some group lacks counts for none.
  private static func means(
    _ columns: [[Double]], start: Int, _ items: [Int], weight: (Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: columns.count)
    var total = 0.0
    for item in items {
      let own = weight(item)
      let place = start + 2 * item
      guard own > 0, columns.allSatisfy({ $0[place] > 0 }) else { continue }
      total += own
      for group in columns.indices {
        sums[group] += own * columns[group][place + 1] / columns[group][place]
      }
    }
    return sums.map { total > 0 ? $0 / total : .nan }
  }
}
