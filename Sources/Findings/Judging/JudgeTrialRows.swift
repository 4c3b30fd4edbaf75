import Estimates
import Exports
import Statistics

/// What is recorded of the trials of one judge, as sums by scenario.
struct JudgeTrialRows {
  private let judge: JudgingRecord.Judge
  /// Score points of a step.
  private let step: Double

  init(_ judge: JudgingRecord.Judge, step: Double) {
    self.judge = judge
    self.step = step
  }

  /// A trial's figure; absent where the judge was not tried so.
  func quantity(_ trial: JudgeTrial, id: String, _ evidence: Evidence) -> Quantity? {
    switch trial {
    case .repeated: count(repeats.count, trial, id)
    case .same: mean(pairs { $0 == $1 ? 100 : 0 }, .percent, trial, id, evidence)
    case .distance:
      mean(pairs { Double(abs($0 - $1)) * step }, .scorePoints, trial, id, evidence)
    case .right: mean(known { $0.isGold }, .scorePoints, trial, id, evidence)
    case .wrong: mean(known { !$0.isGold }, .scorePoints, trial, id, evidence)
    case .told: mean(told, .percent, trial, id, evidence)
    case .drift: mean(drift, .scorePoints, trial, id, evidence)
    case .forms: judge.injection.flatMap { count($0.forms.count, trial, id) }
    case .moved:
      judge.injection.flatMap {
        $0.base == nil || $0.forms.isEmpty
          ? nil : counted($0.moved.count, of: $0.forms.count, trial, id)
      }
    }
  }

  /// A number beside a scenario.
  private typealias Point = (scenario: String, value: Double)

  private var repeats: [JudgingRecord.Repeat] {
    judge.repeats.filter { $0.scores.compactMap(\.self).count > 1 }
  }

  /// Every pair of grades of one answer.
  private func pairs(_ value: (Int, Int) -> Double) -> [Point] {
    repeats.flatMap { entry -> [Point] in
      let scores = entry.scores.compactMap(\.self)
      return scores.indices.flatMap { first in
        scores.indices.dropFirst(first + 1).map {
          (entry.place.scenario, value(scores[first], scores[$0]))
        }
      }
    }
  }

  /// The calibration set under the model that replies reported last.
  private var latest: [JudgingRecord.CalibrationItem] { judge.calibrations.last?.items ?? [] }

  private func known(_ belongs: (JudgingRecord.CalibrationItem) -> Bool) -> [Point] {
    latest.filter(belongs).compactMap { item in
      item.score.map { (item.scenario, Double($0) * step) }
    }
  }

  private var told: [Point] {
    latest.filter(\.isGold).flatMap { right -> [Point] in
      latest.compactMap { wrong in
        guard !wrong.isGold, wrong.scenario == right.scenario, let high = right.score,
          let low = wrong.score
        else { return nil }
        return (right.scenario, high > low ? 100 : 0)
      }
    }
  }

  private var drift: [Point] {
    guard judge.calibrations.count > 1, let first = judge.calibrations.first else { return [] }
    return latest.compactMap { item in
      let former = first.items.first {
        $0.scenario == item.scenario && $0.answer == item.answer
      }
      guard let now = item.score, let before = former?.score else { return nil }
      return (item.scenario, Double(now - before) * step)
    }
  }

  private func count(_ value: Int, _ trial: JudgeTrial, _ id: String) -> Quantity? {
    value > 0 ? counted(value, of: value, trial, id) : nil
  }

  private func counted(
    _ value: Int, of all: Int, _ trial: JudgeTrial, _ id: String
  ) -> Quantity {
    Quantity(
      id: id, value: .number(Double(value)), unit: .count, decimals: 0, n: all,
      filter: "trials of \(judge.name)", formula: trial.formula)
  }

  /// The mean of all points, whole scenarios drawn where there are enough.
  private func mean(
    _ points: [Point], _ unit: Unit, _ trial: JudgeTrial, _ id: String, _ evidence: Evidence
  ) -> Quantity? {
    guard !points.isEmpty else { return nil }
    let scenarios = Dictionary(
      uniqueKeysWithValues: Set(points.map(\.scenario)).sorted().enumerated().map {
        ($0.element, $0.offset)
      })
    let table = CrossedTable(
      subjects: 1, items: scenarios.count,
      cells: points.map {
        .init(subject: 0, item: scenarios[$0.scenario] ?? 0, count: 1, sum: $0.value)
      })
    let drawn =
      scenarios.count >= Side.least.scenarios
      ? table.flatMap {
        ClusterBootstrap.mean(
          of: $0, resampling: .items, resamples: evidence.estimator.resamples,
          seed: evidence.estimator.seed(id))
      } : nil
    return Quantity(
      id: id,
      value: .number(points.reduce(0) { $0 + $1.value } / Double(points.count)), unit: unit,
      decimals: unit == .percent ? 0 : 2,
      interval: drawn.map {
        .init(low: $0.interval.low, high: $0.interval.high, over: .scenarios)
      }, n: points.count, filter: "trials of \(judge.name)", formula: trial.formula)
  }
}
