import Exports
import Snapshots
import Statistics
import Study

/// What made-up judges did beside their scores, and made-up people.
struct MadeJudging {
  let recipe: StudyRecipe
  let campaign: Campaign
  /// A reason as an unfriendly answer could have dictated it.
  static let reason = #"Good. </script><script>alert("reason")</script> & [[{x}]] | # %"#

  /// One answer with its judges' scores in steps.
  private var rows: [JudgingRecord.Row] {
    campaign.generations.enumerated().map { number, generation in
      .init(
        place: .init(
          model: campaign.models[generation.model].tag,
          scenario: campaign.scenarios[generation.scenario].id, pass: generation.pass,
          repetition: generation.repetition),
        bytes: 100 + number % 7 * 40,
        grades: generation.judges.enumerated().map { judge, score in
          .init(
            state: score == nil ? .failed : .scored, score: score,
            // Every judge has an order of its own.
            position: (number * (7 + 4 * judge)) % campaign.generations.count,
            isSupported: true)
        })
    }
  }

  /// The record of the judges.
  var record: JudgingRecord {
    let rows = rows
    let kin = campaign.models.filter { $0.family == "family-0" }.map(\.tag)
    return JudgingRecord(
      origin: .judged, template: .init(version: "1", sha256: String(repeating: "1", count: 64)),
      planSHA256: String(repeating: "2", count: 64), unsupported: .notCounted,
      answers: .init(answered: rows.count, drawn: rows.count),
      judges: recipe.judges.enumerated().map { judge($0.offset, $0.element, rows) },
      sameFamily: kin.map {
        .init(judge: recipe.judges[0], model: $0, isSameModel: false)
      },
      selfNaming: [.init(place: rows[0].place, names: ["family"])], splits: splits(rows),
      rows: rows)
  }

  private func splits(_ rows: [JudgingRecord.Row]) -> [JudgingRecord.Split] {
    rows.compactMap { row in
      let scores = row.grades.compactMap(\.score)
      guard scores.count > 1, let low = scores.min(), let high = scores.max(), high - low >= 2
      else { return nil }
      return .init(
        place: row.place,
        views: zip(recipe.judges, row.grades).compactMap { judge, grade in
          grade.score.map {
            .init(judge: judge, score: $0, reason: Self.reason, isSupported: $0 % 2 == 0)
          }
        })
    }
  }

  private func judge(
    _ place: Int, _ name: String, _ rows: [JudgingRecord.Row]
  ) -> JudgingRecord.Judge {
    let scored = rows.count { $0.grades[place].score != nil }
    let scale = recipe.judging
    let steps = { (score: Double) in Int((score / scale.step).rounded()) }
    let calibration = { (reported: String, shift: Int) in
      JudgingRecord.Calibration(
        reported: reported,
        items: campaign.scenarios.flatMap { scenario -> [JudgingRecord.CalibrationItem] in
          [
            .init(
              scenario: scenario.id, answer: "gold", isGold: true, score: steps(scale.high)),
            .init(
              scenario: scenario.id, answer: "wrong", isGold: false,
              score: steps(scale.low) + shift),
          ]
        })
    }
    return JudgingRecord.Judge(
      name: name, family: "made", backend: "command", asked: "made-1",
      reported: ["made-1": scored - 1, "made-2": 1], temperature: 0, maximumTokens: 100,
      counts: .init(scored: scored, unsupported: 1, repaired: 2, selfNaming: 1),
      quotes: .init(answer: 9, task: 2, nowhere: 1, longNowhere: 1, judgements: 10),
      cost: .init(
        calls: scored, inputTokens: 100 * scored, outputTokens: 10 * scored, isEstimated: false,
        nano: 1_500_000, currency: "USD", seconds: 60),
      repeats: rows.enumerated().filter { $0.offset % 9 == 0 }.map { number, row in
        let score = row.grades[place].score ?? steps(scale.low)
        let other = min(steps(scale.high), score + (number % 2))
        return .init(place: row.place, scores: [score, other])
      },
      calibrations: [calibration("made-1", 0), calibration("made-2", 1)],
      injection: .init(
        base: steps(scale.low),
        forms: ["plain", "forged"].enumerated().map {
          .init(name: $0.element, state: .scored, score: steps(scale.low) + $0.offset)
        }))
  }

  /// Two people, of whom the second is as strict as the first judge.
  var people: PeopleRecord {
    let rows = rows
    let rated = rows.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
    let (low, high) = (Int(recipe.judging.low), Int(recipe.judging.high))
    return PeopleRecord(
      low: low, high: high, people: ["Ann", "Bo"],
      strata: [.init(group: "", taskClass: "all", answers: rows.count, drawn: rated.count)],
      ratings: rated.map { row in
        let score = row.grades[0].score ?? low
        return .init(place: row.place, stratum: 0, scores: [max(low, score - 1), score])
      })
  }
}
