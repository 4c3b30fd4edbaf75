extension FrontAnalysis {
  package static let forms: [QuantityForm] =
    plain(
      "front.count", "front.dominated", "front.quality-max", "front.worst-case",
      "front.strictly-beaten") + [
      ["front", .grouped], ["dominators.model", .model], ["rank", .axis, "model", .model],
    ]
}

extension PickAnalysis {
  package static let forms: [QuantityForm] =
    plain("pick.tolerance") + [[.pick], ["pick", .factor]]
}

extension Tolerances {
  package static let forms: [QuantityForm] =
    plain("tolerance.switches", "tolerance.pick.from", "tolerance.pick.to") + [
      ["tolerance", .number, "from"], ["tolerance", .number, "pick"],
    ]
}

extension FrontSampling {
  package static let forms: [QuantityForm] =
    plain(
      "front.probability.sure", "front.probability.likely", "front.probability.possible",
      "front.size.expected", "front.interval.certain", "front.interval.possible",
      "front.interval.excluded") + [["front.probability.model", .model]]
}

extension SpeedFront {
  package static let forms: [QuantityForm] =
    plain("front.speed.count") + [["front.speed", .grouped]]
}

extension FrontShape {
  package static let forms: [QuantityForm] =
    plain("front.knee", "hypervolume.front", "hypervolume.deviation") + [
      ["layer.model", .model], ["hypervolume.model", .model],
    ]
}

extension Preferences {
  package static let forms: [QuantityForm] =
    plain("choice.agreeing", "choice.all", "choice.different") + [
      ["choice", .method, .scale, "first"], ["choice", .method, .scale, "pick"],
      ["choice", .method, .scale, "reversals"],
    ]
}

extension WeightShares {
  package static let forms: [QuantityForm] =
    plain("smaa.pick", "smaa.top-three", "smaa.winners", "smaa.uncertain.winners")
    + ScalePart.allCases.map { ["smaa", .scale, .word($0.rawValue)] } + [
      ["smaa.model", .model], ["smaa.area.model", .model], ["smaa.confidence.model", .model],
      ["smaa.first-five.model", .model], ["smaa.uncertain.model", .model],
      ["smaa.central", .axis, "model", .model],
    ]
}

/// What is recorded of all weights on one scale of the axes; the raw value ends the identifier.
package enum ScalePart: String, Sendable, CaseIterable {
  /// The model that comes first most often.
  case first
  /// Its share of the weights.
  case share
  /// The pick's share.
  case pick
}

extension Tiers {
  package static let forms: [QuantityForm] =
    plain("choice.floor.first", "choice.lexicographic.first") + [
      ["tier", .tier], ["tier.model", .model],
    ]
}
