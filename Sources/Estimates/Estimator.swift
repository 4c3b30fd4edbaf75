import Exports
import Statistics
import Study
import Synchronization

/// Turns slices into means and differences with intervals from the exact bootstrap distribution of
/// their rows; where something has to be drawn, one named random stream per quantity.
///
/// Because each stream is named after snapshot and quantity, a result depends neither on the order
/// of computing nor on other quantities.
package struct Estimator: Sendable {
  /// Identifier of the snapshot; the first part of every seed.
  package let snapshot: String
  /// Number of draws where no exact distribution is used.
  package let resamples = 10_000
  /// Probability that an interval is made for.
  package let level = 0.95

  private let known = IntervalMemory()

  package init(snapshot: String) { self.snapshot = snapshot }

  /// The seed of a quantity's random stream.
  package func seed(_ id: String) -> String { snapshot + "/" + id }

  /// The mean of a slice with the interval of its rows; absent without rows.
  ///
  /// Rows that all have one value have no interval: resampling them gives that value again and says nothing
  /// of what another answer would have been.
  package func mean(
    _ id: String, _ tally: ExactTally, _ grid: Grid, _ measure: MeasureDefinition, filter: String,
    formula: String
  ) -> Quantity? {
    guard let mean = grid.mean(tally) else { return nil }
    let interval = tally.isVaried ? interval(of: tally) : nil
    var quantity = Quantity(
      id: id, value: .number(mean), unit: Unit(rawValue: measure.unit), decimals: measure.decimals,
      interval: interval.map {
        .init(low: $0.low * grid.perStep, high: $0.high * grid.perStep, over: .rows)
      },
      n: tally.count, filter: filter, formula: formula)
    quantity.isOfEqualRows = tally.count > 1 && !tally.isVaried
    return quantity
  }

  /// The percentile interval of a mean over rows, in steps.
  private func interval(of tally: ExactTally) -> Interval? {
    tally.strata.isEmpty
      ? known.meanInterval(of: tally.tally, level: level)
      : ExactBootstrap.meanInterval(strata: tally.strata, level: level)
  }

  /// The difference of two slices of one measure, rows of both resampled independently.
  package func difference(
    _ id: String, _ first: ExactTally, _ second: ExactTally, _ grid: Grid,
    _ measure: MeasureDefinition, filter: String, formula: String
  ) -> Quantity? {
    guard let a = first.mean, let b = second.mean else { return nil }
    let isKnown = min(first.count, second.count) > 1 && (first.isVaried || second.isVaried)
    let interval = isKnown ? interval(first, less: second) : nil
    return Quantity(
      id: id, value: .number((a - b) * grid.perStep),
      unit: Unit(rawValue: measure.unit).ofDifference,
      decimals: measure.decimals,
      interval: interval.map {
        .init(low: $0.low * grid.perStep, high: $0.high * grid.perStep, over: .rows)
      },
      n: first.count + second.count, filter: filter, formula: formula)
  }

  private func interval(_ first: ExactTally, less second: ExactTally) -> Interval? {
    first.strata.isEmpty && second.strata.isEmpty
      ? ExactBootstrap.differenceInterval(first.tally, second.tally, level: level)
      : ExactBootstrap.differenceInterval(strata: first.strata, second.strata, level: level)
  }
}

/// Intervals of means that were computed before: many forms of a score count the same rows alike, and
/// the interval of a mean depends on its counts alone.
private final class IntervalMemory: Sendable {
  private struct Key: Hashable {
    let tally: Tally
    let level: Double
  }

  private let intervals = Mutex<[Key: Interval?]>([:])

  func meanInterval(of tally: Tally, level: Double) -> Interval? {
    let key = Key(tally: tally, level: level)
    if let known = intervals.withLock({ $0[key] }) { return known }
    let interval = ExactBootstrap.meanInterval(of: tally, level: level)
    intervals.withLock { $0[key] = .some(interval) }
    return interval
  }
}
