import Estimates
import Exports
import Statistics
import Study

/// What people made of a sample of the answers: how they agree with judges and among themselves, and the
/// mean that they would give to all answers.
package enum PeopleScores: Analysis {
  package static let id = "people"
  package static let sources: [Quantity.Source] = [.people, .judging]

  package static func owns(_ study: Study) -> [String] { ["people."] }

  /// A coefficient of two raters is shown from so many answers on.
  package static let leastPairs = 30

  /// What came back of the sheets.
  package struct Finding: Sendable {
    /// The people by their names with the number of their scores.
    package let people: [(name: String, scores: Quantity)]
    /// Answers that somebody scored, and the scenarios that they are of.
    package let labels: Quantity
    package let scenarios: Quantity
    /// As many as the corrected mean needs of both.
    package let needed: (labels: Quantity, scenarios: Quantity)
    /// Two raters with the number of their common answers, κ, equal scores and bias; what fewer than
    /// ``PeopleScores/leastPairs`` answers do not carry is missing.
    package let pairs: [(raters: [String], values: [String: Quantity])]
    /// The same of people and judges on groups of models and classes of tasks with at least
    /// ``PeopleScores/leastPairs`` answers.
    package let parts: [Part]
    /// The means; absent where nobody judged the answers one by one, or people are too few.
    package let means: Means?
    /// Why there are no means.
    package let without: String?
  }

  /// A person beside a judge on a part of the answers.
  package struct Part: Sendable {
    /// What the parts are: a factor's noun or `class`.
    package let kind: String
    package let label: String
    package let raters: [String]
    package let values: [String: Quantity]
  }

  /// Mean scores of the same answers.
  package struct Means: Sendable {
    /// By judges, by people on their sample, and by people as judges let one infer for all.
    package let raw, people, corrected: Quantity
    /// How far judges are trusted, 0 to 1 (λ).
    package let tuning: Quantity
  }

  /// Absent where no sheet came back.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    guard let record = evidence.exports.people else { throw Absent("no person scored the answers") }
    guard let judging = evidence.exports.manifest.judging ?? Self.scale(of: record) else {
      throw Absent("the people's scale has one score only")
    }
    let sample = PeopleSample(record, evidence)
    let filter = "answers that people scored on a sheet"
    let count = { (book: inout QuantityBook, id: String, value: Int, formula: String) in
      try book.count("people." + id, value, filter: filter, formula: formula)
    }
    let people = try record.people.enumerated().map { place, name in
      (
        name: name,
        scores: try count(
          &book, "person.\(place + 1)", record.ratings.count { $0.scores[place] != nil },
          "number of answers that \(name) scored")
      )
    }
    let least = PredictionPoweredMean.least
    let mean = PredictionPoweredMean(sample.clusters.map(\.scored))
    let without: String? =
      if sample.isUnjudged {
        "judges' scores of single answers are not recorded"
      } else if mean?.isOffered != true {
        "too few people's scores"
      } else { nil }
    return Finding(
      people: people,
      labels: try count(
        &book, "answers", record.ratings.count, "number of answers that somebody scored"),
      scenarios: try count(
        &book, "scenarios", Set(record.ratings.map(\.place.scenario)).count,
        "number of scenarios of these answers"),
      needed: (
        labels: try count(
          &book, "needed.answers", least.labels,
          "least number of answers for the corrected mean, by simulation"),
        scenarios: try count(
          &book, "needed.scenarios", least.clusters,
          "least number of scenarios for the corrected mean, by simulation")
      ),
      pairs: try sample.pairs().map { pair in
        (pair.raters, try pair.record(judging, evidence, &book))
      },
      parts: try sample.parts(evidence).map { part in
        Part(
          kind: part.kind, label: part.label, raters: part.pair.raters,
          values: try part.pair.record(
            judging, evidence, &book, within: "\(part.kind) \(part.label), "))
      },
      means: without == nil ? try mean.map { try means($0, judging, &book) } : nil,
      without: without)
  }

  /// Whole scores from the least to the greatest of the sheet.
  private static func scale(of record: PeopleRecord) -> Manifest.Judging? {
    record.low < record.high
      ? .init(low: Double(record.low), high: Double(record.high), step: 1, parts: 1) : nil
  }

  private static func means(
    _ mean: PredictionPoweredMean, _ judging: Manifest.Judging, _ book: inout QuantityBook
  ) throws -> Means {
    let filter = "answers that judges scored without a split"
    let add = {
      (
        book: inout QuantityBook, id: String, estimate: PredictionPoweredMean.Estimate, n: Int,
        formula: String
      ) -> Quantity in
      // Beyond the ends of the scale there is no mean.
      let held = { (value: Double) in min(judging.high, max(judging.low, value * judging.step)) }
      return try book.add(
        Quantity(
          id: "people.mean." + id, value: .number(estimate.value * judging.step),
          unit: .scorePoints,
          interval: .init(
            low: held(estimate.interval.low), high: held(estimate.interval.high), over: .scenarios),
          n: n, filter: filter, formula: formula))
    }
    return Means(
      raw: try add(&book, "raw", mean.raw, mean.things, "mean of the judges' mean scores"),
      people: try add(
        &book, "people", mean.classical, mean.labels,
        "mean of people's scores, weighted by the sheet's strata"),
      corrected: try add(
        &book, "corrected", mean.corrected, mean.things,
        "prediction-powered mean (Angelopoulos et al., 2023), jackknife over scenarios, Student's t"
      ),
      tuning: try book.add(
        Quantity(
          id: "people.tuning", value: .number(mean.tuning), unit: .ratio, decimals: 2,
          n: mean.labels, filter: filter, formula: "λ of the prediction-powered mean")))
  }
}
