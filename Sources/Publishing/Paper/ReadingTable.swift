import Claims
import Findings
import Tables

/// The verdict of each registered prediction under each reading of the campaign.
enum ReadingTable {
  /// Absent where no reading decides any.
  static func table(_ hypotheses: [Hypothesis], _ findings: Findings) throws -> Table? {
    let readings = findings.validity.readings
    let tested = hypotheses.filter { !$0.criteria.isEmpty }
    guard !readings.isEmpty, !tested.isEmpty else { return nil }
    let verdicts = try tested.map { hypothesis in
      try readings.map { try hypothesis.verdict(in: $0) }
    }
    let shares = verdicts.map(share)
    return Table(
      id: "table-readings",
      caption: "Supported in: "
        + zip(tested, shares).map { "\($0.id) \($1)" }.joined(separator: ", ") + " readings.",
      note:
        "Each reading changes one thing about the published one; a reading that does not give what "
        + "a criterion needs does not count. Criteria are those of the registered predictions. "
        + "Snapshot \(findings.manifest.id).",
      columns: [.init("Reading")] + tested.map { .init($0.id) },
      rows: readings.enumerated().map { place, reading in
        .init([.text(reading.words)] + verdicts.map { .text($0[place].rawValue) })
      } + [.init([.text("Supported in")] + shares.map { .text($0) })])
  }

  /// In how many of the readings that decide it a prediction is supported: `7 of 12`.
  static func share(_ verdicts: [Hypothesis.Verdict]) -> String {
    let decided = verdicts.count { $0 != .notTested }
    return "\(verdicts.count { $0 == .supported }) of \(decided)"
  }
}
