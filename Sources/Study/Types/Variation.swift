/// A definition that reasonable people would choose differently: the audit tries each of its ways.
package enum Variation: Sendable, Equatable {
  /// What an answer counts that did not end by itself: as earned, not at all, the least of the scale.
  case unfinished
  /// Whose judgement counts: the consensus or each judge alone.
  case judge
  /// What the groups of an ordered factor go by: as published, parameters, bytes.
  case grouping(factor: String)
  /// With and without models that never served.
  case roster
  /// Which answers a continuous measure counts: finished, completed, all.
  case measured
  /// All power regimes together or the lowest only.
  case power
  /// What is resampled: rows, models, scenarios, models and scenarios.
  case independence
  /// Which models the second group is compared with: all, those of the same groups of a factor, those
  /// of parameters within a fifth, those of the same base.
  case comparison(factor: String)
  /// All scenarios of the axis, or a part of them alone.
  case scenarios([ScenarioPart])
  /// Each scenario of the axis left out in turn.
  case leftOut
  /// A group as published or by what a column of the models records.
  case membership(GroupReference, column: String, values: [String])
  /// Tolerances of the pick's rule in points.
  case tolerance([Double])
  /// Other values of the second group's column, by prefix, beside the group itself.
  case prefix(GroupReference, String)
  /// The preference methods.
  case method
  /// The normalisations of the axes.
  case scale

  /// A named part of an axis' scenarios.
  package struct ScenarioPart: Sendable, Equatable {
    /// The part's name, for readers.
    package var label: String
    /// Identifiers of its scenarios.
    package var scenarios: [String]

    package init(label: String, scenarios: [String]) {
      self.label = label
      self.scenarios = scenarios
    }
  }

  /// The word for it in study.yaml and in `by` columns.
  package var word: String {
    switch self {
    case .unfinished: "unfinished answers"
    case .judge: "judgement"
    case .grouping(let factor): "\(factor) by"
    case .roster: "roster"
    case .measured: "answers measured"
    case .power: "power"
    case .independence: "independent units"
    case .comparison: "compared with"
    case .scenarios: "scenarios"
    case .leftOut: "scenario left out"
    case .membership(let group, _, _): "\(group.group) models"
    case .tolerance: "tolerance"
    case .prefix: "compared"
    case .method: "method"
    case .scale: "scale"
    }
  }
}
