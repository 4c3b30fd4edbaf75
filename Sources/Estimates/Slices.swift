import Exports
import Statistics
import Study
import Synchronization

/// The rows of a snapshot in exact sums, each reading added up once.
package final class Slices: Sendable {
  /// The exports that the rows are from.
  package let exports: Exports
  /// The study that says what axes and groups are.
  package let study: Study
  /// Positions of tags and scenario identifiers in the exports.
  package let models: [String: Int]
  /// Position of each scenario in the exports, by identifier.
  package let scenarios: [String: Int]
  private let scoresByPass: [Pass: [ScoreLine]]
  private let scoresByModel: [Pass: [String: [ScoreLine]]]
  private let measuresByPart: [Part: [MeasureLine]]
  private let grids = Mutex<[Key: Grid]>([:])

  private struct Part: Hashable {
    let pass: Pass
    let measure: Measure
  }

  private struct Key: Hashable {
    let reading: Reading
    let perStep: Double
  }

  /// Sorts the rows by pass and model; sums are made when they are asked for.
  package init(_ exports: Exports, _ study: Study) {
    self.exports = exports
    self.study = study
    models = Dictionary(
      exports.models.enumerated().map { ($1.tag, $0) }, uniquingKeysWith: { first, _ in first })
    scenarios = Dictionary(
      exports.scenarios.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    scoresByPass = Dictionary(grouping: exports.scores, by: \.pass)
    scoresByModel = scoresByPass.mapValues { Dictionary(grouping: $0, by: \.model) }
    measuresByPart = Dictionary(grouping: exports.measures) {
      Part(pass: $0.pass, measure: $0.measure)
    }
  }

  /// All lines of a pass.
  package func scores(_ pass: Pass) -> [ScoreLine] { scoresByPass[pass] ?? [] }

  /// A model's lines of a pass.
  package func scores(of tag: String, in pass: Pass) -> [ScoreLine] {
    scoresByModel[pass]?[tag] ?? []
  }

  /// Shown units in one step of a reading's exact sums.
  package func perStep(_ reading: Reading, _ measure: MeasureDefinition) -> Double {
    reading.perStep(measure, exports.manifest.judging)
  }

  /// The rows of a reading, shown in the unit of a measure.
  package func grid(_ reading: Reading, _ measure: MeasureDefinition) -> Grid {
    let key = Key(reading: reading, perStep: perStep(reading, measure))
    if let known = grids.withLock({ $0[key] }) { return known }
    let grid = sum(reading, perStep: key.perStep)
    grids.withLock { $0[key] = grid }
    return grid
  }

  private func sum(_ reading: Reading, perStep: Double) -> Grid {
    let width = exports.scenarios.count
    var cells = [ExactTally](repeating: ExactTally(), count: exports.models.count * width)
    let lattice = Lattice(reading: reading, judging: exports.manifest.judging)
    if case .continuous(let measure) = reading.source {
      for line in measuresByPart[Part(pass: reading.pass, measure: measure)] ?? []
      where lattice.counts(line) {
        guard let model = models[line.model], let scenario = scenarios[line.scenario] else {
          continue
        }
        cells[model * width + scenario].add(
          count: line.count, sum: line.sum, sumOfSquares: Double(line.sumOfSquares))
      }
    } else {
      for line in scores(reading.pass) {
        guard let value = lattice.value(line), let model = models[line.model],
          let scenario = scenarios[line.scenario]
        else { continue }
        cells[model * width + scenario].add(value, count: line.count)
      }
    }
    return Grid(scenarios: width, perStep: perStep, cells: cells)
  }
}

extension Grid {
  /// Some models on some scenarios as a crossed table in the shown unit; positions are those of the
  /// exports.
  package func crossed(_ models: [Int], _ places: [Int], of sizes: (models: Int, scenarios: Int))
    -> CrossedTable?
  {
    var cells: [CrossedTable.Cell] = []
    for model in models {
      for place in places {
        let tally = self[model, place]
        guard tally.count > 0 else { continue }
        cells.append(
          .init(
            subject: model, item: place, count: tally.count, sum: Double(tally.sum) * perStep,
            sumOfSquares: tally.sumOfSquares * perStep * perStep))
      }
    }
    return CrossedTable(subjects: sizes.models, items: sizes.scenarios, cells: cells)
  }
}

extension Slices {
  /// The rows of a model in the order of the exports: their value in steps, absent where it does not
  /// count, and how many there are.
  package func values(
    of tag: String, _ reading: Reading, where counts: (String) -> Bool
  ) -> [(value: Int?, count: Int)] {
    let lattice = Lattice(reading: reading, judging: exports.manifest.judging)
    return scores(of: tag, in: reading.pass).map { line in
      (counts(line.scenario) ? lattice.value(line) : nil, line.count)
    }
  }
}
