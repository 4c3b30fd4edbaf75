import Exports
import Statistics

/// Turns lines of exports into means with intervals, one named random stream per quantity.
///
/// Because each stream is named after snapshot and quantity, a result depends neither on the order
/// of computing nor on other quantities.
struct Estimator: Sendable {
  let snapshot: String
  let resamples = 10_000
  let level = 0.95

  /// The seed of a quantity's random stream.
  func seed(_ id: String) -> String { snapshot + "/" + id }

  /// Mean quality in percent of the scale: consensus ÷ 5.
  func quality(_ id: String, _ lines: some Sequence<ScoreLine>, filter: String) -> Quantity? {
    mean(
      id, Tally.halves(of: lines), perStep: 10, filter: filter,
      formula: "mean of consensus score ÷ 5 over rows")
  }

  /// Mean deterministic score in percent: the share of checks passed, averaged over rows.
  func score(_ id: String, _ lines: some Sequence<ScoreLine>, filter: String) -> Quantity? {
    mean(
      id, Tally.thousandths(of: lines), perStep: 0.1, filter: filter,
      formula: "mean of (checks passed ÷ checks, rounded to 0.001) over rows")
  }

  /// Mean of a discrete variable, scaled to percent.
  private func mean(
    _ id: String, _ tally: Tally, perStep: Double, filter: String, formula: String
  ) -> Quantity? {
    guard let mean = tally.mean else { return nil }
    let interval =
      tally.n < 2
      ? nil
      : Bootstrap.meanInterval(
        of: tally, resamples: resamples, level: level, seed: seed(id))
    return Quantity(
      id: id, value: .number(mean * perStep), unit: .percent,
      interval: interval.map { .init(low: $0.low * perStep, high: $0.high * perStep) },
      n: tally.n, filter: filter, formula: formula)
  }

  /// Mean of a continuous measure over the rows that have it.
  func mean(
    _ id: String, _ lines: [MeasureLine], unit: Unit, filter: String, formula: String
  ) -> Quantity? {
    guard let measure = lines.first?.measure else { return nil }
    let perStep = unit.perUnit(of: measure) / Double(measure.stepsPerUnit)
    let count = lines.reduce(0) { $0 + $1.count }
    let sum = lines.reduce(0) { $0 + $1.sum }
    let strata = lines.map {
      Stratum(count: $0.count, sum: Double($0.sum), sumOfSquares: Double($0.sumOfSquares))
    }
    let interval =
      count < 2
      ? nil
      : Bootstrap.meanInterval(
        strata: strata, resamples: resamples, level: level, seed: seed(id))
    return Quantity(
      id: id, value: .number(Double(sum) / Double(count) * perStep), unit: unit,
      interval: interval.map { .init(low: $0.low * perStep, high: $0.high * perStep) },
      n: count, filter: filter, formula: formula)
  }
}

extension Unit {
  /// How many of this unit make one unit of the measure: 1,000 mWh make a Wh.
  fileprivate func perUnit(of measure: Measure) -> Double {
    switch (measure, self) {
    case (.energy, .milliwattHours): 1000
    case (.bandwidth, .gigabytesPerSecond): 0.001
    default: 1
    }
  }
}

extension Tally {
  /// Consensus scores in half points.
  static func halves(of lines: some Sequence<ScoreLine>) -> Tally {
    Tally(lines.lazy.compactMap { line in line.consensusHalves.map { ($0, line.count) } })
  }

  /// Deterministic scores in thousandths.
  static func thousandths(of lines: some Sequence<ScoreLine>) -> Tally {
    Tally(lines.lazy.compactMap { line in line.scoreThousandths.map { ($0, line.count) } })
  }
}
