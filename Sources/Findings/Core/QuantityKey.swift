import Estimates
import Study

/// The identifier of a quantity that a study can have.
///
/// Keys are made by ``Keys``, which throws for axes, groups, models and scenarios that are not there:
/// no misspelt name is asked for in silence.
package struct QuantityKey: Sendable, Hashable, CustomStringConvertible {
  /// The dotted identifier of the quantity.
  package let id: String
  package var description: String { id }
}

/// A name that the study or the exports do not have.
package struct UnknownName: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was looked for, for example `axis` or `headline`.
  package let kind: String
  /// The name that is not there.
  package let name: String
  package var description: String { "the study has no \(kind) '\(name)'" }
}

/// Makes the keys of one snapshot.
package struct Keys: Sendable {
  let evidence: Evidence

  /// A model's value on an axis.
  package func axis(_ axis: String, model tag: String) throws(UnknownName) -> QuantityKey {
    QuantityKey(id: "\(try known(axis)).model.\(try model(tag))")
  }

  /// A model's rank on an axis, 1 is best.
  package func rank(_ axis: String, model tag: String) throws(UnknownName) -> QuantityKey {
    QuantityKey(id: "rank.\(try known(axis)).model.\(try model(tag))")
  }

  /// A model's value on an axis and one scenario.
  package func axis(_ axis: String, model tag: String, scenario: String) throws(UnknownName)
    -> QuantityKey
  {
    QuantityKey(id: "\(try known(axis)).cell.\(try model(tag)).\(try self.scenario(scenario))")
  }

  /// The mean of an axis on one scenario.
  package func axis(_ axis: String, scenario: String) throws(UnknownName) -> QuantityKey {
    QuantityKey(id: "\(try known(axis)).scenario.\(try self.scenario(scenario))")
  }

  /// A group's value in a series.
  package func series(_ id: String, group: String) throws(UnknownName) -> QuantityKey {
    guard let series = evidence.study.series(id) else { throw .init(kind: "series", name: id) }
    guard let factor = evidence.study.factor(series.factor),
      factor.groups.contains(where: { $0.id == group })
    else { throw .init(kind: "group of \(series.factor)", name: group) }
    return QuantityKey(id: "\(series.published).\(evidence.names.group(group, of: factor))")
  }

  /// The difference of a contrast.
  package func contrast(_ id: String) throws(UnknownName) -> QuantityKey {
    guard let contrast = evidence.study.contrast(id) else {
      throw .init(kind: "contrast", name: id)
    }
    return QuantityKey(id: contrast.published)
  }

  /// The model that the pick's rule names.
  package func pick() throws(UnknownName) -> QuantityKey {
    guard let rule = evidence.study.rules.pick else { throw .init(kind: "rule", name: "pick") }
    return QuantityKey(id: rule.published)
  }

  /// A part of a headline's audit, such as `verdict`, `share` or `published`.
  package func headline(_ id: String, _ part: HeadlinePart) throws(UnknownName) -> QuantityKey {
    guard evidence.study.headlines.contains(where: { $0.id == id }) else {
      throw .init(kind: "headline", name: id)
    }
    return QuantityKey(id: "audit.\(id).\(part.rawValue)")
  }

  /// What is recorded of a headline; the raw value ends the identifier.
  package enum HeadlinePart: String, Sendable, CaseIterable {
    case verdict, share, refuted, unresolved, pointwise, specifications, published, least, greatest
    case withoutVerdict = "without-verdict"
    case chance, instead, named, counterexample
    case insteadShare = "instead-share"
  }

  /// A number of the whole snapshot.
  package func whole(_ part: Whole) -> QuantityKey { QuantityKey(id: part.rawValue) }

  /// Numbers of the whole snapshot; the raw value is the identifier.
  package enum Whole: String, Sendable, CaseIterable {
    case models = "models.total"
    case served = "models.functional"
    case excluded = "models.excluded"
    case pairs = "models.pairs"
    case scenarios = "scenarios.count"
    case safety = "scenarios.safety"
    case repetitions = "scenarios.repetitions"
    case front = "front.count"
    case dominated = "front.dominated"
    case best = "front.quality-max"
    case worst = "front.worst-case"
    case tolerance = "pick.tolerance"
    case gate = "gate.verdict"
    case gateIntervals = "gate.intervals"
    case gateRequired = "gate.required"
    case judgePairs = "judges.pairs"
    case kappa = "judges.kappa.quadratic"
  }

  private func known(_ axis: String) throws(UnknownName) -> String {
    guard evidence.study.axis(axis) != nil else { throw .init(kind: "axis", name: axis) }
    return axis
  }

  private func model(_ tag: String) throws(UnknownName) -> String {
    guard evidence.slices.models[tag] != nil else { throw .init(kind: "model", name: tag) }
    return evidence.names.model(tag)
  }

  private func scenario(_ id: String) throws(UnknownName) -> String {
    guard evidence.slices.scenarios[id] != nil else { throw .init(kind: "scenario", name: id) }
    return evidence.names.scenario(id)
  }
}

extension Findings {
  /// Makes keys of this snapshot's quantities.
  package var keys: Keys { Keys(evidence: evidence) }
}
