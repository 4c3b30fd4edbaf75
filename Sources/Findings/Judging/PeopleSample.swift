import Estimates
import Exports
import Statistics
import Study

/// People's scores beside those of judges, answer by answer.
struct PeopleSample {
  /// By scenario, in the exports' order.
  let clusters: [(scenario: String, scored: ScoredCluster)]
  /// Whether judges' scores of single answers are not known.
  let isUnjudged: Bool
  private let record: PeopleRecord
  private let judges: [String]
  private let grades: [JudgingRecord.Place: [Int?]]

  init(_ record: PeopleRecord, _ evidence: Evidence) {
    self.record = record
    judges = evidence.exports.manifest.judges
    let judged = evidence.exports.judging
    let rows = judged?.rows ?? []
    isUnjudged = rows.isEmpty
    let grades = Dictionary(
      rows.map { row in
        (
          row.place,
          row.grades.map { grade -> Int? in
            let counts = judged?.unsupported == .counts || grade.isSupported != false
            return counts ? grade.score : nil
          }
        )
      }, uniquingKeysWith: { first, _ in first })
    self.grades = grades
    let weights = record.weights
    let passes = Set(record.ratings.map(\.place.pass))
    let ratings = Dictionary(
      record.ratings.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var clusters: [String: ([Double], [ScoredCluster.Label])] = [:]
    for row in rows where passes.contains(row.place.pass) {
      guard let prediction = Self.consensus(grades[row.place] ?? []) else { continue }
      if let rating = ratings[row.place], let truth = rating.mean {
        clusters[row.place.scenario, default: ([], [])].1.append(
          .init(truth: truth, prediction: prediction, weight: weights[rating.stratum]))
      } else {
        clusters[row.place.scenario, default: ([], [])].0.append(prediction)
      }
    }
    self.clusters = evidence.exports.scenarios.compactMap { scenario in
      clusters[scenario.id].map {
        (scenario.id, ScoredCluster(predictions: $0.0, labels: $0.1))
      }
    }
  }

  /// The mean of all judges where each gave a score and none is two steps from another, in steps.
  static func consensus(_ scores: [Int?]) -> Double? {
    let given = scores.compactMap(\.self)
    guard !given.isEmpty, given.count == scores.count, let least = given.min(),
      let most = given.max(), most - least < 2
    else { return nil }
    return Double(given.reduce(0, +)) / Double(given.count)
  }

  /// Every person with every other, and with every judge.
  func pairs() -> [RaterPair] {
    let people = record.people.indices
    var pairs: [RaterPair] = []
    for first in people {
      for second in people where second > first {
        pairs.append(
          pair(
            "people.pair.\(first + 1)-\(second + 1)", [record.people[first], record.people[second]]
          ) {
            ($0.scores[first], $0.scores[second])
          })
      }
    }
    for person in people {
      for judge in judges.indices {
        pairs.append(
          pair("people.judge.\(person + 1)-\(judge + 1)", [record.people[person], judges[judge]]) {
            rating in
            let own = grades[rating.place] ?? []
            return (rating.scores[person], own.indices.contains(judge) ? own[judge] : nil)
          })
      }
    }
    return pairs.filter { $0.n > 0 }
  }

  /// Every person with every judge on answers of one group of models or class of tasks, where there are
  /// enough of them for a coefficient.
  func parts(_ evidence: Evidence) -> [PeoplePart] {
    partings(evidence).flatMap { parting -> [PeoplePart] in
      record.people.indices.flatMap { person in
        judges.indices.compactMap { judge -> PeoplePart? in
          let pair = pair(
            Identifiers.join(
              "people", "by", parting.word, parting.name, "\(person + 1)-\(judge + 1)"),
            [record.people[person], judges[judge]]
          ) { rating in
            guard parting.holds(rating.place) else { return (nil, nil) }
            let own = grades[rating.place] ?? []
            return (rating.scores[person], own.indices.contains(judge) ? own[judge] : nil)
          }
          return pair.n >= PeopleScores.leastPairs
            ? PeoplePart(kind: parting.kind, label: parting.label, pair: pair) : nil
        }
      }
    }
  }

  private struct Parting {
    let kind, label, word, name: String
    let holds: (JudgingRecord.Place) -> Bool
  }

  private func partings(_ evidence: Evidence) -> [Parting] {
    let (models, scenarios) = (evidence.exports.models, evidence.exports.scenarios)
    let groups = evidence.interests.flatMap { factor in
      evidence.groups(factor).map { group, members in
        let tags = Set(members.map { models[$0].tag })
        return Parting(
          kind: factor.noun.singular, label: group.label, word: factor.published,
          name: evidence.names.group(group.id, of: factor)
        ) { tags.contains($0.model) }
      }
    }
    return groups
      + Set(scenarios.map(\.taskClass)).sorted().map { taskClass in
        let ids = Set(scenarios.filter { $0.taskClass == taskClass }.map(\.id))
        return Parting(
          kind: "class", label: taskClass, word: "class",
          name: evidence.names.taskClass(taskClass)
        ) { ids.contains($0.scenario) }
      }
  }

  private func pair(
    _ id: String, _ raters: [String], _ scores: (PeopleRecord.Rating) -> (Int?, Int?)
  ) -> RaterPair {
    let size = record.high - record.low + 1
    var tables: [String: [[Int]]] = [:]
    for rating in record.ratings {
      guard case (let a?, let b?) = scores(rating) else { continue }
      let (row, column) = (a - record.low, b - record.low)
      guard (0..<size).contains(row), (0..<size).contains(column) else { continue }
      tables[
        rating.place.scenario,
        default: [[Int]](repeating: [Int](repeating: 0, count: size), count: size)][row][column] +=
        1
    }
    return RaterPair(
      id: id, raters: raters, tables: tables.sorted { $0.key < $1.key }.map(\.value))
  }
}

/// A person beside a judge on a part of the answers.
struct PeoplePart {
  /// What the parts are: a factor's noun or `class`.
  let kind: String
  let label: String
  let pair: RaterPair
}

/// Two raters of the same answers.
struct RaterPair {
  let id: String
  let raters: [String]
  /// Counts by scenario, lines for the first rater.
  let tables: [[[Int]]]

  /// Number of answers that both scored.
  var n: Int { tables.joined().joined().reduce(0, +) }

  /// Records number, κ, equal scores and bias, with intervals over scenarios where there are enough.
  func record(
    _ judging: Manifest.Judging, _ evidence: Evidence, _ book: inout QuantityBook,
    within part: String = ""
  ) throws -> [String: Quantity] {
    let filter = part + "answers that both \(raters[0]) and \(raters[1]) scored"
    var found = [
      "pairs": try book.count(id + ".pairs", n, filter: filter, formula: "number of answers")
    ]
    let clusters = tables.compactMap { ConfusionTable($0) }
    guard n >= PeopleScores.leastPairs, let size = tables.first?.count else { return found }
    var sum = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
    for table in tables {
      for (row, line) in table.enumerated() {
        for (column, count) in line.enumerated() { sum[row][column] += count }
      }
    }
    guard let table = ConfusionTable(sum) else { return found }
    let drawn =
      clusters.count >= Side.least.scenarios
      ? ClusterAgreement(
        clusters, resamples: evidence.estimator.resamples, seed: evidence.estimator.seed(id)) : nil
    let agreement = Agreement(table)
    for named in NamedCoefficient.whole
    where ["kappa.quadratic", "exact", "bias"].contains(named.id) {
      guard let value = named.read(agreement), value.isFinite else { continue }
      let shown = { (value: Double) -> Double in
        switch named.id {
        case "exact": value * 100
        case "bias": value * judging.step
        default: value
        }
      }
      found[named.id] =
        try book.add(
          Quantity(
            id: id + "." + named.id, value: .number(shown(value)), unit: named.unit,
            interval: named.coefficient.flatMap { drawn?[$0] }.map {
              .init(low: shown($0.low), high: shown($0.high), over: .scenarios)
            }, n: n, filter: filter, formula: named.formula)) as Quantity
    }
    return found
  }
}
