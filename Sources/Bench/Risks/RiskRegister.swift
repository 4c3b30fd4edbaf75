import DataText
import Files

/// All risks of an operation, what to fix first first.
package struct RiskRegister: Sendable, Equatable {
  /// In the order in which they are to be met: by severity, then by how many workloads they touch.
  package let risks: [Risk]

  /// Joins what records show with what people entered.
  ///
  /// - Parameters:
  ///   - detected: what records show.
  ///   - entered: what people wrote; one with the identifier of a detected risk adds its owner, day and
  ///     decision to that one.
  package init(detected: [Risk], entered: [Entry]) {
    var risks = detected
    for entry in entered {
      if let index = risks.firstIndex(where: { $0.id == entry.id }) {
        risks[index].owner = entry.owner ?? risks[index].owner
        risks[index].due = entry.due ?? risks[index].due
        risks[index].decision = entry.decision ?? risks[index].decision
      } else if let own = entry.own {
        risks.append(own)
      }
    }
    self.risks = risks.sorted { left, right in
      (left.severity, -left.workloads.count, left.id)
        < (right.severity, -right.workloads.count, right.id)
    }
  }

  /// What a person wrote of a risk.
  package struct Entry: Sendable, Equatable {
    /// The risk's identifier.
    package var id: String
    /// Who sees to it.
    package var owner: String?
    /// By which day.
    package var due: String?
    /// Whether things stay as they are.
    package var decision: Risk.Decision?
    /// The risk itself, where no record shows it; absent where the entry only adds to one.
    package var own: Risk?
  }

  /// Entries of which no record shows the risk and which say nothing of their own: it is over, or the
  /// identifier is wrong.
  package static func unmatched(_ entries: [Entry], detected: [Risk]) -> [String] {
    entries.filter { entry in entry.own == nil && !detected.contains { $0.id == entry.id } }
      .map(\.id)
  }

  /// Reads a file of entries.
  ///
  /// - Parameter records: identifiers that entries may cite.
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String, records: Set<String>) throws(BenchFault) -> [Entry] {
    let log = FaultLog()
    let found = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap { fields -> [Entry]? in
        fields.refuseKeys(otherThan: ["risks"])
        return fields.items("risks")?.enumerated().compactMap { index, node in
          Fields(node, file: path, path: "risks[\(index)]", log: log).flatMap {
            entry($0, records)
          }
        }
      }
    }
    do throws(ScenarioFaults) {
      return try log.checked(found, of: path)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func entry(_ fields: Fields, _ records: Set<String>) -> Entry? {
    fields.refuseKeys(otherThan: [
      "id", "title", "severity", "remedy", "decision", "owner", "due", "records", "workloads",
    ])
    guard let id = fields.text("id") else { return nil }
    let decision = fields.optionalWord("decision", "decision", as: Risk.Decision.self)
    let (owner, due) = (fields.optionalText("owner"), fields.optionalText("due"))
    if let due, Moment.seconds(of: due + "T00:00:00Z") == nil {
      fields.fault("due", "expected a day such as 2026-12-15, found '\(due)'")
    }
    let cited = fields.node("records") == nil ? [] : fields.texts("records") ?? []
    for record in cited where !records.contains(record) {
      fields.fault("records", "no record \(record); `bench check` and the log name those there are")
    }
    var own: Risk?
    if fields.node("title") != nil || fields.node("severity") != nil || fields.node("remedy") != nil
    {
      guard let title = fields.text("title"), let remedy = fields.text("remedy"),
        let severity = fields.word("severity", "severity", as: Risk.Severity.self)
      else { return nil }
      own = Risk(
        id: id, title: title, severity: severity, records: cited, remedy: remedy,
        decision: decision ?? .change, owner: owner, due: due, isDetected: false,
        workloads: fields.node("workloads") == nil ? [] : fields.texts("workloads") ?? [])
    }
    return Entry(id: id, owner: owner, due: due, decision: decision, own: own)
  }
}
