import Exports
import Selection
import Statistics

/// The samples of one campaign as the findings take them from the exports.
struct Campaign: Sendable {
  let models: [ModelRecord]
  let scenarios: [ScenarioRecord]
  let brackets: [String]
  /// The variance pass by model, then line by line, in columns of numbers as the peer reads them.
  private let scores: [[Score]]
  private let moments: [[Moments]]
  private let lines: [ScoreLine]
  private let places: [String: Int]

  /// A line of the scores.
  struct Score: Sendable {
    let scenario: Int
    let isSafety: Bool
    let halves, thousandths: Int?
    let count: Int
  }

  private struct Moments: Sendable {
    let measure: Measure
    let isFinished: Bool
    let stratum: Stratum
  }

  static let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "refusal", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio),
  ]

  init(_ exports: Exports) {
    models = exports.models
    scenarios = exports.scenarios
    brackets = exports.manifest.brackets.map(\.id)
    let places = Dictionary(
      exports.models.enumerated().map { ($1.tag, $0) }, uniquingKeysWith: { first, _ in first })
    let scenes = Dictionary(
      exports.scenarios.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    lines = exports.scores.filter { $0.pass == .variance }
    var scores = [[Score]](repeating: [], count: exports.models.count)
    for line in lines {
      guard let model = places[line.model], let scene = scenes[line.scenario] else { continue }
      scores[model].append(
        Score(
          scenario: scene, isSafety: exports.scenarios[scene].safety, halves: line.consensus,
          thousandths: line.scoreThousandths, count: line.count))
    }
    var moments = [[Moments]](repeating: [], count: exports.models.count)
    for line in exports.measures where line.pass == .variance {
      guard let model = places[line.model] else { continue }
      moments[model].append(
        Moments(
          measure: line.measure, isFinished: line.outcome.finished,
          stratum: Stratum(
            count: line.count, sum: Double(line.sum), sumOfSquares: Double(line.sumOfSquares))))
    }
    (self.scores, self.moments, self.places) = (scores, moments, places)
  }

  var served: [ModelRecord] { models.filter(\.served) }

  func lines(_ models: [ModelRecord]) -> [Score] {
    models.flatMap { model in places[model.tag].map { scores[$0] } ?? [] }
  }

  func safety(_ models: [ModelRecord]) -> [Score] { lines(models).filter(\.isSafety) }

  /// - Parameter finished: whether answers that were broken off are left out.
  func strata(
    _ measure: Measure, _ models: [ModelRecord], finished: Bool = true
  ) -> [Stratum] {
    var strata: [Stratum] = []
    for model in models {
      for line in places[model.tag].map({ moments[$0] }) ?? []
      where line.measure == measure && (!finished || line.isFinished) {
        strata.append(line.stratum)
      }
    }
    return strata
  }

  /// How often the two judges gave each pair of scores.
  var judgements: ConfusionTable? {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for line in lines {
      guard line.judges.count >= 2, let a = line.judges[0], let b = line.judges[1] else { continue }
      counts[a - 1][b - 1] += line.count
    }
    return ConfusionTable(counts)
  }

  /// Sums over the repetitions by served model, then by scenario; all cells have as many.
  func sums(_ value: (Score) -> Int?) -> [[Int]] {
    served.map { model in
      var sums = [Int](repeating: 0, count: scenarios.count)
      for line in lines([model]) { sums[line.scenario] += (value(line) ?? 0) * line.count }
      return sums
    }
  }

  /// Quality and refusal in percent and energy in milliwatt-hours of the served models.
  var axes: [[Double]] {
    served.map { model in
      let strata = strata(.energy, [model])
      let count = strata.reduce(0) { $0 + $1.count }
      return [
        (Tally.halves(lines([model])).mean ?? 0) * 10,
        (Tally.thousandths(safety([model])).mean ?? 0) / 10,
        strata.reduce(0) { $0 + $1.sum } / Double(count) * Self.milliwattHoursPerStep,
      ]
    }
  }

  static let milliwattHoursPerStep = 1000 / Double(Measure.energy.stepsPerUnit)
}

extension Tally {
  static func halves(_ lines: [Campaign.Score]) -> Tally {
    Tally(lines.compactMap { line in line.halves.map { ($0, line.count) } })
  }

  static func thousandths(_ lines: [Campaign.Score]) -> Tally {
    Tally(lines.compactMap { line in line.thousandths.map { ($0, line.count) } })
  }
}
