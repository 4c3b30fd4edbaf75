import Estimates
import Exports
import Selection
import Statistics
import Study
import Synchronization

/// A snapshot's exports with its study: who counts, whose rows are whose, and what was computed.
package final class Evidence: Sendable {
  /// The figures of the snapshot, already validated.
  package let exports: Exports
  /// What the snapshot's study is.
  package let study: Study
  /// The rows in exact sums.
  package let slices: Slices
  /// Makes the parts of identifiers.
  package let names: Identifiers
  /// Makes means and differences with their intervals.
  package let estimator: Estimator
  /// Positions of the models that served, in the exports' order.
  package let served: [Int]
  /// Positions of all models.
  package let everyone: [Int]
  /// Who is in which group by the exports or the study, by factor.
  let recordedGroups: [String: [(group: Group, models: [Int])]]
  let plans: Plans
  let fronts = PlacesMemory()
  let scenarioDraws: ScenarioDraws
  let drawnFronts = DrawnFronts()
  private let store = Store()
  private let known = Mutex<QuantityCatalogue?>(nil)
  private let owners: [(prefix: String, analysis: any Analysis.Type)]

  /// - Throws: ``FindingsError/noModels(snapshot:)`` when no model served.
  package init(_ exports: Exports, _ study: Study) throws {
    self.exports = exports
    self.study = study
    slices = Slices(exports, study)
    names = Identifiers(exports, study)
    recordedGroups = Self.recordedGroups(exports, study)
    estimator = Estimator(snapshot: exports.manifest.id)
    plans = Plans(seed: exports.manifest.id + "/clusters")
    everyone = Array(exports.models.indices)
    served = everyone.filter { exports.models[$0].served }
    scenarioDraws = ScenarioDraws(exports, study, served: served.count)
    guard !served.isEmpty else { throw FindingsError.noModels(snapshot: exports.manifest.id) }
    owners = Analyses.all.flatMap { analysis in
      analysis.owns(study).map { ($0, analysis) }
    }.sorted { $0.prefix.count > $1.prefix.count }
  }

  /// What an analysis gives.
  package subscript<A: Analysis>(_ analysis: A.Type) -> Answer<A.Result> {
    store.answer(analysis, self)
  }

  /// What an analysis gives.
  ///
  /// - Throws: the reason why it gives nothing.
  func require<A: Analysis>(_ analysis: A.Type) throws(Absent) -> A.Result {
    try self[analysis].get()
  }

  /// The quantities that an analysis recorded.
  package func quantities<A: Analysis>(of analysis: A.Type) -> [Quantity] {
    store.recorded(analysis, self)
  }

  /// Which identifiers this snapshot can have.
  package var catalogue: QuantityCatalogue {
    if let found = known.withLock({ $0 }) { return found }
    // Outside of the lock: groups may ask for an analysis.
    let made = QuantityCatalogue(self)
    known.withLock { $0 = made }
    return made
  }

  /// Why no quantity of an identifier was computed: the reason of the analyses that would own it.
  package func reason(_ id: String) -> String? {
    for owner in owners where id.hasPrefix(owner.prefix) {
      if let reason = reason(of: owner.analysis) { return reason }
    }
    return nil
  }

  func reason<A: Analysis>(of analysis: A.Type) -> String? { self[analysis].reason }

  private func compute<A: Analysis>(_ analysis: A.Type) { _ = self[analysis] }
}

extension Evidence: QuantityOwner {
  /// The quantity of an identifier, computed now if need be; absent when there is none.
  package func quantity(_ id: String) -> Quantity? {
    if let known = store.known(id) { return known }
    guard !store.isComplete else { return nil }
    for owner in owners where id.hasPrefix(owner.prefix) {
      compute(owner.analysis)
      if let known = store.known(id) { return known }
    }
    // An owner may have forgotten a prefix; then all is computed before the answer is no.
    _ = everything()
    return store.known(id)
  }

  /// All quantities of all analyses in order, each computed at most once.
  package func everything() -> [Quantity] {
    if !store.isComplete { for analysis in Analyses.all { compute(analysis) } }
    return store.all()
  }
}
