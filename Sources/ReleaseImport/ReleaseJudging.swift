import Exports
import Language
import Snapshots

/// A judge's reply of the release's deterministic pass.
struct ReleaseReply: Decodable {
  let model: String
  let scenario: String
  let judge_model: String
  /// Absent where the reply could not be read.
  let score: Int?
  /// What the judge leans on, in its own words; absent where nobody asked it.
  let evidence: String?
  let verdict: String?

  /// Whether a rule gave the score: the answer held no text.
  var isUnasked: Bool { evidence == nil && score != nil }
}

/// How the release's answers were judged, as far as its files tell: figures and identifiers, no word of a
/// judge or an answer.
struct ReleaseJudging {
  let sources: [Manifest.Source]
  private let judges: [JudgingRecord.Judge]
  /// Answers with text.
  private let answered: Int
  /// Answers without, by model and scenario, in the order of the files.
  private let unasked: [ReleaseReply]

  /// - Parameters:
  ///   - folder: of the release; without the archive of answers quotations are not looked for.
  ///   - replies: of each judge, one per answer of the deterministic pass.
  init(_ folder: String, replies: [[ReleaseReply]]) throws {
    let archive = "raw/outputs.det.tar.gz"
    let answers =
      try InputFile.isPresent(archive, in: folder)
      ? ReleaseAnswers(InputFile(archive, in: folder)) : nil
    let tasks =
      try answers == nil ? [:] : ReleaseTasks.read(InputFile("scenarios.json", in: folder))
    sources = answers.map { [$0.source] } ?? []
    unasked = replies.first?.filter(\.isUnasked) ?? []
    answered = (replies.first?.count ?? 0) - unasked.count
    judges = zip(ReleaseStudy.judges, replies).map { name, replies in
      var counts = JudgingRecord.Counts()
      var quotes = JudgingRecord.Quotes()
      for reply in replies {
        guard reply.score != nil else {
          counts.unparsable += 1
          continue
        }
        counts.scored += 1
        guard !reply.isUnasked else {
          counts.unasked += 1
          continue
        }
        guard let evidence = reply.evidence,
          let answer = answers?.text(model: reply.model, scenario: reply.scenario)
        else { continue }
        let found = Self.quotes(in: evidence, answer, tasks[reply.scenario] ?? [])
        quotes.answer += found.answer
        quotes.task += found.task
        quotes.nowhere += found.nowhere
        quotes.longNowhere += found.longNowhere
        quotes.judgements += found.judgements
        if found.nowhere > 0 { counts.unsupported += 1 }
      }
      return JudgingRecord.Judge(
        name: name, family: Self.families[name] ?? "", backend: "imported", asked: name,
        reported: [name: counts.scored + counts.unparsable - counts.unasked], counts: counts,
        quotes: answers == nil ? nil : quotes)
    }
  }

  private static let families = ["claude-opus-4.8": "claude", "gpt-5.5": "gpt"]

  /// The quotations of one reason by where they occur; one without a word is none.
  static func quotes(
    in evidence: String, _ answer: String, _ task: [String]
  ) -> JudgingRecord.Quotes {
    let (answer, both) = (QuotableText([answer]), QuotableText([answer] + task))
    var quotes = JudgingRecord.Quotes()
    for part in QuotedParts.of(evidence) {
      let words = QuotableText.length(part)
      guard words > 0 else { continue }
      quotes.judgements = 1
      if answer.holds(part) {
        quotes.answer += 1
      } else if both.holds(part) {
        quotes.task += 1
      } else {
        quotes.nowhere += 1
        if words >= JudgingRecord.Quotes.long { quotes.longNowhere += 1 }
      }
    }
    return quotes
  }

  /// The record of a campaign.
  ///
  /// - Parameter splits: of both passes, in the order of the rows.
  func record(splits: [JudgingRecord.Split]) -> JudgingRecord {
    JudgingRecord(
      origin: .imported, unsupported: .counts,
      answers: .init(answered: answered, drawn: answered), judges: judges,
      unasked: unasked.map {
        .init(model: $0.model, scenario: $0.scenario, pass: .deterministic, repetition: 0)
      },
      splits: splits)
  }

  /// A row on which judges differ by two steps or more; absent for another.
  ///
  /// - Parameter scores: of each judge.
  static func split(at place: JudgingRecord.Place, _ scores: [Int?]) -> JudgingRecord.Split? {
    let views = zip(ReleaseStudy.judges, scores).compactMap { judge, score in
      score.map {
        JudgingRecord.View(judge: judge, score: $0, reason: nil, isSupported: nil)
      }
    }
    guard let least = views.map(\.score).min(), let most = views.map(\.score).max(),
      most - least >= 2
    else { return nil }
    return JudgingRecord.Split(place: place, views: views)
  }
}
