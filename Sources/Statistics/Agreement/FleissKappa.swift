/// Fleiss' κ: agreement of a fixed number of raters on categories, beyond chance (Fleiss, 1971).
package enum FleissKappa {
  /// - Parameter counts: for each thing, how many raters chose each category; the raters may differ
  ///   from thing to thing, their number may not.
  /// - Returns: absent without things, with fewer than two ratings of a thing, when things differ in
  ///   their number of ratings or categories, when a count is negative, or when all ratings are the
  ///   same category, where chance alone would agree perfectly.
  package static func of(_ counts: [[Int]]) -> Double? {
    guard let first = counts.first else { return nil }
    let raters = first.reduce(0, +)
    guard raters >= 2,
      counts.allSatisfy({ $0.count == first.count && $0.reduce(0, +) == raters }),
      counts.joined().allSatisfy({ $0 >= 0 })
    else { return nil }
    let things = Double(counts.count)
    let perThing = Double(raters)
    let agreeing = counts.joined().reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
    let observed = agreeing / (things * perThing * (perThing - 1))
    let totals = first.indices.map { category in counts.reduce(0) { $0 + $1[category] } }
    guard totals.filter({ $0 > 0 }).count > 1 else { return nil }
    let chance = totals.reduce(0.0) { sum, total in
      let share = Double(total) / (things * perThing)
      return sum + share * share
    }
    return (observed - chance) / (1 - chance)
  }
}
