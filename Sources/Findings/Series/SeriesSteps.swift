import Estimates
import Study

/// Where a value stops rising steeply from group to group of an ordered factor.
///
/// The knee is the group at which the rise falls off most: the greatest difference between the rise
/// into it and the rise out of it (the discrete second difference).
enum Knee {
  /// Differences from each value to the next.
  static func steps(_ values: [Double]) -> [Double] {
    zip(values, values.dropFirst()).map { $1 - $0 }
  }

  /// The rise into each inner value less the rise out of it; the first belongs to the second value.
  static func bends(_ values: [Double]) -> [Double] {
    let steps = steps(values)
    return zip(steps, steps.dropFirst()).map { $0 - $1 }
  }

  /// The place of the knee; absent for fewer than three values, or where the rise falls off nowhere.
  static func place(_ values: [Double]) -> Int? {
    let bends = bends(values)
    guard let greatest = bends.max(), greatest > 0,
      let at = bends.firstIndex(of: greatest)
    else { return nil }
    return at + 1
  }
}

/// Steps and knee of each series over an ordered factor.
package enum SeriesSteps: Analysis {
  package static let id = "knees"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    prefixes(study).flatMap { ["\($0.prefix).step.", "\($0.prefix).knee"] }
  }

  /// The series with steps: of each axis and ordered factor the first over all models.
  static func prefixes(_ study: Study) -> [(series: Series, prefix: String)] {
    var found: [(series: Series, prefix: String)] = []
    for series in study.series
    where series.within == nil && study.factor(series.factor)?.isOrdered == true {
      let isKnown = found.contains {
        $0.series.axis == series.axis && $0.series.factor == series.factor
      }
      guard !isKnown else { continue }
      let isFirst = !found.contains { $0.series.axis == series.axis }
      found.append((series, isFirst ? series.axis : series.published))
    }
    return found
  }

  /// The steps of a series and its knee.
  package struct Finding: Sendable, Identifiable {
    /// The series with its values.
    package let series: SeriesEstimates.Finding
    package var id: String { series.id }
    /// From each group to the next.
    package let steps: [Quantity]
    /// The group at the knee; absent for fewer than three groups.
    package let knee: Quantity?
  }

  /// Absent when no series goes over an ordered factor.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    let all = try evidence.require(SeriesEstimates.self)
    let found = try prefixes(evidence.study).compactMap { series, prefix -> Finding? in
      guard let finding = all.first(where: { $0.id == series.id }) else { return nil }
      return try knee(finding, prefix, evidence, &book)
    }
    guard !found.isEmpty else { throw Absent("no series goes over an ordered factor") }
    return found
  }

  private static func knee(
    _ finding: SeriesEstimates.Finding, _ prefix: String, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Finding? {
    let rated = finding.points.compactMap { point in
      point.value.flatMap { value in value.number.map { (point.group.id, value, $0) } }
    }
    guard rated.count >= 2 else { return nil }
    book.sources = [.quantities(finding.series.published + ".")]
    let part = { (group: String) in evidence.names.group(group, of: finding.factor) }
    let values = rated.map(\.2)
    let steps = try zip(zip(rated, rated.dropFirst()), Knee.steps(values)).map { pair, step in
      let (from, to) = pair
      return try book.add(
        Quantity(
          id: Identifiers.join(prefix, "step", part(from.0), part(to.0)), value: .number(step),
          unit: to.1.unit.ofDifference, decimals: to.1.decimals, filter: to.1.filter,
          formula: "\(to.1.id) − \(from.1.id)")) as Quantity
    }
    let noun = finding.factor.noun.singular
    let knee = try Knee.place(values).map { place in
      try book.name(
        Identifiers.join(prefix, "knee"), rated[place].0,
        filter: "\(noun) means of \(finding.axis.id)",
        formula: "\(noun) with the greatest (rise into it − rise out of it)")
    }
    return Finding(series: finding, steps: steps, knee: knee)
  }
}
