import Exports
import Study

/// Turns lines of exports into whole steps of a reading.
struct Lattice {
  let reading: Reading
  /// The judges' scale in the exports: a consensus is a number of parts of a step, a judge's score a
  /// number of steps.
  let judging: Manifest.Judging?

  /// Steps of a share of checks.
  static let shareSteps = 1000

  /// The value of a line; absent when it does not count.
  func value(_ line: ScoreLine) -> Int? {
    guard reading.outcomes.contains(line.outcome) else { return nil }
    let value: Int?
    switch reading.source {
    case .consensus: value = line.consensus
    case .judge(let place):
      value =
        line.judges.indices.contains(place)
        ? line.judges[place].map { $0 * (judging?.parts ?? 1) } : nil
    case .checks: value = line.scoreThousandths
    case .continuous: value = nil
    }
    guard let value, line.outcome != .completed else { return value }
    switch reading.unfinished {
    case .earned: return value
    case .leftOut: return nil
    case .least: return reading.source == .checks ? 0 : judging?.consensus.lowerBound ?? 0
    }
  }

  /// Whether a line of a continuous measure counts.
  func counts(_ line: MeasureLine) -> Bool {
    reading.outcomes.contains(line.outcome)
      && (reading.unfinished != .leftOut || line.outcome == .completed)
  }
}

extension Reading {
  /// Shown units in one step of the exact sums, for a measure that is read so.
  package func perStep(_ measure: MeasureDefinition, _ judging: Manifest.Judging?) -> Double {
    switch source {
    case .consensus, .judge: measure.factor * (judging?.step ?? 1) / Double(judging?.parts ?? 1)
    case .checks: measure.factor / Double(Lattice.shareSteps)
    case .continuous(let continuous): measure.factor / Double(continuous.stepsPerUnit)
    }
  }
}
