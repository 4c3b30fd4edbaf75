import Foundation

extension Route {
  /// The lane in a line: name, lane, rule and records.
  package var line: String {
    "\(workload): \(lane.rawValue)" + (rule.map { " by '\($0)'" } ?? "") + " (\(because))"
      + (records.isEmpty ? "" : "; records \(records.joined(separator: ", "))")
  }

  /// Everything that the lane rests on, and what would move it, a line each.
  ///
  /// - Parameter change: the nearest; absent where nothing near moves it.
  package func explanation(_ change: LaneChange?) -> [String] {
    var lines = [line, "", "Facts (those that the rule asks for are marked)"]
    for known in facts {
      let mark = deciding.contains(known.fact) ? "* " : "  "
      let source = known.record.map { "record \($0)" } ?? (known.fact.isEvidence ? "" : "workload")
      let parts = [source, known.note ?? ""].filter { !$0.isEmpty }
      let name = known.fact.rawValue
      lines.append(
        mark + name + String(repeating: " ", count: max(1, 18 - name.count)) + known.value.text
          + (parts.isEmpty ? "" : "  (\(parts.joined(separator: "; ")))"))
    }
    lines += ["", "What would change it"]
    guard let change else {
      return lines + ["  no change of facts was found that moves it to another lane"]
    }
    if change.steps.isEmpty { lines.append("  \(change.condition)") }
    for step in change.steps {
      lines.append(
        "  \(step.fact.rawValue): from \(step.from) to \(step.to)"
          + (step.fact.command.map { " (find out with `apprenticeops \($0)`)" } ?? ""))
    }
    return lines + ["  → \(change.lane.rawValue) by '\(change.rule)'"]
  }

  /// The route as JSON, for programs.
  package func json(_ change: LaneChange?) throws(BenchFault) -> [UInt8] {
    struct Known: Encodable {
      var value: String
      var record: String?
      var note: String?
      var decides: Bool
    }
    struct Step: Encodable { var fact, from, to: String }
    struct Change: Encodable {
      var steps: [Step]
      var lane, rule: String
    }
    struct Body: Encodable {
      var workload, lane, because: String
      var rule: String?
      var records: [String]
      var facts: [String: Known]
      var change: Change?
    }
    let body = Body(
      workload: workload, lane: lane.rawValue, because: because, rule: rule, records: records,
      facts: Dictionary(
        facts.map { known in
          (
            known.fact.rawValue,
            Known(
              value: known.value.text, record: known.record, note: known.note,
              decides: deciding.contains(known.fact))
          )
        }, uniquingKeysWith: { first, _ in first }),
      change: change.map { change in
        Change(
          steps: change.steps.map { Step(fact: $0.fact.rawValue, from: $0.from, to: $0.to) },
          lane: change.lane.rawValue, rule: change.rule)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(body) else {
      throw BenchFault(found: "a route that JSON cannot hold")
    }
    return Array(data)
  }
}
