import Estimates
import Selection
import Statistics
import Study

/// Which models would be on the front if the campaign were repeated.
package enum FrontSampling: Analysis {
  package static let id = "front-sampling"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["front.probability.", "front.size.", "front.interval."]
  }

  /// The resampled campaigns and what they say of each model.
  package struct Finding: Sendable {
    let draws: JointDraws
    /// Probability of each model to be on the front, by tag.
    package let membership: [String: Quantity]
  }

  /// The seed of what is drawn for choices.
  static func seed(_ evidence: Evidence) -> String { evidence.estimator.seed("preferences") }

  /// Draws 10 000 campaigns; absent when an axis of a model cannot be resampled.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let alternatives = try Alternatives(evidence)
    book.sources = evidence.criteriaSources
    try addIntervals(alternatives, evidence, &book)
    let draws = try JointSample.draws(
      alternatives, evidence, count: 10_000, seed: seed(evidence) + "/draws")
    let filter =
      "functional models; \(NumberFormat.integer(draws.draws)) joint bootstrap draws of their rows"
    let probabilities = FrontMembership.probabilities(draws)
    var membership: [String: Quantity] = [:]
    for (place, probability) in zip(alternatives.places.places, probabilities) {
      membership[place.tag] =
        try book.add(
          Quantity(
            id: Identifiers.join("front", "probability", "model", evidence.name(place.model)),
            value: .number(probability * 100), unit: .percent, n: draws.draws, filter: filter,
            formula: "share of draws in which no other model dominates \(place.tag)")) as Quantity
    }
    try book.add(
      Quantity(
        id: "front.size.expected", value: .number(probabilities.reduce(0, +)), unit: .ratio,
        decimals: 1, n: draws.draws, filter: filter,
        formula: "expected number of models on the front"))
    for (name, least, words) in [
      ("sure", 0.95, "at least 95 %"), ("likely", 0.5, "at least half"),
      ("possible", 0.05, "at least 5 %"),
    ] {
      try book.count(
        Identifiers.join("front", "probability", name), probabilities.count { $0 >= least },
        filter: filter, formula: "number of models on the front in \(words) of the draws")
    }
    return Finding(draws: draws, membership: membership)
  }

  /// Dominance when each axis is known only up to its interval.
  private static func addIntervals(
    _ alternatives: Alternatives, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    // Without an interval on some axis the rest can still be said.
    guard let intervals = try? alternatives.intervals(evidence) else { return }
    let standings = try IntervalDominance(of: intervals, criteria: alternatives.criteria).standings
    let kinds: [(String, IntervalDominance.Standing, String)] = [
      ("certain", .certain, "that no other model dominates anywhere in the intervals"),
      (
        "possible", .possible,
        "that another dominates somewhere in the intervals, but not throughout"
      ),
      ("excluded", .excluded, "that another dominates throughout the intervals"),
    ]
    for (name, standing, words) in kinds {
      try book.count(
        Identifiers.join("front", "interval", name), standings.count { $0 == standing },
        filter: "functional models; each axis anywhere in its 95 % interval",
        formula: "number of models \(words)")
    }
  }
}
