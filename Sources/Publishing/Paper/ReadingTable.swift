import Claims
import Findings
import Tables

/// The verdict of each registered prediction under each reading of the campaign.
enum ReadingTable {
  /// Absent where no reading decides any.
  static func table(_ hypotheses: [Hypothesis], _ speaker: Speaker) throws -> Table? {
    let readings: [StudyReading] = speaker.findings[Readings.self].value ?? []
    let tested = hypotheses.filter { !$0.criteria.isEmpty }
    guard !readings.isEmpty, !tested.isEmpty else { return nil }
    let verdicts = try tested.map { hypothesis in
      try readings.map { try hypothesis.verdict(in: $0) }
    }
    let marks = try tested.map { hypothesis in try readings.map { try Self.marks(hypothesis, $0) } }
    let shares = verdicts.map(share)
    var rows = readings.indices.map { place in
      Table.Row(
        [.text(readings[place].words)]
          + tested.indices.map { .text(marks[$0][place] + verdicts[$0][place].rawValue) })
    }
    rows.append(Table.Row([.text("Supported in")] + shares.map { .text($0) }))
    return Table(
      id: speaker.study.table("readings"),
      finding: try speaker.say(
        "table.readings.finding",
        ["shares": .list(zip(tested, shares).map { .name("\($0.id) in \($1)") })]),
      remarks: try speaker.say(
        "table.readings.note", ["snapshot": .name(speaker.findings.manifest.id)]),
      columns: [.init("Reading")] + tested.map { .init($0.id) }, rows: rows)
  }

  /// A mark for each criterion, with a blank; nothing where the reading decides none.
  private static func marks(_ hypothesis: Hypothesis, _ reading: StudyReading) throws -> String {
    guard try hypothesis.verdict(in: reading) != .notTested else { return "" }
    return try hypothesis.outcomes(reading.quantities).map(\.mark).joined() + " "
  }

  /// In how many of the readings that decide it a prediction is supported: `7 of 12`.
  static func share(_ verdicts: [Hypothesis.Verdict]) -> String {
    let decided = verdicts.count { $0 != .notTested }
    return "\(verdicts.count { $0 == .supported }) of \(decided)"
  }
}
