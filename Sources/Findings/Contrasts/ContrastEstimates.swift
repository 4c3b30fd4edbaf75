import Estimates
import Exports
import Statistics
import Study

/// The study's contrasts: one group less another on an axis, over rows as if they were independent.
package enum ContrastEstimates: Analysis {
  package static let id = "contrasts"
  package static let sources: [Quantity.Source] = [.scores, .measures, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { study.contrasts.map(\.published) }

  /// A contrast with its sides.
  package struct Finding: Sendable, Identifiable {
    /// The contrast as the study names it.
    package let contrast: Contrast
    /// The axis that it is on.
    package let axis: Axis
    package var id: String { contrast.id }
    /// The side from which the other is subtracted.
    package let of: Side
    /// The side that is subtracted.
    package let less: Side
    /// The difference.
    package let value: Quantity
  }

  /// One group of a contrast.
  package struct Side: Sendable {
    /// The group as the study defines it.
    package let group: Group
    /// Positions of the models that count.
    package let models: [Int]
  }

  /// Contrasts of which both sides have rows, in the study's order.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    guard !evidence.study.contrasts.isEmpty else { throw Absent("the study names no contrast") }
    let found = try evidence.study.contrasts.compactMap { try finding($0, evidence, &book) }
    guard !found.isEmpty else { throw Absent("no contrast has models on both sides") }
    return found
  }

  /// The sides of a contrast; absent when one has no models.
  static func sides(_ contrast: Contrast, _ evidence: Evidence) -> (of: Side, less: Side)? {
    let roster = Set(evidence.roster(contrast.models, within: contrast.within))
    let side = { (reference: GroupReference) -> Side? in
      guard let group = evidence.study.group(reference) else { return nil }
      let models = evidence.members(reference).filter(roster.contains)
      return models.isEmpty ? nil : Side(group: group, models: models)
    }
    guard let of = side(contrast.of), let less = side(contrast.less) else { return nil }
    return (of, less)
  }

  private static func finding(
    _ contrast: Contrast, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> Finding? {
    guard let axis = evidence.study.axis(contrast.axis),
      let (of, less) = sides(contrast, evidence)
    else { return nil }
    let measure = try evidence.measure(axis)
    let grid = try evidence.grid(axis)
    let who = contrast.models == .all ? "all models" : "functional models"
    guard
      let value = try book.add(
        evidence.estimator.difference(
          contrast.published, try evidence.tally(axis, of.models),
          try evidence.tally(axis, less.models), grid, measure,
          filter: "\(evidence.pass), \(who)\(axis.scenarioWords)\(measure.outcomeWords)",
          formula:
            "\(axis.words.noun) of \(of.group.noun.plural) − that of \(less.group.noun.plural); groups "
            + "resampled independently"))
    else { return nil }
    return Finding(contrast: contrast, axis: axis, of: of, less: less, value: value)
  }
}
