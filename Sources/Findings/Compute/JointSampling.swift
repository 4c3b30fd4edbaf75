import Exports
import Selection
import Statistics

/// The three axes of the functional models, as estimates and as what a repetition might have found.
struct Axes {
  let tags: [String]
  /// By model: quality in percent, refusal in percent, energy in milliwatt-hours.
  let values: [[Double]]
  let intervals: [[ClosedRange<Double>]]

  static let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "refusal", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio),
  ]

  /// - Returns: absent when a model lacks an axis or its interval.
  init?(_ models: [ModelFinding]) {
    var (tags, values, intervals) = ([String](), [[Double]](), [[ClosedRange<Double>]]())
    for model in models {
      let axes = [model.quality, model.refusal, model.energy].compactMap(\.self)
      let numbers = axes.compactMap(\.number)
      let ranges = axes.compactMap { $0.interval.map { $0.low...$0.high } }
      guard numbers.count == 3, ranges.count == 3 else { return nil }
      tags.append(model.record.tag)
      values.append(numbers)
      intervals.append(ranges)
    }
    guard !tags.isEmpty else { return nil }
    self.tags = tags
    self.values = values
    self.intervals = intervals
  }

  /// Joint bootstrap draws: quality and refusal from the same resampled rows of a model, energy from
  /// its cells.
  ///
  /// Rows of different models are drawn independently of each other.
  static func draws(
    _ models: [ModelFinding], _ evidence: Evidence, count: Int, seed: String
  ) throws -> JointDraws? {
    let columns = Parallel.map(models) { draws($0.record, evidence, count: count, seed: seed) }
      .compactMap(\.self)
    guard columns.count == models.count else { return nil }
    var flat = [Double](repeating: 0, count: count * models.count * 3)
    for (place, values) in columns.joined().enumerated() {
      for draw in 0..<count { flat[draw * models.count * 3 + place] = values[draw] }
    }
    return try JointDraws(flat: flat, alternatives: models.count, criteria: criteria)
  }

  /// One model's draws of each axis.
  private static func draws(
    _ record: ModelRecord, _ evidence: Evidence, count: Int, seed: String
  ) -> [[Double]]? {
    let tally = JointTally(
      evidence.scores(of: record).compactMap { line in
        line.consensusHalves.map { halves in
          let counts = evidence.safety.contains(line.scenario)
          return (first: halves, second: counts ? line.scoreThousandths : nil, count: line.count)
        }
      })
    let strata = evidence.finished(.energy, of: [record]).map {
      Stratum(count: $0.count, sum: Double($0.sum), sumOfSquares: Double($0.sumOfSquares))
    }
    let name = seed + "/" + record.tag
    guard
      let scores = Bootstrap.jointReplicates(of: tally, resamples: count, seed: name + "/scores"),
      let energy = Bootstrap.replicates(strata: strata, resamples: count, seed: name + "/energy")
    else { return nil }
    let perStep = 1000 / Double(Measure.energy.stepsPerUnit)
    return [
      scores.first.map { $0 * 10 }, scores.second.map { $0 * 0.1 }, energy.map { $0 * perStep },
    ]
  }
}
