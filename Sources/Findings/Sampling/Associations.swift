import Estimates
import Exports
import Statistics
import Study

/// Whether what costs more gives more: rank correlations over models of each criterion of which less is
/// better with each of which more is.
package enum Associations: Analysis {
  package static let id = "associations"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] { ["association."] }

  /// One pair of axes.
  package struct Finding: Sendable {
    /// The axis of which less is better.
    package let cost: Axis
    /// The axis of which more is better.
    package let merit: Axis
    /// Spearman's ρ over all functional models.
    package let all: Quantity
    /// The same over the group that a contrast looks at first; absent without one.
    package let within: Quantity?
    /// That group.
    package let group: Group?
  }

  /// Absent where the study has not both kinds of criteria, or too few models.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    book.sources = evidence.criteriaSources
    let reference = evidence.study.contrasts
      .first { evidence.study.factor($0.of.factor)?.isOrdered == false }?.of
    var found: [Finding] = []
    var reason = "no criterion is a cost, or none is a merit"
    for cost in evidence.study.criteria where cost.better == .less {
      for merit in evidence.study.criteria where merit.better == .more {
        do {
          let all = try correlation(cost, merit, nil, evidence, &book)
          var within: Quantity?
          if let reference {
            // Too few models of the group leave the correlation of all.
            do { within = try correlation(cost, merit, reference, evidence, &book) } catch is Absent
            {}
          }
          found.append(
            Finding(
              cost: cost, merit: merit, all: all, within: within,
              group: reference.flatMap { evidence.study.group($0) }))
        } catch let absent as Absent { reason = absent.reason }
      }
    }
    guard !found.isEmpty else { throw Absent(reason) }
    return found
  }

  private static func correlation(
    _ cost: Axis, _ merit: Axis, _ reference: GroupReference?, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Quantity {
    let headline = Headline(
      id: "", says: "", measures: "", criterion: "",
      estimate: .rankCorrelation(x: cost.id, y: merit.id, within: reference),
      supports: .estimateAbove(0), vary: [])
    let found = try Specifier(
      evidence: evidence, headline: headline, setting: Setting(), memory: SettingMemory()
    ).outcome()
    let factor = reference.flatMap { evidence.study.factor($0.factor) }
    let name = reference.flatMap { reference in
      factor.map { evidence.names.group(reference.group, of: $0) }
    }
    let who = reference.flatMap { evidence.study.group($0)?.noun.plural } ?? "models"
    return try book.add(
      Quantity(
        id: Identifiers.join("association", cost.id, merit.id, name ?? "all"),
        value: .number(found.estimate), unit: .ratio, decimals: 2,
        interval: found.interval.map { .init($0, over: .both) }, n: found.sides.first?.models,
        filter: "\(evidence.pass), functional \(who)",
        formula:
          "Spearman's ρ of \(cost.id) and \(merit.id) over models; whole models and scenarios "
          + "resampled"))
  }
}
