import Estimates
import Exports
import Statistics
import Study

/// How far the ranking of models on the first criterion depends on the scenarios and on the judge.
package enum Reliability: Analysis {
  package static let id = "reliability"
  package static let sources: [Quantity.Source] = [.scores]

  package static func owns(_ study: Study) -> [String] { ["reliability."] }

  /// Absent for fewer than three models and when the first axis is not scored.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    guard let axis = evidence.mainAxis, try evidence.measure(axis).isDiscrete else {
      throw Absent("the first axis is not scored")
    }
    // Two models have two orders, which is no ranking to speak of.
    guard evidence.served.count > 2 else {
      throw Absent("there are fewer than three models to rank")
    }
    let grid = try evidence.grid(axis)
    let scenarios = evidence.scenarios(of: axis)
    let scores = evidence.served.map { model in scenarios.map { grid.mean(grid[model, $0]) } }
    let filter = "functional models, \(axis.id) by scenario, \(evidence.pass)"
    if let halves = SplitHalf(scores, halves: .random(1000), seed: evidence.seed("halves")),
      halves.reliability.isFinite
    {
      try book.add(
        Quantity(
          id: "reliability.split-half", value: .number(halves.reliability), unit: .ratio,
          interval: halves.interval().map { .init($0, over: .halves) }, n: halves.items,
          filter: filter,
          formula: "mean reliability of 1,000 random halves of the scenarios, stepped up by "
            + "Spearman–Brown"))
    }
    // Cronbach's α is defined for complete tables only.
    let complete = scores.compactMap { row in
      row.contains { $0 == nil } ? nil : row.compactMap(\.self)
    }
    if complete.count == scores.count, let alpha = CronbachAlpha(complete),
      alpha.coefficient.isFinite
    {
      try book.add(
        Quantity(
          id: "reliability.alpha", value: .number(alpha.coefficient), unit: .ratio,
          interval: alpha.interval().map { .init($0, over: .models) }, n: alpha.items,
          filter: filter, formula: "Cronbach's α over scenarios, interval by Feldt (1965)"))
    }
    if let stability = RankStability(scores), stability.least.isFinite {
      try book.add(
        Quantity(
          id: "reliability.leave-one-out", value: .number(stability.least), unit: .ratio,
          n: stability.omissions.count, filter: filter,
          formula: "least Kendall's τ between the ranking by all scenarios and by all but one"))
      try book.count(
        "reliability.first.kept", stability.omissions.count { $0.keepsFirst }, filter: filter,
        formula: "number of scenarios that may be left out without another model coming first")
    }
    try addJudges(axis, evidence, &book)
  }

  /// Whether the first two judges alone rank the models alike.
  private static func addJudges(
    _ axis: Axis, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard evidence.exports.manifest.judges.count > 1,
      try evidence.measure(axis).source == .judges
    else { return }
    let scenarios = evidence.scenarios(of: axis)
    let means = try [0, 1].map { judge in
      let grid = try evidence.grid(axis, judge: judge)
      return evidence.served.map { grid.mean($0, scenarios) }
    }
    let pairs = zip(means[0], means[1]).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    guard let tau = Correlation.kendall(pairs.map(\.0), pairs.map(\.1)), tau.isFinite else {
      return
    }
    let drawn = try [0, 1].map { try evidence.drawnMeans(axis, judge: $0) }
    let width = evidence.served.count
    // Half of the resamples: each sorts all models twice.
    let taus = Parallel.map(Array(0..<ScenarioDraws.resamples / 2)) { draw -> Double in
      let part = (draw * width)..<((draw + 1) * width)
      let both = zip(drawn[0].drawn[part], drawn[1].drawn[part])
        .filter { $0.isFinite && $1.isFinite }
      return Correlation.kendall(both.map(\.0), both.map(\.1)) ?? .nan
    }
    let isEnough = scenarios.count >= Side.least.scenarios
    // A resample has fewer different scenarios and so more noise: where all draws lie below the value, they say
    // nothing of where it would lie.
    let interval = Percentiles.interval(of: taus).flatMap { $0.high >= tau ? $0 : nil }
    try book.add(
      Quantity(
        id: "reliability.judges", value: .number(tau), unit: .ratio,
        interval: isEnough
          ? interval.map { .init($0, over: .scenarios) } : nil,
        n: pairs.count,
        filter: "functional models, \(axis.id) by either of the first two judges alone",
        formula: "Kendall's τ-b between the rankings of models by the two judges"))
  }
}
