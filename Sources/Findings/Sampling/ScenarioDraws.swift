import Estimates
import Exports
import Statistics
import Study
import Synchronization

/// Resamples of whole scenarios that all models and axes share, so that models stay paired: a scenario
/// that is drawn twice counts twice for everyone.
///
/// Scenarios that count on the same axes are drawn among themselves, so that no axis loses all of its
/// scenarios and an axis over some keeps its part of an axis over all.
final class ScenarioDraws: Sendable {
  /// How an axis is read.
  struct Key: Hashable {
    let axis: String
    let unfinished: Reading.Unfinished
    let judge: Int?
    let outcomes: Set<Outcome>?
  }

  /// Means of the functional models on an axis.
  struct Means: Sendable {
    /// Resample by resample, in the order of the functional models; not a number without an answer.
    let drawn: [Double]
    /// Number of models.
    let models: Int

    /// One model's means, resample by resample.
    func of(_ model: Int) -> [Double] {
      stride(from: model, to: drawn.count, by: models).map { drawn[$0] }
    }
  }

  /// Number of resamples: the share of a tail of 2.5 % is then known to half a percentage point.
  static let resamples = 1000

  /// How often each scenario was drawn.
  let counts: DrawCounts
  /// How often each functional model was drawn, for statements about models in general.
  let models: DrawCounts
  private let known = Mutex<[Key: Means]>([:])

  init(_ exports: Exports, _ study: Study, served: Int) {
    var patterns: [[Bool]: Int] = [:]
    var strata: [Int] = []
    for scenario in exports.scenarios {
      let pattern = study.axes.map { $0.scenarios.holds(scenario) }
      let stratum = patterns[pattern] ?? patterns.count
      patterns[pattern] = stratum
      strata.append(stratum)
    }
    counts = DrawCounts(
      strata: strata, resamples: Self.resamples, seed: exports.manifest.id + "/scenarios")
    models = DrawCounts(
      strata: [Int](repeating: 0, count: served), resamples: Self.resamples,
      seed: exports.manifest.id + "/models")
  }

  /// The functional models' means on an axis in every resample.
  func means(_ axis: Axis, _ key: Key, _ evidence: Evidence) throws(Absent) -> Means {
    if let means = known.withLock({ $0[key] }) { return means }
    let isDiscrete = try evidence.measure(axis).isDiscrete
    let grid =
      isDiscrete
      ? try evidence.grid(axis, key.unfinished, judge: key.judge)
      : try evidence.grid(axis, outcomes: key.outcomes)
    let (models, scenarios) = (evidence.served, evidence.scenarios(of: axis))
    var values: [Double] = []
    values.reserveCapacity(2 * scenarios.count * models.count)
    for scenario in scenarios {
      for model in models {
        let tally = grid[model, scenario]
        values.append(Double(tally.count))
        values.append(Double(tally.sum) * grid.perStep)
      }
    }
    let sums = counts.sums(of: values, columns: 2 * models.count, rows: scenarios)
    let drawn = (0..<sums.count / 2).map { place in
      sums[2 * place] > 0 ? sums[2 * place + 1] / sums[2 * place] : Double.nan
    }
    let means = Means(drawn: drawn, models: models.count)
    known.withLock { $0[key] = means }
    return means
  }
}

extension Evidence {
  /// The functional models' means on an axis in resamples of whole scenarios.
  func drawnMeans(
    _ axis: Axis, _ unfinished: Reading.Unfinished = .earned, judge: Int? = nil,
    outcomes: Set<Outcome>? = nil
  ) throws(Absent) -> ScenarioDraws.Means {
    let isDiscrete = try measure(axis).isDiscrete
    // What does not matter to an axis does not make another key.
    let key = ScenarioDraws.Key(
      axis: axis.id, unfinished: isDiscrete ? unfinished : .earned,
      judge: isDiscrete ? judge : nil, outcomes: isDiscrete ? nil : outcomes)
    return try scenarioDraws.means(axis, key, self)
  }
}

extension Evidence {
  /// Outcomes that a measured axis counts, absent where they are those of every measured criterion: one
  /// set of definitions is then one key, by whatever name it is asked for.
  func unlessOwn(_ outcomes: Set<Outcome>?) -> Set<Outcome>? {
    let own = study.criteria.compactMap { study.measure(of: $0) }.filter { !$0.isDiscrete }
    return !own.isEmpty && own.allSatisfy { $0.outcomes == outcomes } ? nil : outcomes
  }
}
