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

/// Makes the keys of one snapshot; those of models, scenarios and other parts are in
/// `Keys+Models.swift` and `Keys+Study.swift`.
package struct Keys: Sendable {
  let evidence: Evidence

  /// A model's value on an axis.
  package func axis(_ axis: String, model tag: String) throws(UnknownName) -> QuantityKey {
    guard evidence.study.axis(axis) != nil else { throw .init(kind: "axis", name: axis) }
    guard evidence.slices.models[tag] != nil else { throw .init(kind: "model", name: tag) }
    return key([.axis, "model", .model], axis, evidence.names.model(tag))
  }

  /// A part of a headline's audit.
  package func headline(_ id: String, _ part: HeadlinePart) throws(UnknownName) -> QuantityKey {
    guard evidence.study.headlines.contains(where: { $0.id == id }) else {
      throw .init(kind: "headline", name: id)
    }
    return key(["audit", .headline, .word(part.rawValue)], id)
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

  func key(_ form: QuantityForm, _ names: String...) -> QuantityKey {
    QuantityKey(id: form.identifier(names))
  }

  /// Numbers of the whole snapshot; the raw value is the identifier.
  package enum Whole: String, Sendable, CaseIterable {
    case models = "models.total"
    case served = "models.functional"
    case excluded = "models.excluded"
    case pairs = "models.pairs"
    case scenarios = "scenarios.count"
    case safety = "scenarios.safety"
    case answersEach = "scenarios.answers"
    case frontSure = "front.probability.sure"
    case frontPossible = "front.probability.possible"
    case frontExpected = "front.size.expected"
    case frontCertain = "front.interval.certain"
    case frontExcluded = "front.interval.excluded"
    case toleranceSwitches = "tolerance.switches"
    case winners = "smaa.winners"
    case uncertainWinners = "smaa.uncertain.winners"
    case choices = "choice.all"
    case differentChoices = "choice.different"
    case agreeingChoices = "choice.agreeing"
    case floorChoice = "choice.floor.first"
    case lexicographicChoice = "choice.lexicographic.first"
    case siblingsEarned = "siblings.all.earned"
    case siblingsCompleted = "siblings.all.completed"
    case capsLoss = "caps.all.loss"
    case splitHalf = "reliability.split-half"
    case alpha = "reliability.alpha"
    case leaveOneOut = "reliability.leave-one-out"
    case firstKept = "reliability.first.kept"
    case judgesAlone = "reliability.judges"
    case bandwidthBound = "transfer.regime.bandwidth-bound"
    case partlyBound = "transfer.regime.mixed"
    case notBound = "transfer.regime.not-bandwidth-bound"
    case transferSiblings = "transfer.siblings"
    case transferDeviation = "transfer.deviation"
    case packagings = "packagings.pairs"
    case kappa = "judges.kappa.quadratic"
  }
}

extension Findings {
  /// Makes keys of this snapshot's quantities.
  package var keys: Keys { Keys(evidence: evidence) }
}
