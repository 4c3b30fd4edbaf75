import Estimates
import Exports
import Statistics
import Study

/// Two judges' scores of the same answers, counted by model and scenario, so that any part of them can be
/// added up and whole models or scenarios drawn.
struct JudgeTables {
  /// Number of scores on the scale.
  let scores: Int
  /// By scenario, then by model, in the exports' order: counts line by line of the first judge's score.
  let cells: [[[Int]]]

  /// - Parameters:
  ///   - first: position of the judge whose scores are the rows.
  ///   - second: position of the judge whose scores are the columns.
  ///   - scale: the scores from the least.
  ///   - pass: absent for the study's main pass.
  ///   - unasked: answers that a rule gave the least score without asking; they are left out.
  init(
    _ first: Int, _ second: Int, _ scale: [Double], _ evidence: Evidence, pass: Pass? = nil,
    without unasked: [JudgingRecord.Place] = []
  ) {
    let pass = pass ?? evidence.study.passes.main
    scores = scale.count
    let (models, scenarios) = evidence.sizes
    let empty = [Int](repeating: 0, count: scale.count * scale.count)
    var cells = [[[Int]]](
      repeating: [[Int]](repeating: empty, count: models), count: scenarios)
    // Scores are steps of the scale, which begins at its least score.
    let least = evidence.exports.manifest.judging?.steps.lowerBound ?? 0
    let place = { (score: Int?) -> Int? in
      score.map { $0 - least }.flatMap { scale.indices.contains($0) ? $0 : nil }
    }
    for line in evidence.slices.scores(pass) {
      guard line.judges.count > max(first, second), let a = place(line.judges[first]),
        let b = place(line.judges[second]), let model = evidence.slices.models[line.model],
        let scenario = evidence.slices.scenarios[line.scenario]
      else { continue }
      cells[scenario][model][a * scale.count + b] += line.count
    }
    for answer in unasked where answer.pass == pass {
      guard let model = evidence.slices.models[answer.model],
        let scenario = evidence.slices.scenarios[answer.scenario]
      else { continue }
      cells[scenario][model][0] = max(0, cells[scenario][model][0] - 1)
    }
    self.cells = cells
  }

  private init(scores: Int, cells: [[[Int]]]) {
    self.scores = scores
    self.cells = cells
  }

  /// The scores of some scenarios and models.
  func part(scenarios: [Int], models: [Int]) -> JudgeTables {
    JudgeTables(
      scores: scores, cells: scenarios.map { scenario in models.map { cells[scenario][$0] } })
  }

  /// All counts, rows for the first judge's scores.
  var total: [[Int]] {
    square(cells.joined().reduce(into: empty) { sum, cell in Self.add(cell, to: &sum) })
  }

  /// Intervals of the coefficients when whole scenarios or whole models are drawn; absent for fewer than
  /// three of them.
  func agreement(
    by chance: Chance, resamples: Int, seed: String
  ) -> ClusterAgreement? {
    let clusters: [[Int]]
    switch chance {
    case .scenarios:
      clusters = cells.map { $0.reduce(into: empty) { sum, cell in Self.add(cell, to: &sum) } }
    default:
      clusters = (cells.first ?? []).indices.map { model in
        cells.reduce(into: empty) { sum, row in Self.add(row[model], to: &sum) }
      }
    }
    let filled = clusters.filter { $0.contains { $0 > 0 } }
    guard filled.count >= Side.least.scenarios else { return nil }
    return ClusterAgreement(
      filled.compactMap { ConfusionTable(square($0)) }, resamples: resamples, seed: seed)
  }

  private var empty: [Int] { [Int](repeating: 0, count: scores * scores) }

  private func square(_ flat: [Int]) -> [[Int]] {
    (0..<scores).map { Array(flat[($0 * scores)..<(($0 + 1) * scores)]) }
  }

  private static func add(_ cell: [Int], to sum: inout [Int]) {
    for (place, count) in cell.enumerated() where count > 0 { sum[place] += count }
  }
}
