import Estimates
import Exports
import Study

/// The model that the pick's rule names.
package enum PickAnalysis: Analysis {
  package static let id = "pick"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["pick."] + [study.rules.pick?.published].compactMap(\.self)
  }

  /// The picked model with the rule that names it.
  package struct Finding: Sendable {
    /// The rule as the study states it.
    package let rule: PickRule
    /// Its position in the exports.
    package let place: Int
    /// Its tag.
    package let tag: String
    /// Other models with its values on every criterion: between them the rule decides nothing, and the name of
    /// the first in the order of tags is given.
    package let equals: [String]
    /// The name.
    package let model: Quantity
    /// How far below the best a model may be, in the unit of the rule's axis.
    package let tolerance: Quantity
    /// Its group of the main factor; absent without one.
    package let group: Quantity?
  }

  /// Absent when the study names no pick or no model is on the front.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    guard let rule = evidence.study.rules.pick else { throw Absent("the study names no pick") }
    let front = try evidence.require(FrontAnalysis.self)
    book.sources = evidence.criteriaSources
    let members = Set(front.members)
    let picking = try Picking(rule, front.axes)
    guard
      let pick = picking.pick(
        front.places, front: front.places.places.filter { members.contains($0.tag) })
    else { throw Absent("no model is on the front") }
    let superlatives = rule.then.map { id in
      front.axes.first { $0.id == id }?.words.superlative ?? "best on \(id)"
    }
    var group: Quantity?
    if let factor = evidence.mainFactor,
      let own = evidence.groups(factor).first(where: { $0.models.contains(pick.model) })
    {
      group = try book.name(
        Identifiers.join("pick", factor.published), own.group.id, filter: "models on the front",
        formula: "\(factor.noun.singular) of \(rule.published)")
    }
    return Finding(
      rule: rule, place: pick.model, tag: pick.tag,
      equals: front.places.places.filter { $0.values == pick.values && $0.model != pick.model }
        .map(\.tag).sorted(),
      model: try book.name(
        rule.published, pick.tag, filter: "models on the front",
        formula: "\(superlatives.joined(separator: ", then ")), within pick.tolerance of the best "
          + rule.axis),
      tolerance: try book.add(
        Quantity(
          id: "pick.tolerance", value: .number(rule.tolerance),
          unit: tolerance(rule, front, evidence),
          filter: "fixed by the study's rule", formula: "constant of the rule")),
      group: group)
  }

  private static func tolerance(
    _ rule: PickRule, _ front: FrontAnalysis.Finding, _ evidence: Evidence
  ) -> Unit {
    let axis = front.axes.first { $0.id == rule.axis }
    let unit = axis.flatMap { evidence.study.measure(of: $0)?.unit } ?? Unit.percent.rawValue
    return Unit(rawValue: unit).ofDifference
  }
}
