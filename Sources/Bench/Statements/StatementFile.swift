import DataText
import Digests
import Files

/// What a text or a person states of an operation, bound to the words that state it.
package struct StatementFile: Sendable {
  /// Title of the text, for readers.
  package let title: String
  /// The statements, as evidence that is stated and not measured.
  package let evidence: [Evidence]

  /// Reads statements.
  ///
  /// - Parameters:
  ///   - text: the text itself, in which every quote must stand; absent where it is not at hand.
  ///   - command: what reads them again.
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(
    _ path: String, text: String?, command: [String]
  ) throws(BenchFault) -> StatementFile {
    let log = FaultLog()
    let found = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap { all($0, text, command) }
    }
    do throws(ScenarioFaults) {
      return try log.checked(found, of: path)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func all(
    _ fields: Fields, _ text: String?, _ command: [String]
  ) -> StatementFile? {
    fields.refuseKeys(otherThan: ["source", "statements"])
    guard let node = fields.value("source", "a mapping", { $0.members == nil ? nil : $0 }),
      let source = Fields(node, file: fields.file, path: "source", log: fields.log),
      let title = source.text("title"), let utc = source.text("utc"),
      let digest = source.text("sha256")
    else { return nil }
    source.refuseKeys(otherThan: ["title", "utc", "sha256"])
    if Moment.seconds(of: utc) == nil {
      source.fault("utc", "expected a moment such as 2026-05-05T22:20:00Z")
    }
    if let text, SHA256.hex(text.utf8) != digest.lowercased() {
      source.fault("sha256", "is not that of the text that was given")
    }
    let evidence = (fields.items("statements") ?? []).enumerated().compactMap { index, node in
      Fields(node, file: fields.file, path: "statements[\(index)]", log: fields.log).flatMap {
        statement($0, title, Moment(utc: utc, start: nil), digest, text, command)
      }
    }
    return StatementFile(title: title, evidence: evidence)
  }

  private static func statement(
    _ fields: Fields, _ title: String, _ at: Moment, _ digest: String, _ text: String?,
    _ command: [String]
  ) -> Evidence? {
    fields.refuseKeys(otherThan: ["id", "quote", "model", "workload", "facts", "figures"])
    guard let id = fields.text("id"), let quote = fields.text("quote") else { return nil }
    if let text, !Quote.stands(quote, in: text) {
      fields.fault("quote", "does not stand in the text")
    }
    var evidence = Evidence(
      .statement, basis: .stated,
      subject: .init(
        model: fields.optionalText("model"), workload: fields.optionalText("workload"), name: id),
      asked: "What does '\(title)' state?", result: .unknown, at: at, command: command,
      machine: nil)
    evidence.requestedModel = evidence.subject.model
    evidence.digests["text"] = digest.lowercased()
    evidence.findings = [quote]
    if let node = fields.node("facts"),
      let facts = Fields(node, file: fields.file, path: fields.path(of: "facts"), log: fields.log)
    {
      let known = Fact.allCases.filter { $0.isEvidence && $0.words != nil }
      facts.refuseKeys(otherThan: known.map(\.rawValue))
      for member in facts.members {
        guard let fact = known.first(where: { $0.rawValue == member.key.text }) else { continue }
        let word = member.value.written ?? ""
        if fact.words?.contains(word) ?? false {
          evidence.facts[fact.rawValue] = word
        } else {
          facts.fault(
            fact.rawValue, "expected one of \((fact.words ?? []).joined(separator: ", "))")
        }
      }
    }
    if let node = fields.node("figures"),
      let figures = Fields(
        node, file: fields.file, path: fields.path(of: "figures"), log: fields.log)
    {
      figures.refuseKeys(otherThan: units.keys.sorted())
      for member in figures.members {
        guard let unit = units[member.key.text] else { continue }
        if let value = figures.number(member.key.text) {
          evidence.figures[member.key.text] = .init(value, unit)
        }
      }
    }
    return evidence
  }

  /// The figures that routes know, with their units.
  private static let units = [
    "median": "s", "p95": "s", "slowest": "s", "runs": "count", "context_limit": "tokens",
    "prompt_tokens": "tokens", "valid": "count", "answers": "count", "valid_share": "share",
    "valid_bound": "share",
  ]
}

extension EvidenceStore {
  /// Writes down what is stated and is not in the log yet.
  ///
  /// - Returns: the new records.
  package func append(_ statements: StatementFile) throws(BenchFault) -> [EvidenceRecord] {
    let known = try records().filter { $0.evidence.kind == .statement }
    var new: [EvidenceRecord] = []
    for evidence in statements.evidence
    where !known.contains(where: {
      $0.evidence.subject == evidence.subject && $0.evidence.digests == evidence.digests
        && $0.evidence.figures == evidence.figures && $0.evidence.facts == evidence.facts
        && $0.evidence.findings == evidence.findings
    }) {
      new.append(try append(evidence))
    }
    return new
  }
}
