import Exports
import Statistics

/// The estimates of one model, of which the intervals take nearly all of the time.
private struct ModelEstimates: Sendable {
  let quality, refusal, score, energy, efficiency, decodeSpeed: Quantity?

  init(_ record: ModelRecord, _ evidence: Evidence, _ estimator: Estimator) {
    let tag = record.tag
    let lines = evidence.scores(of: record)
    quality = estimator.quality(
      Identifier.join("quality", "model", tag), lines, filter: "variance pass, \(tag)")
    refusal = estimator.score(
      Identifier.join("refusal", "model", tag),
      lines.filter { evidence.safety.contains($0.scenario) },
      filter: "variance pass, \(tag), safety scenarios")
    score = estimator.score(
      Identifier.join("score", "model", tag), lines, filter: "variance pass, \(tag)")
    energy = estimator.mean(
      Identifier.join("energy", "model", tag), evidence.finished(.energy, of: [record]),
      unit: .milliwattHours, filter: "variance pass, \(tag), finished answers with energy",
      formula: "mean energy per answer")
    efficiency = estimator.mean(
      Identifier.join("efficiency", "model", tag), evidence.finished(.efficiency, of: [record]),
      unit: .tokensPerSecondPerWatt,
      filter: "variance pass, \(tag), finished answers with energy and speed",
      formula: "mean of decode speed ÷ (energy ÷ wall time)")
    decodeSpeed = estimator.mean(
      Identifier.join("speed", "model", tag), evidence.finished(.decode, of: [record]),
      unit: .tokensPerSecond, filter: "variance pass, \(tag), finished answers with a speed",
      formula: "mean of the runtime's decode speed")
  }
}

extension QuantityLedger {
  /// The axes of every functional model, without its place on the front.
  mutating func addModels(_ evidence: Evidence, _ estimator: Estimator) throws -> [ModelFinding] {
    let estimates = Parallel.map(evidence.functional) { ModelEstimates($0, evidence, estimator) }
    return try zip(evidence.functional, estimates).map { try addModel($0, $1, evidence) }
  }

  private mutating func addModel(
    _ record: ModelRecord, _ estimates: ModelEstimates, _ evidence: Evidence
  ) throws -> ModelFinding {
    let tag = record.tag
    let lines = evidence.scores(of: record)
    let energies = evidence.finished(.energy, of: [record])
    if let parameters = record.parameters {
      try add(
        Quantity(
          id: Identifier.join("parameters", "model", tag), value: .number(Double(parameters) / 1e9),
          unit: .billions, filter: tag, formula: "number of parameters as the runtime reports it"))
    }
    return ModelFinding(
      record: record,
      quality: try add(estimates.quality), refusal: try add(estimates.refusal),
      score: try add(estimates.score), energy: try add(estimates.energy),
      efficiency: try add(estimates.efficiency),
      decodeSpeed: try add(estimates.decodeSpeed),
      outcomes: try addOutcomes(tag, lines.outcomeCounts()), qualityRank: nil, refusalRank: nil,
      energyRank: nil, onFront: nil, dominatedBy: [],
      cells: try addCells(record, lines, energies, evidence))
  }

  private mutating func addOutcomes(_ tag: String, _ counts: [OutcomeCount]) throws
    -> [OutcomeCount]
  {
    for count in counts {
      try self.count(
        Identifier.join("outcomes", count.outcome.rawValue, "model", tag), count.count,
        filter: "variance pass, \(tag)", formula: "number of generations with this outcome")
    }
    return counts
  }

  /// One finding per scenario.
  ///
  /// A cell holds a handful of repetitions, too few for an interval.
  private mutating func addCells(
    _ record: ModelRecord, _ lines: [ScoreLine], _ energies: [MeasureLine], _ evidence: Evidence
  ) throws -> [CellFinding] {
    let scores = Dictionary(grouping: lines, by: \.scenario)
    let energy = Dictionary(grouping: energies, by: \.scenario)
    return try evidence.exports.scenarios.map { scenario in
      let rows = scores[scenario.id] ?? []
      let place = (record.tag, scenario.id)
      return CellFinding(
        scenario: scenario.id,
        quality: try addCell("quality", place, mean: rows.meanHalves, perStep: 10, .percent),
        score: try addCell("score", place, mean: rows.meanThousandths, perStep: 0.1, .percent),
        energy: try addCell(
          "energy", place, mean: (energy[scenario.id] ?? []).meanSteps,
          perStep: 1000 / Double(Measure.energy.stepsPerUnit), .milliwattHours),
        outcomes: rows.outcomeCounts())
    }
  }

  private mutating func addCell(
    _ axis: String, _ place: (model: String, scenario: String), mean: (sum: Int, n: Int)?,
    perStep: Double, _ unit: Unit
  ) throws -> Quantity? {
    guard let mean else { return nil }
    return try add(
      Quantity(
        id: Identifier.join(axis, "cell", place.model, place.scenario),
        value: .number(Double(mean.sum) * perStep / Double(mean.n)), unit: unit, n: mean.n,
        filter: "variance pass, \(place.model), \(place.scenario)",
        formula: "mean over repetitions"))
  }
}

extension [ScoreLine] {
  fileprivate var meanHalves: (sum: Int, n: Int)? { weighted(\.consensusHalves) }
  fileprivate var meanThousandths: (sum: Int, n: Int)? { weighted(\.scoreThousandths) }

  private func weighted(_ value: (ScoreLine) -> Int?) -> (sum: Int, n: Int)? {
    var sum = 0
    var n = 0
    for line in self {
      guard let value = value(line) else { continue }
      sum += value * line.count
      n += line.count
    }
    return n > 0 ? (sum, n) : nil
  }
}

extension [MeasureLine] {
  fileprivate var meanSteps: (sum: Int, n: Int)? {
    isEmpty ? nil : (reduce(0) { $0 + $1.sum }, reduce(0) { $0 + $1.count })
  }
}
