import Estimates
import Exports
import Foundation
import Statistics
import Study

/// How a judge's score goes with the length of the answer.
///
/// Answers to one scenario are compared with one another. A slope of a single judge holds merit too, for
/// better answers may be longer; the slope of the difference of two judges does not, since both read the
/// same answers.
package enum JudgeSlopes: Analysis {
  package static let id = "judge-slopes"
  package static let sources: [Quantity.Source] = [.scores, .measures]

  package static func owns(_ study: Study) -> [String] { ["judging.length."] }

  /// The slopes, in score points for each doubling of the length.
  package struct Finding: Sendable {
    /// The pass whose answers have lengths: the main one where it has.
    package let pass: Pass
    /// Of each judge, in the manifest's order.
    package let judges: [(judge: String, slope: Quantity)]
    /// Of the first less the second judge; absent for one judge.
    package let difference: Quantity?
  }

  private struct Cell {
    let scenario: Int
    let length: Double
    /// Sum of each judge's scores over answers that all judges scored.
    let sums: [Double]
    let count: Int
  }

  /// Absent where no pass has both scores and lengths of answers to three scenarios or more.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let manifest = evidence.exports.manifest
    guard !manifest.judges.isEmpty, let step = manifest.judging?.step else {
      throw Absent("nobody judged the answers")
    }
    let main = evidence.study.passes.main
    let found = ([main] + Pass.allCases.filter { $0 != main }).lazy.map {
      (pass: $0, cells: cells(in: $0, evidence))
    }.first { Set($0.cells.map(\.scenario)).count >= Side.least.scenarios }
    guard let (pass, cells) = found else { throw Absent("no pass has scores and lengths") }
    let slope = { (book: inout QuantityBook, id: String, of: String, value: (Cell) -> Double) in
      try book.add(
        WithinSlope(
          points: cells.map {
            .init(scenario: $0.scenario, count: $0.count, x: $0.length, y: value($0))
          }
        ).estimate(evidence, seed: "judging/length/" + id).map {
          Quantity(
            id: "judging.length." + id, value: .number($0.estimate * step), unit: .scorePoints,
            decimals: 3,
            interval: .init(
              low: $0.interval.low * step, high: $0.interval.high * step, over: .scenarios),
            n: cells.reduce(0) { $0 + $1.count },
            filter: "\(pass.rawValue) pass, answers that every judge scored",
            formula:
              "least-squares slope of \(of) on log₂ of tokens, within scenarios, over means of models"
          )
        })
    }
    return Finding(
      pass: pass,
      judges: try manifest.judges.enumerated().compactMap { place, judge in
        try slope(&book, "judge.\(place + 1)", "the score by \(judge)") {
          $0.sums[place] / Double($0.count)
        }
        .map { (judge, $0) }
      },
      difference: manifest.judges.count < 2
        ? nil
        : try slope(&book, "difference", "first less second score") {
          ($0.sums[0] - $0.sums[1]) / Double($0.count)
        })
  }

  private static func cells(in pass: Pass, _ evidence: Evidence) -> [Cell] {
    let judges = evidence.exports.manifest.judges.count
    var tokens: [String: (sum: Int, count: Int)] = [:]
    for line in evidence.exports.measures where line.pass == pass && line.measure == .tokens {
      let (sum, count) = tokens[line.model + "\n" + line.scenario] ?? (0, 0)
      tokens[line.model + "\n" + line.scenario] = (sum + line.sum, count + line.count)
    }
    var scores: [String: (scenario: Int, sums: [Double], count: Int)] = [:]
    for line in evidence.slices.scores(pass) {
      guard let scenario = evidence.slices.scenarios[line.scenario],
        line.judges.count == judges, line.judges.allSatisfy({ $0 != nil })
      else { continue }
      let key = line.model + "\n" + line.scenario
      var cell = scores[key] ?? (scenario, [Double](repeating: 0, count: judges), 0)
      for (place, score) in line.judges.enumerated() {
        cell.sums[place] += Double((score ?? 0) * line.count)
      }
      cell.count += line.count
      scores[key] = cell
    }
    return scores.sorted { $0.key < $1.key }.compactMap { key, cell in
      guard let (sum, count) = tokens[key], sum > 0, count > 0 else { return nil }
      let length = Double(sum) / Double(count) / Double(Measure.tokens.stepsPerUnit)
      return Cell(
        scenario: cell.scenario, length: log2(length), sums: cell.sums, count: cell.count)
    }
  }
}
