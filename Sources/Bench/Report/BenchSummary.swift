/// All that a bench knows, on a few pages of text.
package struct BenchSummary: Sendable {
  /// The records, in their order.
  package let records: [EvidenceRecord]
  /// The lanes of all workloads.
  package let routes: [Route]
  /// What to fix first.
  package let register: RiskRegister

  package init(records: [EvidenceRecord], routes: [Route], register: RiskRegister) {
    self.records = records
    self.routes = routes
    self.register = register
  }

  /// The pages, a line each: what to do, environment, lanes, gates, risks, evidence.
  ///
  /// - Parameter change: what would move a lane.
  package func lines(_ change: (Route) -> LaneChange?) -> [String] {
    var lines: [String] = []
    let stated = records.count { $0.evidence.basis == .stated }
    if isSample {
      lines += ["SAMPLE: every record is stated by a text; nothing was measured here.", ""]
    } else if stated > 0 {
      lines += ["\(stated) of \(records.count) records are stated, and not measured here.", ""]
    }
    lines += ["In short"] + brief() + ["", "Environment"] + environment() + ["", "Lanes"]
    for route in routes {
      lines.append("  " + route.line)
      if let change = change(route) {
        lines.append("    \(change.condition) would make it \(change.lane.rawValue)")
      }
    }
    lines += ["", "Gates"] + gates() + ["", "Risks, what to fix first"]
    for risk in register.risks { lines += risk.lines.map { "  " + $0 } }
    if register.risks.isEmpty { lines.append("  none that the records show") }
    lines += ["", "Evidence"]
    for record in records {
      let evidence = record.evidence
      let subject = [evidence.subject.model, evidence.subject.workload, evidence.subject.name]
        .compactMap(\.self).map { Words.excerpt($0, 60) }.joined(separator: ", ")
      lines.append(
        "  \(record.id) \(evidence.at.utc.prefix(16)) \(evidence.basis.rawValue) "
          + "\(evidence.kind.rawValue) \(evidence.result.rawValue): \(subject)")
    }
    lines.append("  head \(records.last?.digest ?? EvidenceRecord.noDigest)")
    return lines
  }

  private func brief() -> [String] {
    let counts = Dictionary(grouping: routes, by: \.lane)
    let lanes = Lane.allCases.compactMap { lane in
      counts[lane].map { "\(lane.rawValue): \($0.map(\.workload).joined(separator: ", "))" }
    }
    let first = register.risks.first.map { "fix first: \($0.title)" }
    return (lanes + [first].compactMap(\.self)).map { "  " + $0 }
  }

  /// Whether every record is stated by a text and none was measured.
  package var isSample: Bool {
    !records.isEmpty && records.allSatisfy { $0.evidence.basis == .stated }
  }

  /// The newest inventory of the machine and of each server, in the order of their numbers.
  package var inventories: [EvidenceRecord] {
    var newest: [String?: EvidenceRecord] = [:]
    for record in records where record.evidence.kind == .inventory {
      newest[record.evidence.subject.server] = record
    }
    return newest.values.sorted { $0.number < $1.number }
  }

  /// The newest decision of each gate about each subject, in the order of their numbers.
  package var newestGates: [EvidenceRecord] {
    var newest: [String: EvidenceRecord] = [:]
    for record in records {
      guard record.evidence.kind == .gate, let gate = record.evidence.facts["gate"] else {
        continue
      }
      let subject = record.evidence.subject
      newest["\(gate) \(subject.model ?? "") \(subject.workload ?? "") \(subject.name ?? "")"] =
        record
    }
    return newest.values.sorted { $0.number < $1.number }
  }

  private func environment() -> [String] {
    let newest = inventories
    guard !newest.isEmpty else { return ["  no inventory was taken: `bench inventory`"] }
    return newest.flatMap { record -> [String] in
      let figures = record.evidence.figures.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.text)" }
      return ["  \(record.evidence.asked) (record \(record.id))"]
        + (figures.isEmpty ? [] : ["    " + figures.joined(separator: ", ")])
        + record.evidence.findings.map { "    " + $0 }
    }
  }

  private func gates() -> [String] {
    let newest = newestGates
    guard !newest.isEmpty else { return ["  no gate was asked"] }
    return newest.flatMap { record -> [String] in
      let facts = record.evidence.facts
      let about = [record.evidence.subject.model, record.evidence.subject.workload]
        .compactMap(\.self).joined(separator: ", ")
      return [
        "  \(facts["gate"] ?? ""): \(facts["state"] ?? "")" + (about.isEmpty ? "" : " for \(about)")
          + " (record \(record.id))"
      ] + record.evidence.findings.prefix(3).map { "    " + $0 }
    }
  }
}
