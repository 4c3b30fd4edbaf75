import ArgumentParser
import Claims
import Exports
import Files
import Findings
import Snapshots

/// `apprenticeops verify`: every published statement against the exports.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every published statement and say which still hold.",
    discussion: """
      Reads the exports and the ledger claims.yaml of a folder. Exits 1 when a claim's verdict is not \
      the one that the ledger expects, in either direction, or when the exports, the study or the \
      size of the ledger are not those of exports.lock, and 2 when the ledger or the exports cannot be \
      used. --accept writes exports.lock, for a reviewer to see. With --rows the exports themselves are \
      computed again and compared first.
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

  @Flag(help: "Write exports.lock: what is here now is what is expected from now on.")
  var accept = false

  func run() throws {
    try Failure.reporting {
      if let rows { try compareExports(with: rows) }
      let exports = try ExportReader.read(folder)
      let findings = try Findings.read(exports, of: folder)
      let file = folder + "/claims.yaml"
      let ledger = try LedgerReader.read(path: file, name: file)
      let report = try VerificationReport(
        ledger: ledger, file: file, snapshot: exports.manifest.id,
        results: ledger.check(findings.quantities, file: file))
      switch format {
      case .text: print(report.plainText(), terminator: "")
      case .json: try Output.write(try report.json())
      case .junit: print(report.junit(), terminator: "")
      }
      let isAsAccepted = try compareLock(ledger)
      if !report.drifted.isEmpty || !isAsAccepted { throw Failure.drift }
    }
  }

  /// Compares the folder with its lock, or writes it.
  private func compareLock(_ ledger: Ledger) throws -> Bool {
    let now = try ExportLock(of: folder, ledger: ledger.size)
    let path = folder + "/" + ExportLock.fileName
    let accepted = try ExportLock.read(in: folder)
    let differences = accepted.map { now.differences(from: $0, in: folder) } ?? []
    if accept {
      if now != accepted { try FileOutput.replace(path, with: now.bytes) }
      let change = accepted == nil ? "new" : differences.isEmpty ? "unchanged" : "changed"
      Failure.print(error: "\(path): \(change); commit it for review")
      differences.forEach { Failure.print(error: $0) }
      return true
    }
    guard accepted != nil else {
      Failure.print(
        error: "\(path): missing, so nothing says what was accepted; "
          + "look at the exports and the study, and write it with --accept")
      return false
    }
    differences.forEach { Failure.print(error: $0) }
    if !differences.isEmpty {
      Failure.print(error: "if this is meant, accept it with `apprenticeops verify --accept`")
    }
    return differences.isEmpty
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
