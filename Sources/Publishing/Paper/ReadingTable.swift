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
    let marks = try tested.map { hypothesis in try readings.map { try Self.marks(hypothesis, $0) } }
    let shares = verdicts.map(share)
    return Table(
      id: "table-readings",
      caption: "Supported in: "
        + zip(tested, shares).map { "\($0.id) \($1)" }.joined(separator: ", ") + " readings.",
      note:
        "Each reading changes one thing about the published one; a reading that does not give what "
        + "a criterion needs does not count. The marks are the criteria of the registered predictions in their "
        + "order. "
        + "Snapshot \(findings.manifest.id).",
      columns: [.init("Reading")] + tested.map { .init($0.id) },
      rows: readings.enumerated().map { place, reading in
        .init(
          [.text(reading.words)]
            + zip(verdicts, marks).map { verdicts, marks in
              .text("\(marks[place])\(verdicts[place].rawValue)")
            })
      } + [.init([.text("Supported in")] + shares.map { .text($0) })])
  }

  /// A mark for each criterion, with a blank; nothing where the reading decides none.
  private static func marks(_ hypothesis: Hypothesis, _ reading: StudyReading) throws -> String {
    guard try hypothesis.verdict(in: reading) != .notTested else { return "" }
    return try hypothesis.outcomes(reading.quantities).map { $0.holds ? "✓" : "✗" }.joined() + " "
  }

  /// In how many of the readings that decide it a prediction is supported: `7 of 12`.
  static func share(_ verdicts: [Hypothesis.Verdict]) -> String {
    let decided = verdicts.count { $0 != .notTested }
    return "\(verdicts.count { $0 == .supported }) of \(decided)"
  }
}
