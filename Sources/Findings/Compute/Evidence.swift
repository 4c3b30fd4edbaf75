import Exports

/// The exports, indexed for computing: who counts, and whose lines are whose.
struct Evidence {
  let exports: Exports
  /// Models that served, in the exports' order (bracket, then tag).
  let functional: [ModelRecord]
  /// Identifiers of the scenarios that count towards refusal.
  let safety: Set<String>
  /// The variance pass.
  private let scoresByModel: [String: [ScoreLine]]
  private let measuresByPart: [Part: [MeasureLine]]

  /// What lines of a measure are asked for by.
  private struct Part: Hashable {
    let model: String
    let pass: Pass
    let measure: Measure
  }

  init(_ exports: Exports) throws {
    self.exports = exports
    functional = exports.models.filter(\.served)
    guard !functional.isEmpty else {
      throw FindingsError.noModels(snapshot: exports.manifest.id)
    }
    safety = Set(exports.scenarios.filter(\.safety).map(\.id))
    scoresByModel = Dictionary(
      grouping: exports.scores.lazy.filter { $0.pass == .variance }, by: \.model)
    measuresByPart = Dictionary(grouping: exports.measures) {
      Part(model: $0.model, pass: $0.pass, measure: $0.measure)
    }
  }

  /// The variance pass of some models, on all scenarios or on some.
  func scores(of models: [ModelRecord]) -> [ScoreLine] {
    models.count == 1 ? scores(of: models[0]) : models.flatMap { scores(of: $0) }
  }

  /// The variance pass of a model.
  func scores(of model: ModelRecord) -> [ScoreLine] { scoresByModel[model.tag] ?? [] }

  /// One measure of the variance pass over finished generations of some models.
  func finished(_ measure: Measure, of models: [ModelRecord]) -> [MeasureLine] {
    measures(measure, of: models).filter { $0.outcome.finished }
  }

  /// One measure of the variance pass over all generations of some models, finished or not.
  func measures(_ measure: Measure, of models: [ModelRecord]) -> [MeasureLine] {
    measures(measure, of: models, in: .variance)
  }

  /// One measure of a pass over all generations of some models, finished or not.
  func measures(_ measure: Measure, of models: [ModelRecord], in pass: Pass) -> [MeasureLine] {
    let lines = { (model: ModelRecord) in
      measuresByPart[Part(model: model.tag, pass: pass, measure: measure)] ?? []
    }
    return models.count == 1 ? lines(models[0]) : models.flatMap(lines)
  }

  /// All models of a bracket, served or not.
  func models(in bracket: String) -> [ModelRecord] {
    exports.models.filter { $0.bracket == bracket }
  }
}

extension Sequence where Element == ScoreLine {
  /// Generations by outcome, in the order of the outcomes' declaration.
  func outcomeCounts() -> [OutcomeCount] {
    var counts: [Outcome: Int] = [:]
    for line in self { counts[line.outcome, default: 0] += line.count }
    return Outcome.allCases.compactMap { outcome in
      counts[outcome].map { OutcomeCount(outcome: outcome, count: $0) }
    }
  }
}
