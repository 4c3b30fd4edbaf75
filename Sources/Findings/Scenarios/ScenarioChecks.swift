import Estimates
import Exports
import Study

/// How often each check of a scenario passes, from the main pass where that is known check by check,
/// else from another.
enum ScenarioChecks {
  static func compute(
    _ record: ScenarioRecord, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> [CheckFinding] {
    let sources = book.sources
    book.sources = [.checks, .models]
    defer { book.sources = sources }
    let functional = Set(evidence.served.map(evidence.tag))
    let known = evidence.exports.checks.filter {
      $0.scenario == record.id && functional.contains($0.model)
    }
    guard let pass = evidence.checkedPass(known) else { return [] }
    let kinds = evidence.exports.checkKinds[record.id] ?? []
    let lines = Dictionary(grouping: known.filter { $0.pass == pass }, by: \.check)
    return try lines.keys.sorted().compactMap { number -> CheckFinding? in
      let own = lines[number] ?? []
      let passed = try book.share(
        Identifiers.join(
          "checks", "\(number)", "scenario", evidence.names.scenario(record.id)),
        own.reduce(0) { $0 + $1.passed }, of: own.reduce(0) { $0 + $1.count },
        filter: "\(pass.rawValue) pass, \(record.id), functional models",
        formula: "share of answers that pass check \(number)")
      return passed.map {
        CheckFinding(
          number: number, pass: pass,
          kind: kinds.indices.contains(number - 1) ? kinds[number - 1] : nil, passed: $0)
      }
    }
  }
}

extension Evidence {
  /// The pass of which lines tell each check: the main one where they do; absent without lines.
  func checkedPass(_ lines: [CheckLine]) -> Pass? {
    lines.contains { $0.pass == study.passes.main } ? study.passes.main : lines.first?.pass
  }
}
