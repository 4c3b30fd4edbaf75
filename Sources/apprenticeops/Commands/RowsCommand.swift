import ArgumentParser
import Estimates
import Exports
import Findings
import Foundation
import Markup

/// `apprenticeops rows`: the lines of the exports behind a number.
struct RowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rows",
    abstract: "Print the lines of the exports that a number is computed from.",
    discussion: """
      The lines go to standard output as CSV, the number that they give to standard error. With --query \
      it prints a query for sqlite3 that gives the same number from the tables, each read by \
      `.import --csv NAME.csv NAME`.
      """)

  @Argument(help: "The identifier of a quantity, as on the card of a number.")
  var id: String

  @Option(name: .customLong("exports"), help: "The folder of exports.")
  var exports = Defaults.snapshot

  @Flag(help: "Print the query instead of the lines.")
  var query = false

  func run() throws {
    try Failure.reporting {
      let findings = try Findings.read(exports)
      guard let quantity = findings.quantities[id] else {
        let nearest = findings.quantities.nearest(to: id)
        throw ValidationError(
          "there is no quantity '\(id)'; the nearest are \(nearest.joined(separator: ", "))")
      }
      guard let selection = findings.rowSelections[id], let mean = findings.mean(of: selection)
      else {
        throw ValidationError(
          "'\(id)' is no mean of rows. It is computed so: \(quantity.formula), from "
            + quantity.inputs.joined(separator: ", "))
      }
      if query {
        try refuseFormerTables()
        print(findings.query(selection))
        return
      }
      let lines = findings.lines(of: selection)
      try Output.write(
        selection.table == "scores"
          ? Self.scores(lines.scores, judges: findings.manifest.judges.count)
          : Self.measures(lines.measures))
      Failure.print(
        error:
          "\(id): \(quantity.displayText), n = \(mean.count), \(NumberFormat.fixed(mean.mean, decimals: 4)) from these lines"
      )
    }
  }

  /// The query names the columns of today's format.
  private func refuseFormerTables() throws {
    let format = try ExportReader.format(of: exports)
    guard format < Manifest.currentFormat else { return }
    throw InputFault(
      file: exports + "/manifest.json", field: "format", found: "\(format)",
      expected: "\(Manifest.currentFormat), whose columns the query names; `apprenticeops build "
        + "--exports \(exports) --to FOLDER` writes the tables so to FOLDER/data/exports")
  }

  private static func scores(_ lines: [ScoreLine], judges: Int) -> Data {
    let columns =
      ["pass", "model", "scenario", "finish", "passed", "total", "consensus"]
      + (0..<judges).map { "judge_\($0 + 1)" } + ["count"]
    var writer = CSVWriter(columns: columns, for: .programs)
    let text = { (number: Int?) in number.map(String.init) ?? "" }
    for line in lines {
      writer.add(
        [
          line.pass.rawValue, line.model, line.scenario, line.finish, text(line.passed),
          text(line.total), text(line.consensus),
        ] + (0..<judges).map { line.judges.indices.contains($0) ? text(line.judges[$0]) : "" }
          + ["\(line.count)"])
    }
    return Data(writer.text.utf8)
  }

  /// The columns of one measure.
  private static func measures(_ lines: [MeasureLine]) -> Data {
    let measure = lines.first?.measure ?? .energy
    var writer = CSVWriter(
      columns: MeasureLine.keyColumns + measure.columns, for: .programs)
    for line in lines { writer.add(line.key + line.moments) }
    return Data(writer.text.utf8)
  }
}
