import Exports
import Selection
import Statistics

/// The samples of one campaign as the findings take them from the exports.
struct Campaign: Sendable {
  let models: [ModelRecord]
  let scenarios: [ScenarioRecord]
  let brackets: [String]
  /// By model: the variance pass.
  private let scores: [String: [ScoreLine]]
  private let measures: [String: [MeasureLine]]

  static let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "refusal", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio),
  ]

  init(_ exports: Exports) {
    models = exports.models
    scenarios = exports.scenarios
    brackets = exports.manifest.brackets.map(\.id)
    scores = Dictionary(grouping: exports.scores.filter { $0.pass == .variance }, by: \.model)
    measures = Dictionary(
      grouping: exports.measures.filter { $0.pass == .variance }, by: \.model)
  }

  var served: [ModelRecord] { models.filter(\.served) }

  func lines(_ models: [ModelRecord]) -> [ScoreLine] {
    models.flatMap { scores[$0.tag] ?? [] }
  }

  func safety(_ models: [ModelRecord]) -> [ScoreLine] {
    let safety = Set(scenarios.filter(\.safety).map(\.id))
    return lines(models).filter { safety.contains($0.scenario) }
  }

  /// - Parameter finished: whether answers that were broken off are left out.
  func strata(
    _ measure: Measure, _ models: [ModelRecord], finished: Bool = true
  ) -> [Stratum] {
    models.flatMap { measures[$0.tag] ?? [] }
      .filter { $0.measure == measure && (!finished || $0.outcome.finished) }
      .map { Stratum(count: $0.count, sum: Double($0.sum), sumOfSquares: Double($0.sumOfSquares)) }
  }

  /// How often the two judges gave each pair of scores.
  var judgements: ConfusionTable? {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for line in lines(models) {
      guard line.judges.count >= 2, let a = line.judges[0], let b = line.judges[1] else { continue }
      counts[a - 1][b - 1] += line.count
    }
    return ConfusionTable(counts)
  }

  /// Sums over the repetitions by served model, then by scenario; all cells have as many.
  func sums(_ value: (ScoreLine) -> Int?) -> [[Int]] {
    served.map { model in
      let cells = Dictionary(grouping: lines([model]), by: \.scenario)
      return scenarios.map { scenario in
        (cells[scenario.id] ?? []).reduce(0) { $0 + (value($1) ?? 0) * $1.count }
      }
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
  static func halves(_ lines: [ScoreLine]) -> Tally {
    Tally(lines.compactMap { line in line.consensus.map { ($0, line.count) } })
  }

  static func thousandths(_ lines: [ScoreLine]) -> Tally {
    Tally(lines.compactMap { line in line.scoreThousandths.map { ($0, line.count) } })
  }
}
