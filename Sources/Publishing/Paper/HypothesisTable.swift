import Claims
import Findings
import Tables

/// Table 7: each registered prediction with its result, its criteria and the verdict they give.
enum HypothesisTable {
  static func table(_ hypotheses: [Hypothesis], _ findings: Findings) throws -> Table {
    let quantities = findings.quantities
    let verdicts = try hypotheses.map { try $0.verdict(quantities) }
    let counts = Hypothesis.Verdict.allCases.map { verdict in
      "\(verdicts.count { $0 == verdict }) \(verdict.rawValue)"
    }
    return Table(
      id: "table-7",
      caption:
        "Of \(hypotheses.count) registered predictions: \(counts.joined(separator: ", ")).",
      note:
        "A prediction is supported when all its criteria hold (✓), partly when some do, and not "
        + "supported when none does (✗). Snapshot \(findings.manifest.id).",
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
      spans.append(.init(outcome.holds ? "✓" : "✗", quantity: outcome.quantities.first))
      spans.append(.init(" " + outcome.text))
    }
    return spans
  }
}
