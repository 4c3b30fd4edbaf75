import Estimates
import Exports
import Study

/// Everything that can be computed from one snapshot's exports: tables, figures, pages and claims are
/// views of it.
///
/// Nothing is computed before it is asked for, and then once. What a snapshot does not carry is absent
/// with its reason.
package struct Findings: Sendable {
  /// The exports with their study, and everything computed from them so far.
  package let evidence: Evidence

  /// - Parameters:
  ///   - exports: the figures of one snapshot, already validated by their reader.
  ///   - study: what its study is.
  /// - Throws: ``FindingsError/noModels(snapshot:)`` when no model served.
  package init(exports: Exports, study: Study) throws {
    evidence = try Evidence(exports, study)
  }

  /// What an analysis gives: `findings[FrontAnalysis.self].value?.members`.
  package subscript<A: Analysis>(_ analysis: A.Type) -> Answer<A.Result> { evidence[analysis] }

  /// The study of the snapshot.
  package var study: Study { evidence.study }
  /// The manifest of the snapshot.
  package var manifest: Manifest { evidence.exports.manifest }
  /// The scenarios in the order of the pack.
  package var scenarios: [ScenarioRecord] { evidence.exports.scenarios }
  /// The parts of identifiers.
  package var names: Identifiers { evidence.names }
  /// All quantities; each is computed when it is asked for.
  package var quantities: QuantityTable { QuantityTable(owner: evidence) }

  /// The quantity of a key or why there is none.
  package subscript(key: QuantityKey) -> QuantityAnswer {
    if let quantity = evidence.quantity(key.id) { return .present(quantity) }
    return .absent(evidence.reason(key.id) ?? "this snapshot does not carry it")
  }
}
