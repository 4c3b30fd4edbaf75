import ArgumentParser
import Claims
import Exports
import Findings
import Foundation
import Snapshots

/// `apprenticeops verify`: every published statement against the exports.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every published statement and say which still hold.",
    discussion: """
      Reads the exports and the ledger claims.yaml of a folder. Exits 1 when a claim's verdict is not \
      the one that the ledger expects, in either direction, and 2 when the ledger or the exports \
      cannot be used. With --rows the exports themselves are computed again and compared first.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit
  }

  @Argument(help: "A folder of exports with its ledger.")
  var folder = Defaults.snapshot

  @Option(help: "The form of the report.")
  var format = Format.text

  @Option(
    help:
      "The rows, a release's folder or a snapshot file: also prove that the exports come from them."
  )
  var rows: String?

  func run() throws {
    try Failure.reporting {
      if let rows { try compareExports(with: rows) }
      let exports = try ExportReader.read(folder)
      let findings = try Findings(exports: exports)
      let file = folder + "/claims.yaml"
      let ledger = try LedgerReader.read(path: file, name: file)
      let report = try VerificationReport(
        ledger: ledger, file: file, snapshot: exports.manifest.id,
        results: ledger.check(findings.quantities, file: file))
      switch format {
      case .text: print(report.plainText(), terminator: "")
      case .json: FileHandle.standardOutput.write(try report.json())
      case .junit: print(report.junit(), terminator: "")
      }
      if !report.drifted.isEmpty { throw Failure.drift }
    }
  }

  private func compareExports(with rows: String) throws {
    let campaign = try Rows.campaign(from: rows).campaign
    let files = try ExportFiles(Exports(of: campaign, toolVersion: Tool.version))
    let differences = ExportFolder.differences(from: files, in: folder)
    guard differences.isEmpty else {
      differences.forEach { Failure.print(error: $0) }
      throw Failure.drift
    }
  }
}
