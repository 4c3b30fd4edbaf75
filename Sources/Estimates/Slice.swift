import Exports
import Selection
import Study

/// What rows are read for: the source of a value, the pass, and what answers count that did not end by
/// themselves.
package struct Reading: Sendable, Hashable {
  /// Where the values come from.
  package var source: Source
  /// The pass whose rows are read.
  package var pass: Pass
  /// Outcomes whose rows count.
  package var outcomes: Set<Outcome>
  /// What an answer counts that did not end by itself.
  package var unfinished = Unfinished.earned

  /// Where a value comes from.
  package enum Source: Sendable, Hashable {
    /// The judges' consensus.
    case consensus
    /// One judge, by position in the manifest.
    case judge(Int)
    /// The share of checks passed.
    case checks
    case continuous(Measure)
  }

  /// What an answer counts that did not end by itself.
  package enum Unfinished: Sendable, Hashable, CaseIterable {
    /// What it earned.
    case earned
    /// Nothing: it is left out.
    case leftOut
    /// The least value of the scale (intention to treat).
    case least
  }

  package init(
    source: Source, pass: Pass, outcomes: Set<Outcome> = Set(Outcome.allCases),
    unfinished: Unfinished = .earned
  ) {
    self.source = source
    self.pass = pass
    self.outcomes = outcomes
    self.unfinished = unfinished
  }
}

/// One reading of all rows, by model and scenario: the single place where rows are summed.
package struct Grid: Sendable {
  /// Steps of the exact sums in one unit that is shown.
  package let perStep: Double
  private let scenarios: Int
  /// Row by row: models in the exports' order, each with the scenarios in the pack's.
  private let cells: [ExactTally]

  package init(scenarios: Int, perStep: Double, cells: [ExactTally]) {
    self.scenarios = scenarios
    self.perStep = perStep
    self.cells = cells
  }

  /// One cell, by positions in the exports.
  package subscript(model: Int, scenario: Int) -> ExactTally { cells[model * scenarios + scenario] }

  /// The rows of some models on some scenarios.
  package func tally(_ models: some Sequence<Int>, _ places: [Int]) -> ExactTally {
    var total = ExactTally()
    for model in models { for place in places { total.add(self[model, place]) } }
    return total
  }

  /// The mean of a model's rows on some scenarios in steps; absent without rows.
  package func exactMean(_ model: Int, _ places: [Int]) -> ExactValue? {
    ExactValue(
      numerator: places.reduce(0) { $0 + self[model, $1].sum }, denominator: count(model, places))
  }

  /// The mean of a model's rows on some scenarios in the shown unit; absent without rows.
  package func mean(_ model: Int, _ places: [Int]) -> Double? {
    let count = count(model, places)
    guard count > 0 else { return nil }
    return Double(places.reduce(0) { $0 + self[model, $1].sum }) / Double(count) * perStep
  }

  /// Number of rows of a model on some scenarios.
  package func count(_ model: Int, _ places: [Int]) -> Int {
    places.reduce(0) { $0 + self[model, $1].count }
  }

  /// The mean of some rows in the shown unit; absent without rows.
  package func mean(_ tally: ExactTally) -> Double? { tally.mean.map { $0 * perStep } }
}
