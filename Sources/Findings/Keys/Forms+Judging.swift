extension JudgeWork {
  package static let forms: [QuantityForm] = JudgePart.allCases.map {
    ["judging.judge", .number, .word($0.rawValue)]
  }
}

extension JudgePasses {
  package static let forms: [QuantityForm] =
    (["pairs"] + NamedCoefficient.whole.map(\.id)).flatMap { part -> [QuantityForm] in
      [
        ["judging.pass", .pass, .word(part)],
        ["judging.pass", .pass, "asked", .word(part)],
      ]
    }
}

extension JudgeSplits {
  package static let forms: [QuantityForm] =
    plain("judging.split.count") + [
      ["judging.split.pass", .pass], ["judging.split", .number, "score", .number],
    ]
}

extension PeopleScores {
  package static let forms: [QuantityForm] =
    plain(
      "people.answers", "people.scenarios", "people.needed.answers", "people.needed.scenarios",
      "people.mean.raw", "people.mean.people", "people.mean.corrected", "people.tuning")
    + [["people.person", .number]]
    + ["pairs", "kappa.quadratic", "exact", "bias"].flatMap { (part: String) -> [QuantityForm] in
      [
        ["people.pair", .number, .word(part)], ["people.judge", .number, .word(part)],
        ["people.by.class", .taskClass, .number, .word(part)],
        ["people.by", .grouped, .number, .word(part)],
      ]
    }
}

extension JudgeTrials {
  package static let forms: [QuantityForm] = JudgeTrial.allCases.map {
    ["judging.trial", .number, .word($0.rawValue)]
  }
}

extension JudgeLeanings {
  package static let forms: [QuantityForm] = [
    ["judging.position", .number], ["judging.kin", .number],
  ]
}

extension JudgeSlopes {
  package static let forms: [QuantityForm] =
    plain("judging.length.difference") + [["judging.length.judge", .number]]
}
