import ArgumentParser
import Claims
import Exports
import Findings
import Foundation
import Snapshots

/// `apprenticeops audit`: each headline of a snapshot under every defensible definition.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract:
      "Say which headlines survive other definitions, and which intervals survive dependence.",
    discussion: """
      Works on any folder of exports; headlines that a snapshot cannot carry (no judges, no energy, one \
      arm) are left out by name. The same numbers stand on the site's page of validity.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A folder of exports.")
  var folder = Defaults.snapshot

  @Option(help: "The form of the report.")
  var format = Format.text

  func run() throws {
    try Failure.reporting {
      let findings = try Findings.read(folder)
      let report = AuditReport(findings)
      switch format {
      case .text: print(report.text, terminator: "")
      case .json: try Output.write(try report.json())
      }
    }
  }
}
