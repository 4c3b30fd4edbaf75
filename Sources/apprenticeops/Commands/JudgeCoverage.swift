import ArgumentParser
import Files
import Ratings

/// `apprenticeops judge coverage`: the simulation behind the corrected mean.
struct JudgeCoverage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Simulate how often the interval of the corrected mean holds the truth.",
    discussion: """
      Writes the table that the page of the judges shows (templates/text/coverage.csv). The draws are \
      seeded, so that the same file comes out on any machine; it takes half a minute or more.
      """)

  @Option(name: .customLong("to"), help: "The file.")
  var path = "templates/text/coverage.csv"

  func run() throws {
    try Failure.reporting {
      try FileOutput.replace(path, with: CoverageTable.file())
      print("simulation written to \(path)")
    }
  }
}
