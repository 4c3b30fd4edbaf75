extension Analysis {
  /// Identifiers without names, each a form of its own.
  static func plain(_ identifiers: String...) -> [QuantityForm] {
    identifiers.map { [.word($0)] }
  }
}

extension Campaign {
  package static let forms: [QuantityForm] =
    plain(
      "models.total", "models.functional", "models.excluded", "models.pairs",
      "models.parameters.least", "models.parameters.greatest", "scenarios.count",
      "scenarios.safety", "scenarios.repetitions", "scenarios.answers") + [
      ["rows", .pass], ["outcomes", .outcome], ["excluded", .outcome, "model", .model],
      ["wall", .grouped],
    ]
}

extension Records {
  package static let forms: [QuantityForm] =
    plain("recorded.judges") + [
      ["recorded.models.quantisation", .quantisation], ["recorded.models.training", .training],
      ["recorded.scenarios.class", .taskClass], ["recorded.ahead", .baseline],
    ]
}

extension Labels {
  package static let forms: [QuantityForm] = [
    ["scenarios.difficulty", .label], ["scenarios.grounding", .grounding],
    [.axis, "difficulty", .label],
  ]
}

extension ModelEstimates {
  package static let forms: [QuantityForm] = [
    [.axis, "model", .model], ["parameters.model", .model],
    ["outcomes", .outcome, "model", .model], ["completed.model", .model],
  ]
}

extension Cells {
  package static let forms: [QuantityForm] = [[.axis, "cell", .model, .scenario]]
}

extension Work {
  package static let forms: [QuantityForm] = [
    [.axis, "work", .taskClass, "model", .model], ["completed.work", .taskClass, "model", .model],
  ]
}

extension Speeds {
  package static let forms: [QuantityForm] = [["speed.model", .model]]
}

extension SeriesEstimates {
  package static let forms: [QuantityForm] = [[.point], [.axis, "best", .group]]
}

extension GroupCounts {
  package static let forms: [QuantityForm] = [
    ["models", .grouped], ["models", .factor, .group, .group], ["completed", .grouped],
    ["completed", .part, .grouped],
  ]
}

extension ContrastEstimates {
  package static let forms: [QuantityForm] = [[.contrast]]
}

extension SeriesSteps {
  package static let forms: [QuantityForm] = [
    [.stepped, "step", .group, .group], [.stepped, "knee"],
  ]
}

extension Gate {
  package static let forms = plain("gate.intervals", "gate.required", "gate.verdict")
}

extension Bandwidth {
  package static let forms =
    plain(
      "bandwidth.covered", "bandwidth.mean", "bandwidth.missing.parameters.greatest",
      "bandwidth.missing.single-pass", "bandwidth.utilisation") + [
      ["bandwidth.missing.regime", .number]
    ]
}

extension Transfer {
  package static let forms: [QuantityForm] =
    plain(
      "transfer.deviation", "transfer.siblings", "transfer.regime.bandwidth-bound",
      "transfer.regime.mixed", "transfer.regime.not-bandwidth-bound") + [
      ["utilisation.model", .model], ["regime.model", .model],
    ]
}

extension JudgeAgreement {
  package static let forms: [QuantityForm] =
    plain("judges.pairs", "judges.alpha")
    + NamedCoefficient.whole.map { ["judges", .word($0.id)] } + [
      ["judges.cell", .number, .number], ["judges.kappa.class", .number],
      ["judges.marginal.first", .number], ["judges.marginal.second", .number],
      ["judges.pair", .number, "pairs"], ["judges.pair", .number, "kappa.quadratic"],
      ["judges.pair", .number, "exact"], ["judges.pair", .number, "bias"],
    ]
    + ["pairs", "kappa.quadratic", "exact", "mean.first", "mean.second"].flatMap {
      (part: String) -> [QuantityForm] in
      [
        ["judges.by.class", .taskClass, .word(part)],
        ["judges.by.scenario", .scenario, .word(part)],
        ["judges.by", .grouped, .word(part)],
      ]
    }
}

extension Comparisons {
  package static let forms: [QuantityForm] =
    plain("comparison.pick.p", "comparison.pick.effect")
    + ComparisonPart.allCases.map { ["comparison", .axis, .word($0.rawValue)] } + [
      ["better.model", .model], ["worse.model", .model],
    ]
}

/// What is recorded of the comparison of all models on an axis; the raw value ends the identifier.
package enum ComparisonPart: String, Sendable, CaseIterable {
  case raw
  case benjaminiHochberg = "benjamini-hochberg"
  case holm, friedman
  case friedmanP = "friedman-p"
  case concordance
  case criticalDifference = "critical-difference"
  case nemenyi
}

extension Repetitions {
  package static let forms: [QuantityForm] = [
    ["consistency", .axis, "deviation"], ["consistency", .axis, "equal"],
    ["consistency", .axis, "icc"],
  ]
}

extension ScenarioEstimates {
  package static let forms: [QuantityForm] = [
    [.axis, "scenario", .scenario], [.axis, "scenario", .scenario, .grouped],
    ["completed.scenario", .scenario], ["completed.scenario", .scenario, .grouped],
    ["checks", .number, "scenario", .scenario], ["checks.passed", .number, "scenario", .scenario],
    ["difficulty.rank", .axis, "scenario", .scenario],
    ["difficulty.measured", .axis, "scenario", .scenario],
    ["outcomes", .outcome, "scenario", .scenario],
  ]
}

extension Difficulty {
  package static let forms: [QuantityForm] = [
    ["difficulty.step", .axis, .label, .label], ["difficulty.verdict", .axis],
    ["difficulty.tau", .axis],
  ]
}
