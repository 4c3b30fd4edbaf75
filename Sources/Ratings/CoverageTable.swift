import Exports
import Files
import Foundation
import Markup
import Statistics

/// What the simulation of prediction-powered means found, as the project keeps it.
package struct CoverageTable: Sendable, Equatable {
  /// One world and size of the sheet; shares from 0 to 1, widths in points of the score.
  package struct Line: Sendable, Equatable {
    package let dependence, judge: String
    package let scenarios, labels, replications: Int
    /// How often the interval of each mean holds the truth.
    package let corrected, labelsAlone, judgeAlone: Double
    /// Half the mean width of the interval.
    package let width, widthLabelsAlone: Double
    /// Mean λ.
    package let tuning: Double

    /// Whether the method is given at this size.
    package var isOffered: Bool {
      let least = PredictionPoweredMean.least
      return labels >= least.labels && scenarios >= least.clusters
    }
  }

  package let lines: [Line]

  static let columns = [
    "dependence", "judge", "scenarios", "labels", "replications", "corrected", "labels_alone",
    "judge_alone", "width", "width_labels_alone", "tuning",
  ]

  /// Runs the simulation, on all cores.
  ///
  /// - Parameter settings: absent for all.
  package static func file(
    _ settings: [CoverageSimulation.Setting] = CoverageSimulation.settings,
    replications: Int = 4000
  ) -> [UInt8] {
    let found = Parallel.map(settings) {
      CoverageSimulation.run($0, replications: replications, seed: "coverage")
    }
    var writer = CSVWriter(columns: columns)
    for line in found {
      let rounded = { (value: Double, places: Int) in
        String(format: "%.\(places)f", value)
      }
      writer.add([
        line.setting.dependence.rawValue, line.setting.judge.rawValue,
        "\(line.setting.scenarios)", "\(line.setting.labels)", "\(line.replications)",
        rounded(line.coverage.corrected, 4), rounded(line.coverage.labels, 4),
        rounded(line.coverage.judge, 4), rounded(line.width.corrected, 3),
        rounded(line.width.labels, 3), rounded(line.tuning, 2),
      ])
    }
    return writer.bytes
  }

  /// Reads the file that ``file(_:replications:)`` wrote.
  ///
  /// - Throws: `InputFault` at file and line, `FileFault` when it cannot be read.
  package init(path: String) throws {
    let file = InputFile(name: path, bytes: try FileInput.bytes(path))
    var reader = try CSVReader(file, required: Self.columns)
    let at = Self.columns.map { reader.index(of: $0) }
    var lines: [Line] = []
    while let record = try reader.next() {
      let share = { (column: Int, most: Double) throws -> Double in
        guard let value = Double(record.text(at[column])), (0...most).contains(value) else {
          throw record.fault(at[column], expected: "a number from 0 to \(most)")
        }
        return value
      }
      lines.append(
        Line(
          dependence: try record.name(at[0]), judge: try record.name(at[1]),
          scenarios: try record.integer(at[2], in: 2...1000),
          labels: try record.integer(at[3], in: 1...1_000_000),
          replications: try record.integer(at[4], in: 1...1_000_000),
          corrected: try share(5, 1), labelsAlone: try share(6, 1), judgeAlone: try share(7, 1),
          width: try share(8, 100), widthLabelsAlone: try share(9, 100), tuning: try share(10, 1)))
    }
    self.lines = lines
  }
}
