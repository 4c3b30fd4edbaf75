import Exports
import Statistics
import Study

/// Turns slices into means with intervals, one named random stream per quantity.
///
/// Because each stream is named after snapshot and quantity, a result depends neither on the order
/// of computing nor on other quantities.
package struct Estimator: Sendable {
  package let snapshot: String
  package let resamples = 10_000
  package let level = 0.95

  package init(snapshot: String) { self.snapshot = snapshot }

  /// The seed of a quantity's random stream.
  package func seed(_ id: String) -> String { snapshot + "/" + id }

  /// The mean of a slice with the interval of its rows; absent without rows.
  package func mean(
    _ id: String, _ tally: ExactTally, _ grid: Grid, _ measure: MeasureDefinition, filter: String,
    formula: String
  ) -> Quantity? {
    guard let mean = grid.mean(tally) else { return nil }
    let interval = tally.count < 2 ? nil : interval(of: tally, seed: seed(id))
    return Quantity(
      id: id, value: .number(mean), unit: Unit(rawValue: measure.unit), decimals: measure.decimals,
      interval: interval.map { .init(low: $0.low * grid.perStep, high: $0.high * grid.perStep) },
      n: tally.count, filter: filter, formula: formula)
  }

  /// The percentile interval of a mean over rows, in steps.
  private func interval(of tally: ExactTally, seed: String) -> Interval? {
    tally.strata.isEmpty
      ? Bootstrap.meanInterval(of: tally.tally, resamples: resamples, level: level, seed: seed)
      : Bootstrap.meanInterval(
        strata: tally.strata, resamples: resamples, level: level, seed: seed)
  }

  /// The difference of two slices of one measure, rows of both resampled independently.
  package func difference(
    _ id: String, _ first: ExactTally, _ second: ExactTally, _ grid: Grid,
    _ measure: MeasureDefinition, filter: String, formula: String
  ) -> Quantity? {
    guard let a = first.mean, let b = second.mean else { return nil }
    let interval =
      min(first.count, second.count) < 2 ? nil : interval(first, less: second, seed: seed(id))
    return Quantity(
      id: id, value: .number((a - b) * grid.perStep), unit: Unit(rawValue: measure.unit).ofDifference,
      decimals: measure.decimals,
      interval: interval.map { .init(low: $0.low * grid.perStep, high: $0.high * grid.perStep) },
      n: first.count + second.count, filter: filter, formula: formula)
  }

  private func interval(_ first: ExactTally, less second: ExactTally, seed: String) -> Interval? {
    if first.strata.isEmpty && second.strata.isEmpty {
      return Bootstrap.differenceInterval(
        first.tally, second.tally, resamples: resamples, level: level, seed: seed)
    }
    guard
      let a = Bootstrap.replicates(
        strata: first.strata, resamples: resamples, seed: seed + "/first"),
      let b = Bootstrap.replicates(
        strata: second.strata, resamples: resamples, seed: seed + "/second")
    else { return nil }
    let sorted = zip(a, b).map { $0 - $1 }.sorted()
    let cut = { (share: Double) in sorted[Int((share * Double(sorted.count - 1)).rounded())] }
    return Interval(low: cut((1 - level) / 2), high: cut((1 + level) / 2))
  }
}
