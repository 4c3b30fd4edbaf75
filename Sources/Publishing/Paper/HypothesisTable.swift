import Claims
import Estimates
import Findings
import Tables

/// Each registered prediction with its result, its criteria and the verdict they give.
enum HypothesisTable {
  static func table(_ hypotheses: [Hypothesis], _ speaker: Speaker) throws -> Table {
    let quantities = speaker.findings.quantities
    let verdicts = try hypotheses.map { try $0.verdict(quantities) }
    let counts = Hypothesis.Verdict.allCases.map { verdict in
      SeriesPoint(
        words: Vocabulary([:], names: ["label": verdict.rawValue]),
        value: Measured(Double(verdicts.count { $0 == verdict })))
    }
    return Table(
      id: speaker.study.table("hypotheses"),
      finding: try speaker.say(
        "table.hypotheses.finding",
        [
          "count": .number(Measured(Double(hypotheses.count))), "verdicts": .series(counts),
        ]),
      remarks: try speaker.say(
        "table.hypotheses.note", ["snapshot": .name(speaker.findings.manifest.id)]),
      columns: [
        .init("No."), .init("Prediction"), .init("Result"), .init("Criteria"), .init("Verdict"),
        .init("Published verdict"),
      ],
      rows: try zip(hypotheses, verdicts).map { hypothesis, verdict in
        .init([
          .text(hypothesis.id),
          .prose(try WordTable.spans(hypothesis.prediction, quantities)),
          .prose(try WordTable.spans(hypothesis.result, quantities)),
          .prose(try criteria(of: hypothesis, quantities)), .text(verdict.rawValue),
          .text(hypothesis.published),
        ])
      })
  }

  private static func criteria(
    of hypothesis: Hypothesis, _ quantities: QuantityTable
  ) throws -> [Table.Span] {
    if let untested = hypothesis.untested { return [.init(untested)] }
    var spans: [Table.Span] = []
    for outcome in try hypothesis.outcomes(quantities) {
      if !spans.isEmpty { spans.append(.init("; ")) }
      spans.append(.init(outcome.mark, quantity: outcome.quantities.first))
      spans.append(.init(" " + outcome.text))
    }
    return spans
  }
}
