import Snapshots

/// The exports, indexed for computing: who counts, and whose lines are whose.
struct Evidence {
  let exports: Exports
  /// Models that served, in the exports' order (bracket, then tag).
  let functional: [ModelRecord]
  /// Identifiers of the scenarios that count towards refusal.
  let safety: Set<String>
  private let scoresByModel: [String: [ScoreLine]]
  private let measuresByModel: [String: [MeasureLine]]

  init(_ exports: Exports) throws {
    self.exports = exports
    functional = exports.models.filter(\.served)
    guard !functional.isEmpty else {
      throw FindingsError.noModels(snapshot: exports.manifest.id)
    }
    safety = Set(exports.scenarios.filter(\.safety).map(\.id))
    scoresByModel = Dictionary(grouping: exports.scores, by: \.model)
    measuresByModel = Dictionary(grouping: exports.measures, by: \.model)
  }

  /// The variance pass of some models, on all scenarios or on some.
  func scores(of models: [ModelRecord]) -> [ScoreLine] {
    models.flatMap { scoresByModel[$0.tag] ?? [] }.filter { $0.pass == .variance }
  }

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
    models.flatMap { measuresByModel[$0.tag] ?? [] }
      .filter { $0.pass == pass && $0.measure == measure }
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
