import ArgumentParser
import Findings
import Foundation
import Publishing

extension QuantityFiles.Form: ExpressibleByArgument {}

/// `apprenticeops quantities`: all numbers of a snapshot for a paper written elsewhere.
struct QuantitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantities",
    abstract: "Print all numbers of a snapshot as CSV, or as variables for LaTeX, Quarto or Typst.",
    discussion: """
      Variables leave out single cells. docs/writing.md says how each form is used.
      """)

  @Argument(help: "A folder of exports.")
  var folder = Defaults.snapshot

  @Option(name: .customLong("as"), help: "The form.")
  var form = QuantityFiles.Form.csv

  func run() throws {
    try Failure.reporting {
      try Output.write(Data(QuantityFiles(try Findings.read(folder)).text(form).utf8))
    }
  }
}
