import Estimates
import Exports
import Study

/// What each judge did beside its scores: what its judgements came to, where its quotations occur, what
/// it cost.
package enum JudgeWork: Analysis {
  package static let id = "judge-work"
  package static let sources: [Quantity.Source] = [.judging]

  package static func owns(_ study: Study) -> [String] { ["judging.judge."] }

  /// One judge.
  package struct Finding: Sendable {
    /// The judge's name.
    package let judge: String
    /// By the end of their identifiers, see ``JudgePart``; what is not known is missing.
    package let values: [JudgePart: Quantity]
  }

  /// The judges in the manifest's order; absent without a record of judging.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    guard let record = evidence.exports.judging else {
      throw Absent("nothing is recorded of the judges beside their scores")
    }
    return try record.judges.enumerated().map { place, judge in
      var values: [JudgePart: Quantity] = [:]
      for (part, value) in counts(of: judge, record) {
        values[part] = try book.count(
          "judging.judge.\(place + 1).\(part.rawValue)", value,
          filter: "answers that \(judge.name) was to grade", formula: part.formula)
      }
      if let cost = judge.cost, let currency = cost.currency {
        values[.cost] = try book.add(
          Quantity(
            id: "judging.judge.\(place + 1).cost", value: .number(Double(cost.nano) / 1e9),
            unit: Unit(rawValue: currency), decimals: 4, n: cost.calls,
            filter: "all calls of \(judge.name)", formula: JudgePart.cost.formula))
      }
      return Finding(judge: judge.name, values: values)
    }
  }

  private static func counts(
    of judge: JudgingRecord.Judge, _ record: JudgingRecord
  ) -> [(JudgePart, Int)] {
    let counts = judge.counts
    var values: [(JudgePart, Int)] = [
      (.scored, counts.scored), (.unparsable, counts.unparsable), (.failed, counts.failed),
      (.missing, counts.missing), (.unasked, counts.unasked),
    ]
    if judge.quotes != nil || record.origin == .judged {
      values.append((.unsupported, counts.unsupported))
    }
    if record.origin == .judged {
      values += [(.repaired, counts.repaired), (.selfNaming, counts.selfNaming)]
    }
    if let quotes = judge.quotes {
      values += [
        (.quotes, quotes.answer + quotes.task + quotes.nowhere), (.inAnswer, quotes.answer),
        (.inTask, quotes.task), (.nowhere, quotes.nowhere), (.longNowhere, quotes.longNowhere),
        (.quoting, quotes.judgements),
      ]
    }
    if let cost = judge.cost {
      values += [
        (.calls, cost.calls), (.inputTokens, cost.inputTokens), (.outputTokens, cost.outputTokens),
      ]
    }
    return values
  }
}

/// What is recorded of one judge's work; the raw value ends the identifier.
package enum JudgePart: String, Sendable, CaseIterable {
  case scored, unparsable, failed, missing, unasked, unsupported, repaired
  case selfNaming = "self-naming"
  case quotes
  case inAnswer = "quotes-in-answer"
  case inTask = "quotes-in-task"
  case nowhere = "quotes-nowhere"
  case longNowhere = "quotes-nowhere-long"
  case quoting, calls
  case inputTokens = "input-tokens"
  case outputTokens = "output-tokens"
  case cost

  /// What it counts, in words.
  var formula: String {
    switch self {
    case .scored: "number of answers with a score"
    case .unparsable: "number of answers whose replies had not the form that was asked for"
    case .failed: "number of answers that the judge refused or that failed for good"
    case .missing: "number of answers that the judge was not asked about any more"
    case .unasked: "number of answers without text, which a rule gave the least score"
    case .unsupported: "number of scored answers with a quotation that does not occur"
    case .repaired: "number of scored answers whose first reply had not the form"
    case .selfNaming: "number of scored answers that name themselves"
    case .quotes: "number of quotations in the judge's reasons"
    case .inAnswer: "number of quotations whose words occur in the answer"
    case .inTask: "number of quotations whose words occur in the task or its rubric alone"
    case .nowhere: "number of quotations whose words occur in neither"
    case .longNowhere:
      "number of quotations of at least \(JudgingRecord.Quotes.long) words that occur in neither"
    case .quoting: "number of judgements with at least one quotation"
    case .calls: "number of requests"
    case .inputTokens: "sum of tokens read"
    case .outputTokens: "sum of tokens written"
    case .cost: "sum of tokens × price"
    }
  }
}
