import Selection
import Statistics

extension QuantityLedger {
  /// Who would be on the front if the campaign were repeated, and how far fronts stray.
  mutating func addFrontSampling(
    _ models: [ModelFinding], _ axes: Axes, _ draws: JointDraws
  ) throws -> [String: Quantity] {
    let filter =
      "functional models; \(NumberFormat.integer(draws.draws)) joint bootstrap draws of their rows"
    let probabilities = FrontMembership.probabilities(draws)
    var membership: [String: Quantity] = [:]
    for (tag, probability) in zip(axes.tags, probabilities) {
      membership[tag] = try add(
        Quantity(
          id: Identifier.join("front", "probability", "model", tag),
          value: .number(probability * 100), unit: .percent, n: draws.draws, filter: filter,
          formula: "share of draws in which no other model dominates \(tag)"))
    }
    try add(
      Quantity(
        id: "front.size.expected", value: .number(probabilities.reduce(0, +)), unit: .ratio,
        n: draws.draws, filter: filter, formula: "expected number of models on the front"))
    try count(
      "front.probability.sure", probabilities.count { $0 >= 0.95 }, filter: filter,
      formula: "number of models on the front in at least 95 % of the draws")
    try count(
      "front.probability.likely", probabilities.count { $0 >= 0.5 }, filter: filter,
      formula: "number of models on the front in at least half of the draws")
    try count(
      "front.probability.possible", probabilities.count { $0 >= 0.05 }, filter: filter,
      formula: "number of models on the front in at least 5 % of the draws")
    return membership
  }

  /// Dominance when each axis is known only up to its interval.
  mutating func addIntervalFront(_ axes: Axes) throws {
    let standings = try IntervalDominance(of: axes.intervals, criteria: Axes.criteria).standings
    let filter = "functional models; each axis anywhere in its 95 % interval"
    let kinds: [(String, IntervalDominance.Standing, String)] = [
      ("certain", .certain, "that no other model dominates anywhere in the intervals"),
      (
        "possible", .possible,
        "that another dominates somewhere in the intervals, but not throughout"
      ),
      ("excluded", .excluded, "that another dominates throughout the intervals"),
    ]
    for (name, standing, words) in kinds {
      try count(
        Identifier.join("front", "interval", name), standings.count { $0 == standing },
        filter: filter, formula: "number of models \(words)")
    }
  }

  /// Layers, volume, contributions and the knee of the front.
  mutating func addFrontShape(_ axes: Axes, _ draws: JointDraws?) throws {
    let filter = "functional models; quality, refusal and energy as point estimates"
    let layers = try Front.layers(of: axes.values, criteria: Axes.criteria)
    for (tag, layer) in zip(axes.tags, layers) {
      try add(
        Quantity(
          id: Identifier.join("layer", "model", tag), value: .number(Double(layer + 1)),
          unit: .rank, n: axes.tags.count, filter: filter,
          formula: "1 for the front, 2 for the front of the rest, and so on"))
    }
    let front = layers.indices.filter { layers[$0] == 0 }
    guard let worst = axes.values.map({ $0[2] }).max(), worst > 0 else {
      return
    }
    let reference = [0, 0, worst]
    let box = 100 * 100 * worst
    let volume = try Hypervolume(criteria: Axes.criteria, reference: reference)
    let values = front.map { axes.values[$0] }
    let words = "reference: no quality, no refusal, the greatest energy of all models"
    try add(
      Quantity(
        id: "hypervolume.front", value: .number(try volume.volume(of: values) / box * 100),
        unit: .percent, n: front.count, filter: filter,
        formula: "volume that the front dominates, as a share of the box; \(words)"))
    for (index, contribution) in zip(front, try volume.contributions(of: values)) {
      try add(
        Quantity(
          id: Identifier.join("hypervolume", "model", axes.tags[index]),
          value: .number(contribution / box * 100), unit: .percent, filter: filter,
          formula: "volume that only this model of the front dominates; \(words)"))
    }
    let scores = try Scores(values, criteria: Axes.criteria, normalisation: .minMax)
    if let distances = Knees.distances(scores), let greatest = distances.max(),
      let index = distances.firstIndex(of: greatest)
    {
      try name(
        "front.knee", axes.tags[front[index]], filter: "models on the front, axes min–max scaled",
        formula: "farthest from the plane through the best on each axis (Das, 1999)")
    }
    if let draws {
      let vorobev = try VorobevFront(draws, reference: reference)
      try add(
        Quantity(
          id: "hypervolume.deviation",
          value: .number(vorobev.deviation / vorobev.meanVolume * 100), unit: .percent,
          n: draws.draws, filter: "functional models; joint bootstrap draws of their rows",
          formula: "Vorob'ev deviation of the front ÷ its mean volume"))
    }
  }
}
