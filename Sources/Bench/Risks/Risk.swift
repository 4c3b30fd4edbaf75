/// Something that can go wrong with an operation, and what to do about it.
package struct Risk: Sendable, Equatable {
  /// How bad, by what happens if nothing is done; in the order in which risks are met.
  package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// Wrong answers are counted as right, or the wrong model's as the right one's.
    case severe
    /// Work stops, or is refused though it could be done.
    case high
    /// Work is slower, dearer or less sure than it looks.
    case medium
    /// Nothing yet, but nobody would notice if it came.
    case low

    /// What makes a risk so bad.
    package var rule: String {
      switch self {
      case .severe: "wrong answers, or another model's, would be counted"
      case .high: "work stops, or is refused though it could be done"
      case .medium: "work is slower, dearer or less sure than it looks"
      case .low: "nothing goes wrong yet, but nobody would notice"
      }
    }

    package static func < (left: Severity, right: Severity) -> Bool {
      let order = allCases
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// Whether things stay as they are.
  package enum Decision: String, Sendable, Codable, CaseIterable { case keep, change }

  /// Its kind and what it is about, such as `routing-mismatch:small:1b`.
  package var id: String
  /// What is wrong, in a sentence.
  package var title: String
  /// How bad.
  package var severity: Severity
  /// Records that show it; empty for one that was entered by hand without any.
  package var records: [String]
  /// The shape of the change that removes it.
  package var remedy: String
  /// Whether things stay as they are.
  package var decision: Decision
  /// Who sees to it; absent while nobody does.
  package var owner: String?
  /// By which day, such as `2026-12-15`; absent while none is set.
  package var due: String?
  /// Whether records show it, and not a person.
  package var isDetected: Bool
  /// Workloads that it touches.
  package var workloads: [String]

  package init(
    id: String, title: String, severity: Severity, records: [String], remedy: String,
    decision: Decision = .change, owner: String? = nil, due: String? = nil,
    isDetected: Bool = true, workloads: [String] = []
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.records = records
    self.remedy = remedy
    self.decision = decision
    self.owner = owner
    self.due = due
    self.isDetected = isDetected
    self.workloads = workloads
  }

  /// The risk as lines for people.
  package var lines: [String] {
    var lines = ["\(severity.rawValue) · \(id)", "  \(title)", "  because \(severity.rule)"]
    lines.append(
      records.isEmpty
        ? "  entered by hand, without a record"
        : "  shown by records \(records.joined(separator: ", "))"
    )
    if !workloads.isEmpty { lines.append("  touches \(workloads.joined(separator: ", "))") }
    lines.append("  \(decision.rawValue): \(remedy)")
    lines.append("  owner \(owner ?? "nobody yet"), due \(due ?? "no day yet")")
    return lines
  }
}
