import Estimates
import Exports
import Selection
import Statistics
import Study

/// The functional models on the study's criteria, as methods of choice take them.
struct Alternatives: Sendable {
  let places: Places
  let criteria: [Criterion]
  let tags: [String]
  /// Positions in the exports.
  let models: [Int]
  /// By model, in the shown units.
  let values: [[Double]]

  /// - Throws: ``Absent`` when a model lacks a criterion.
  init(_ evidence: Evidence) throws {
    let front = try evidence.require(FrontAnalysis.self)
    places = front.places
    criteria = places.criteria
    tags = places.tags
    models = places.places.map(\.model)
    values = places.values
  }

  /// The values on one scale; absent for a scale that they do not allow (a logarithm of nought).
  func scores(_ normalisation: Normalisation) throws -> Scores? {
    let isLogarithmic = normalisation == .logMinMax
    let isPositive = criteria.indices.allSatisfy { place in
      criteria[place].scale == .interval || values.allSatisfy { $0[place] > 0 }
    }
    guard isPositive || !isLogarithmic else { return nil }
    return try Scores(values, criteria: criteria, normalisation: normalisation)
  }

  /// By model, the interval of each criterion.
  ///
  /// - Throws: ``Absent`` when a value has no interval.
  func intervals(_ evidence: Evidence) throws -> [[ClosedRange<Double>]] {
    let estimates = try evidence.require(ModelEstimates.self)
    let intervals = estimates.map { model in
      places.axes.compactMap { axis in
        model.values[axis.id]?.interval.map { $0.low...max($0.low, $0.high) }
      }
    }
    guard intervals.allSatisfy({ $0.count == criteria.count }) else {
      throw Absent("a model has an axis without an interval")
    }
    return intervals
  }
}

/// Joint bootstrap draws of the functional models on the criteria: all discrete criteria from the same
/// resampled rows of a model, continuous ones from its cells; rows of different models independently.
enum JointSample {
  /// - Throws: ``Absent`` when a model's rows cannot be resampled on every criterion.
  static func draws(
    _ alternatives: Alternatives, _ evidence: Evidence, count: Int, seed: String
  ) throws -> JointDraws {
    let axes = alternatives.places.axes
    let measures = try axes.map { try evidence.measure($0) }
    let columns = Parallel.map(alternatives.models) { model in
      Self.columns(of: model, axes, measures, evidence, count: count, seed: seed)
    }
    let width = axes.count
    guard columns.allSatisfy({ $0?.count == width }) else {
      throw Absent("a model has an axis of which no row can be resampled")
    }
    return try JointDraws(
      samples: columns.compactMap(\.self), criteria: alternatives.criteria)
  }

  /// One model's draws of each criterion.
  private static func columns(
    of model: Int, _ axes: [Axis], _ measures: [MeasureDefinition], _ evidence: Evidence,
    count: Int, seed: String
  ) -> [[Double]]? {
    let name = seed + "/" + evidence.tag(model)
    let discrete = axes.indices.filter { measures[$0].isDiscrete }
    let scores = Self.scores(
      model, discrete.map { (axes[$0], measures[$0]) }, evidence, count: count,
      seed: name + "/scores")
    var columns: [[Double]] = []
    for (index, axis) in axes.enumerated() {
      if let place = discrete.firstIndex(of: index) {
        guard let scores else { return nil }
        columns.append(scores[place])
      } else {
        let reading = evidence.reading(measures[index])
        let grid = evidence.slices.grid(reading, measures[index])
        let strata = grid.tally(CollectionOfOne(model), evidence.scenarios(of: axis)).strata
        guard
          let draws = Bootstrap.replicates(
            strata: strata, resamples: count, seed: "\(name)/\(axis.id)")
        else { return nil }
        columns.append(draws.map { $0 * grid.perStep })
      }
    }
    return columns
  }

  /// Discrete criteria of the same resampled rows: every criterion is drawn with the same stream over
  /// the same rows, beside one that all rows have.
  private static func scores(
    _ model: Int, _ axes: [(axis: Axis, measure: MeasureDefinition)], _ evidence: Evidence,
    count: Int, seed: String
  ) -> [[Double]]? {
    guard !axes.isEmpty else { return [] }
    let tag = evidence.tag(model)
    let values = axes.map { axis, measure in
      let ids = Set(evidence.scenarios(of: axis).map { evidence.exports.scenarios[$0].id })
      return evidence.slices.values(
        of: tag, evidence.reading(measure), where: { ids.contains($0) })
    }
    let rows = values[0].indices.filter { row in values.contains { $0[row].value != nil } }
    guard !rows.isEmpty else { return nil }
    let base = values.firstIndex { column in rows.allSatisfy { column[$0].value != nil } }
    var columns = [[Double]](repeating: [], count: axes.count)
    let others = axes.indices.filter { $0 != base }
    for place in others.isEmpty ? [base ?? 0] : others {
      let tally = JointTally(
        rows.map { row in
          (
            first: base.flatMap { values[$0][row].value } ?? 0, second: values[place][row].value,
            count: values[place][row].count
          )
        })
      guard let drawn = Bootstrap.jointReplicates(of: tally, resamples: count, seed: seed) else {
        return nil
      }
      columns[place] = drawn.second
      if let base { columns[base] = drawn.first }
    }
    return zip(axes, columns).map { axis, column in
      let perStep = evidence.slices.perStep(evidence.reading(axis.measure), axis.measure)
      return column.map { $0 * perStep }
    }
  }
}
