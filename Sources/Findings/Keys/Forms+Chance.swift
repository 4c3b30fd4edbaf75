extension ClusteredIntervals {
  package static let forms: [QuantityForm] =
    [
      ["clustered", .axis, "model", .model], ["clustered", .point], ["clustered", .contrast],
      ["clustered", .contrast, "matched"],
    ]
    + SidePart.allCases.map { ["clustered", .contrast, .word($0.rawValue), .group] }
}

extension RankChances {
  package static let forms: [QuantityForm] =
    [["clustered.rank", .axis, "model", .model]]
    + ["first", "first-\(depth)", "last-\(depth)"].map {
      ["rank", .axis, .word($0), "model", .model]
    }
}

extension Removals {
  package static let forms: [QuantityForm] =
    plain(
      "front.left-out.definitions", "front.left-out.models", "front.left-out.possible",
      "front.left-out.returning", "front.left-out.safe")
    + ["chance", "reach", "readings"].map { ["front", .word($0), "model", .model] }
}

extension Associations {
  package static let forms: [QuantityForm] = [
    ["association", .axis, .axis, "all"], ["association", .axis, .axis, .group],
  ]
}

extension SameFiles {
  package static let forms = plain("files.shared", "files.distinct", "files.groups")
}

extension RegimeFactors {
  package static let forms: [QuantityForm] =
    plain(
      "regimes.common.models", "regimes.common.front", "regimes.common.front.shared",
      "regimes.common.pick", "regimes.common.cheapest", "regimes.common.cheapest.measured",
      "regimes.common.weights.first", "regimes.common.weights.share",
      "regimes.common.weights.measured.first", "regimes.common.weights.measured.share") + [
      ["regimes.factor", .number, "energy"], ["regimes.factor", .number, "time"],
    ]
}

extension JudgeRepeats {
  package static let forms: [QuantityForm] =
    ["pairs", "kappa.greatest", "exact.greatest", "kappa.known"].map {
      ["judges.repeat", .number, .word($0)]
    }
}

extension Packagings {
  package static let forms: [QuantityForm] =
    plain("packagings.pairs")
    + ["completion", "difference", "completed"].map {
      ["packagings", .word($0), .model, .model]
    }
}
