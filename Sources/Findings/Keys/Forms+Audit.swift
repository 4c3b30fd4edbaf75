extension Headlines {
  package static let forms: [QuantityForm] = Keys.HeadlinePart.allCases.map {
    ["audit", .headline, .word($0.rawValue)]
  }
}

extension OutcomeScores {
  package static let forms: [QuantityForm] = [
    [.axis, "completed", .grouped], [.axis, "completed.model", .model],
    [.axis, "completed.scenario", .scenario], [.axis, "least", .grouped],
    [.axis, "least.model", .model], [.axis, "least.scenario", .scenario],
    [.axis, "unfinished", .grouped], [.axis, "failed"],
  ]
}

extension GapParts {
  package static let forms: [QuantityForm] = GapPart.allCases.map {
    [.contrast, .word($0.rawValue)]
  }
}

/// A part of a contrast; the raw value ends the identifier.
package enum GapPart: String, Sendable, CaseIterable {
  /// That one side completes more answers.
  case composition
  /// That one side scores more in answers of the same outcome.
  case rate
  /// That more answers of one side are cut off at the token cap.
  case truncated
  /// That more requests of one side are stopped or fail.
  case stopped
  /// What remains among answers that ended alike.
  case within
}

extension Dependence {
  package static let forms: [QuantityForm] =
    ["both", "items", "mixed", "subjects", "units"].flatMap { part -> [QuantityForm] in
      [
        ["dependence", .gap, .word(part)], ["dependence.step", .group, .group, .word(part)],
      ]
    } + [["dependence.step", .group, .group, "rows"]]
}

extension Reliability {
  package static let forms = plain(
    "reliability.split-half", "reliability.alpha", "reliability.leave-one-out",
    "reliability.first.kept", "reliability.judges")
}

extension PowerRegimes {
  package static let forms: [QuantityForm] =
    plain("regimes.count") + [
      ["power.model", .model], ["regimes", .number, .grouped], ["regimes", .number, "power"],
      ["regimes", .number, "models"], ["regimes", .number, "front"],
      ["regimes", .number, "front.shared"],
    ]
}

extension EnergyDefinitions {
  package static let forms: [QuantityForm] = {
    let definitions: [[QuantityForm.Part]] = [
      ["answer.all"], ["answer.completed"], ["answer.finished"], ["token.decoding"],
      ["token.counted"], ["correct", .number],
    ]
    let parts: [[QuantityForm.Part]] = [
      ["models"], ["tau"], ["front"], ["front.shared"], ["mover.model"], ["mover.from"],
      ["mover.to"], ["model", .model],
    ]
    return definitions.flatMap { definition in
      parts.map { QuantityForm(["cost"] + definition + $0) }
    }
  }()
}

extension KindAnalysis {
  package static let forms: [QuantityForm] =
    [["kind", .kind, "checks"], ["kind.models", .group]]
    + ["all", "completed"].flatMap { answers -> [QuantityForm] in
      [
        ["kind", .kind, .word(answers), .grouped], ["kind", .kind, .word(answers), "gap"],
      ]
    } + [["kind", .kind, "scenario", .scenario, .grouped]]
}

extension Siblings {
  package static let forms: [QuantityForm] =
    SiblingPart.allCases.map { ["siblings.all", .word($0.rawValue)] }
    + [SiblingPart.earned, .completed].map { ["siblings", .model, .word($0.rawValue)] }
}

/// How answers that were not completed count beside siblings; the raw value ends the identifier.
package enum SiblingPart: String, Sendable, CaseIterable {
  case earned, completed, least
}

extension Thinking {
  package static let forms: [QuantityForm] =
    plain("thinking.gap")
    + ["able", "others"].flatMap { side -> [QuantityForm] in
      [
        ["thinking", .word(side), "completed"], ["thinking", .word(side), "models"],
        ["thinking", .word(side), .axis], ["thinking", .word(side), .completedAxis],
      ]
    }
}

extension Caps {
  package static let forms: [QuantityForm] =
    plain("caps.all.loss")
    + ["tokens", "scenarios", "completed", "truncated", "loss"].map {
      ["caps", .number, .word($0)]
    }
}

extension Readings {
  /// What is read otherwise is kept with the reading, not among the quantities.
  package static let forms: [QuantityForm] = []
}
