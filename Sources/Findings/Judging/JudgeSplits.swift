import Estimates
import Exports
import Study

/// Answers on which judges differ by two steps of their scale or more, one by one.
package enum JudgeSplits: Analysis {
  package static let id = "judge-splits"
  package static let sources: [Quantity.Source] = [.judging]

  package static func owns(_ study: Study) -> [String] { ["judging.split."] }

  /// All splits.
  package struct Finding: Sendable {
    /// How many there are, and of these in each pass that has any.
    package let count: Quantity
    package let passes: [(pass: Pass, count: Quantity)]
    package let splits: [Split]
  }

  /// One answer.
  package struct Split: Sendable {
    package let place: JudgingRecord.Place
    /// Each judge's score, in the order of the manifest; absent where a judge gave none.
    package let scores: [Quantity?]
    /// What the judges say; empty where their words are not at hand.
    package let views: [JudgingRecord.View]
  }

  /// Those farthest apart first; absent without a record of judging.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    guard let record = evidence.exports.judging else {
      throw Absent("nothing is recorded of the judges beside their scores")
    }
    let judges = evidence.exports.manifest.judges
    guard judges.count >= 2 else { throw Absent("one judge has nobody to differ from") }
    let step = evidence.exports.manifest.judging?.step ?? 1
    let reach = { (split: JudgingRecord.Split) -> Int in
      let scores = split.views.map(\.score)
      return (scores.max() ?? 0) - (scores.min() ?? 0)
    }
    let ordered = record.splits.enumerated().sorted {
      (-reach($0.element), $0.offset) < (-reach($1.element), $1.offset)
    }.map(\.element)
    let filter = "answers on which judges differ by two steps of their scale or more"
    let splits = try ordered.enumerated().map { place, split in
      let scores = try judges.enumerated().map { judge, name -> Quantity? in
        guard let view = split.views.first(where: { $0.judge == name }) else { return nil }
        return try book.add(
          Quantity(
            id: "judging.split.\(place + 1).score.\(judge + 1)",
            value: .number(Double(view.score) * step), unit: .scorePoints,
            decimals: step.rounded() == step ? 0 : 2, n: 1,
            filter:
              "\(split.place.model) on \(split.place.scenario), \(split.place.pass.rawValue) pass, repetition \(split.place.repetition + 1)",
            formula: "score by \(name)")) as Quantity
      }
      return Split(
        place: split.place, scores: scores, views: split.views.filter { $0.reason != nil })
    }
    return Finding(
      count: try book.count(
        "judging.split.count", splits.count, filter: filter, formula: "number of answers"),
      passes: try Pass.allCases.compactMap { pass in
        let count = splits.count { $0.place.pass == pass }
        guard count > 0 else { return nil }
        return (
          pass,
          try book.count(
            "judging.split.pass.\(pass.rawValue)", count,
            filter: "\(pass.rawValue) pass, \(filter)",
            formula: "number of answers")
        )
      }, splits: splits)
  }
}
