import Foundation

/// The report of a bench as one JSON document, for programs.
package enum BenchReportForm {
  private struct Document: Encodable {
    var schema = 1
    var isSample: Bool
    var head: String
    var routes: [LaneForm]
    var gates: [Gate]
    var risks: [RiskForm]
    var memo: [Line]?
    var records: Counts

    enum CodingKeys: String, CodingKey {
      case schema, head, routes, gates, risks, memo, records
      case isSample = "is_sample"
    }
  }

  private struct Counts: Encodable { var all, stated: Int }

  private struct LaneForm: Encodable {
    var workload, lane, because: String
    var rule: String?
    var records: [String]
    var facts: [String: String]
    var change: Change?
  }

  private struct Change: Encodable { var condition, lane, rule: String }

  private struct Gate: Encodable {
    var gate, state, record: String
    var model, workload, name: String?
    var findings: [String]
  }

  private struct RiskForm: Encodable {
    var id, title, severity, remedy, decision: String
    var owner, due: String?
    var records, workloads: [String]
    var isDetected: Bool

    enum CodingKeys: String, CodingKey {
      case id, title, severity, remedy, decision, owner, due, records, workloads
      case isDetected = "is_detected"
    }
  }

  private struct Line: Encodable {
    var figure, unit, formula: String
    /// Absent where it has no bound.
    var low, likely, high: Double?
  }

  /// The document with sorted keys; the same bytes for the same records.
  ///
  /// - Parameters:
  ///   - changes: what would move each lane, by workload.
  ///   - memo: absent without inputs.
  /// - Throws: ``BenchFault`` for a number that JSON cannot hold.
  package static func json(
    _ summary: BenchSummary, changes: [String: LaneChange], memo: Memo? = nil
  ) throws(BenchFault) -> [UInt8] {
    let document = Document(
      isSample: summary.isSample,
      head: summary.records.last?.digest ?? EvidenceRecord.noDigest,
      routes: summary.routes.map { lane($0, changes[$0.workload]) },
      gates: summary.newestGates.map(gate), risks: summary.register.risks.map(risk),
      memo: memo.map { $0.lines.map(line) },
      records: Counts(
        all: summary.records.count,
        stated: summary.records.count { $0.evidence.basis == .stated }))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    guard let data = try? encoder.encode(document) else {
      throw BenchFault(found: "a report that JSON cannot hold")
    }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  private static func lane(_ route: Route, _ change: LaneChange?) -> LaneForm {
    LaneForm(
      workload: route.workload, lane: route.lane.rawValue, because: route.because,
      rule: route.rule, records: route.records,
      facts: Dictionary(
        route.facts.map { ($0.fact.rawValue, $0.value.text) },
        uniquingKeysWith: { first, _ in first }),
      change: change.map { Change(condition: $0.condition, lane: $0.lane.rawValue, rule: $0.rule) })
  }

  private static func gate(_ record: EvidenceRecord) -> Gate {
    let evidence = record.evidence
    return Gate(
      gate: evidence.facts["gate"] ?? "", state: evidence.facts["state"] ?? "", record: record.id,
      model: evidence.subject.model, workload: evidence.subject.workload,
      name: evidence.subject.name, findings: evidence.findings)
  }

  private static func risk(_ risk: Risk) -> RiskForm {
    RiskForm(
      id: risk.id, title: risk.title, severity: risk.severity.rawValue, remedy: risk.remedy,
      decision: risk.decision.rawValue, owner: risk.owner, due: risk.due, records: risk.records,
      workloads: risk.workloads, isDetected: risk.isDetected)
  }

  private static func line(_ line: Memo.Line) -> Line {
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    return Line(
      figure: line.figure.rawValue, unit: line.figure.unit, formula: line.figure.formula,
      low: finite(line.low), likely: finite(line.likely), high: finite(line.high))
  }
}
