import Exports
import Selection
import Study

/// Keys of what is recorded of parts of a study.
extension Keys {
  /// A group's value in a series.
  package func point(_ series: Series, _ group: Group, of factor: Factor) -> QuantityKey {
    key([.point], "\(series.published).\(part(group, factor))")
  }

  /// Share of a group's answers that ended by themselves.
  package func completed(_ group: Group, of factor: Factor) -> QuantityKey {
    key(["completed", .grouped], grouped(group, factor))
  }

  /// A group's value on an axis when answers are counted another way than as earned.
  package func outcomeScore(
    _ axis: Axis, _ way: OutcomeWay, _ group: Group, of factor: Factor
  ) -> QuantityKey {
    key([.axis, .word(way.rawValue), .grouped], axis.id, grouped(group, factor))
  }

  /// What failed requests earned on an axis.
  package func failed(_ axis: Axis) -> QuantityKey { key([.axis, "failed"], axis.id) }

  /// A part of a contrast's difference.
  package func part(_ part: GapPart, of contrast: Contrast) -> QuantityKey {
    key([.contrast, .word(part.rawValue)], contrast.published)
  }

  /// A contrast among completed answers to the same scenarios.
  package func matched(_ contrast: Contrast) -> QuantityKey {
    key(["clustered", .contrast, "matched"], contrast.published)
  }

  /// What a side of a contrast rests on.
  package func side(_ part: SidePart, _ group: Group, in contrast: Contrast) -> QuantityKey {
    let factor = evidence.study.factor(contrast.of.factor)
    return key(
      ["clustered", .contrast, .word(part.rawValue), .group], contrast.published,
      factor.map { evidence.names.group(group.id, of: $0) } ?? group.id)
  }

  /// What a comparison of all models on an axis gives.
  package func comparison(_ axis: String, _ part: ComparisonPart) -> QuantityKey {
    key(["comparison", .axis, .word(part.rawValue)], axis)
  }

  /// What weights give on one scale of the axes.
  package func weights(_ scale: Normalisation, _ part: ScalePart) -> QuantityKey {
    key(["smaa", .scale, .word(part.rawValue)], scale.slug)
  }

  /// Number of scenarios with a label of difficulty.
  package func labelled(_ label: String) -> QuantityKey {
    key(["scenarios.difficulty", .label], label.lowercased())
  }

  /// Number of models on the front of a power regime, the first is 1.
  package func front(ofRegime number: Int) -> QuantityKey {
    key(["regimes", .number, "front"], "\(number)")
  }

  /// Number of answers of a pass.
  package func rows(_ pass: Pass) -> QuantityKey { key(["rows", .pass], pass.rawValue) }

  /// Number of answers that ended so.
  package func outcomes(_ outcome: Outcome) -> QuantityKey {
    key(["outcomes", .outcome], outcome.rawValue)
  }

  /// Number of checks of a kind.
  package func checks(_ kind: CheckKind) -> QuantityKey {
    key(["kind", .kind, "checks"], kind.rawValue)
  }

  private func part(_ group: Group, _ factor: Factor) -> String {
    evidence.names.group(group.id, of: factor)
  }

  private func grouped(_ group: Group, _ factor: Factor) -> String {
    "\(factor.published).\(part(group, factor))"
  }
}

/// How answers that were not completed may count; the raw value stands in identifiers.
package enum OutcomeWay: String, Sendable, CaseIterable {
  /// Completed answers only.
  case completed
  /// The least value for the rest.
  case least
  /// The rest alone.
  case unfinished
}

/// What is counted of a side of a contrast; the raw value stands in identifiers.
package enum SidePart: String, Sendable, CaseIterable {
  case models, scenarios, answers
}
