import Statistics

/// The runs of one model over one channel: what stands in one column.
package struct RunColumn: Sendable {
  /// The model's name, with its verifier's where there is one.
  package let model: String
  /// How its tools were called.
  package let channel: Channel
  /// The tasks that were run, in the order of their names.
  package let tasks: [StoredTask]
  /// With faults, by task.
  let faulted: [String: [StoredRun]]
  /// Without faults, by task; empty where that was not asked for.
  let calm: [String: [StoredRun]]

  /// A stable name for identifiers and for streams of resampling.
  package var id: String {
    let name = model.map { $0.isLetter || $0.isNumber || ".-_:".contains($0) ? $0 : "-" }
    return "operate.\(String(name)).\(channel.rawValue)"
  }

  /// All runs with faults.
  package var runs: [StoredRun] { tasks.flatMap { faulted[$0.id] ?? [] } }

  /// The columns of a snapshot, in the order in which they were run.
  package static func columns(of stored: StoredRuns) -> [RunColumn] {
    var seen: [(String, Channel)] = []
    for run in stored.runs where !seen.contains(where: { $0 == (run.model, run.channel) }) {
      seen.append((run.model, run.channel))
    }
    return seen.map { model, channel in
      let runs = stored.runs.filter { $0.model == model && $0.channel == channel }
      let met = Set(runs.map(\.task))
      return RunColumn(
        model: model, channel: channel, tasks: stored.tasks.filter { met.contains($0.id) },
        faulted: Dictionary(grouping: runs.filter(\.hasFaults), by: \.task),
        calm: Dictionary(grouping: runs.filter { !$0.hasFaults }, by: \.task))
    }
  }
}

/// A mean over runs with its interval over tasks.
struct TaskMean {
  /// In the unit of the values.
  let value: Double
  let low: Double
  let high: Double
  /// Runs, or whatever is counted.
  let count: Int

  /// The mean of whole numbers from 0 to `most`, drawn again by whole tasks.
  ///
  /// Where every value is 0, or every one is `most`, resampling knows no spread; there the interval's other
  /// end is the exact bound of a share over as many tasks, which bounds such a mean too.
  ///
  /// - Parameter scale: what the greatest value is shown as.
  init?(_ clusters: [Cluster], most: Int, scale: Double, least: Int = 0, seed: String) {
    let filled = clusters.filter { $0.count > 0 }
    let count = filled.reduce(0) { $0 + $1.count }
    guard count > 0, most > 0,
      let interval = Bootstrap.meanInterval(clusters: filled, seed: seed)
    else { return nil }
    let sum = filled.reduce(0) { $0 + $1.sum }
    let unit = scale / Double(most)
    self.count = count
    value = Double(sum) / Double(count) * unit
    var (low, high) = (interval.low * unit, interval.high * unit)
    if least == 0, sum == 0 {
      high =
        (ExactBound.upper(successes: 0, trials: filled.count, confidence: 0.975) ?? 1) * scale
    } else if least == 0, sum == most * count {
      low =
        (ExactBound.lower(
          successes: filled.count, trials: filled.count, confidence: 0.975) ?? 0) * scale
    }
    self.low = low
    self.high = high
  }
}
