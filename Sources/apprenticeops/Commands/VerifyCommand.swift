import Archive
import ArgumentParser
import Claims
import Estimates
import Exports
import Files
import Findings
import Foundation
import Publication
import Snapshots

/// `apprenticeops verify`: every published statement against the exports.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every published statement and say which still hold.",
    discussion: """
      Reads the exports and the ledger claims.yaml of a folder. Exits 1 when a claim's verdict or \
      distance is not the one that the ledger expects, in either direction, when the ledger does not \
      account for every statement of its text, or when the exports, the study or the size of the ledger \
      are not those of exports.lock, and 2 when the ledger or the exports cannot be used. \
      --accept writes exports.lock, for a reviewer to see. With --rows the exports themselves are \
      computed again and compared first.

      With --text the published text itself is read: every number and every word of order in it has to \
      be claimed, or set aside with a reason. --propose prints entries for those that are not.

      With --archive an archive is checked instead of a folder: sums of all files, then the same as of a \
      folder, then the quantities and metadata of its site. With --publication the metadata in a site's \
      folder `data` are read back and compared with each other and with the data.
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

  @Option(help: "The published text in plain form: also prove that the ledger covers it.")
  var text: String?

  @Option(help: "The ledger; without it that of the folder.")
  var ledger: String?

  @Flag(help: "Print entries for the statements that the ledger lacks, and nothing else.")
  var propose = false

  @Flag(help: "Write exports.lock: what is here now is what is expected from now on.")
  var accept = false

  @Option(help: "An archive that `archive` wrote, instead of a folder.")
  var archive: String?

  @Option(help: "The folder `data` of a site: check its metadata and nothing else.")
  var publication: String?

  @Option(help: "Also write a badge, an SVG that says how many published numbers hold.")
  var badge: String?

  @Option(help: "What the badge's numbers are of, for example a commit (default: the snapshot).")
  var badgeOf: String?

  func validate() throws {
    if archive != nil || publication != nil {
      guard !accept, !propose, rows == nil, text == nil, ledger == nil, badge == nil,
        archive == nil || publication == nil
      else {
        throw ValidationError("--archive and --publication are each given alone.")
      }
    }
    if propose, text == nil { throw ValidationError("--propose needs --text, the published text") }
  }

  func run() throws {
    try Failure.reporting {
      if let archive { return try verify(archive: archive) }
      if let publication { return try verify(publication: publication) }
      if let rows { try compareExports(with: rows) }
      let file = self.ledger ?? folder + "/claims.yaml"
      if self.ledger == nil, text == nil, !FileManager.default.fileExists(atPath: file) {
        return try verifyWithoutLedger()
      }
      let ledger = try LedgerReader.read(path: file, name: file)
      if propose { return try printProposal(ledger, file) }
      var report = try report(ledger, file)
      if let check = try coverageCheck(ledger, file) { report.coverage = check.coverage() }
      switch format {
      case .text: print(report.plainText(), terminator: "")
      case .json: try Output.write(try report.json())
      case .junit: print(report.junit(), terminator: "")
      }
      for gap in report.coverage?.faults ?? [] {
        Failure.print(error: "\(gap.place): \(gap.message)")
      }
      if let badge {
        let svg = Badge(
          verified: report.count(.holds), all: report.results.count,
          of: badgeOf ?? report.snapshot
        ).svg
        try FileOutput.replace(badge, with: Array(svg.utf8)) { Badge.isBadge($0) }
      }
      // The lock is of the folder's own ledger.
      let isAsAccepted = self.ledger == nil ? try compareLock(ledger) : true
      if !report.drifted.isEmpty || report.coverage?.isComplete == false || !isAsAccepted {
        throw Failure.drift
      }
    }
  }

  /// Checks an archive: its sums, its snapshot as a folder is checked, then its site.
  private func verify(archive path: String) throws {
    let archive = try ArchiveCheck(path)
    print("\(path): \(archive.files.count) files are what their sums say")
    let folder = FileManager.default.temporaryDirectory.path + "/archive-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var inner = self
    inner.archive = nil
    inner.folder = try archive.unpackSnapshots(into: folder)
    var result = Result { try inner.run() }
    let texts = inner.folder + "/texts"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: texts))?.sorted() ?? []
    where name.hasSuffix(".yaml") {
      inner.ledger = texts + "/" + name
      let other = Result { try inner.run() }
      if case .success = result { result = other }
    }
    // What of the site differs is told even where a statement moved.
    do {
      let count = try archive.compareSite(with: try Findings.read(inner.folder))
      print("\(path): \(count) quantities of the site are as computed again; its metadata agree")
    } catch {
      if case .success = result { result = .failure(error) } else { _ = Failure.told(error) }
    }
    try result.get()
  }

  private func verify(publication folder: String) throws {
    let files = try OwnedFolder.contents(of: folder)
    guard !files.isEmpty else {
      throw InputFault(
        file: folder, found: "no such folder, or nothing in it",
        expected: "the folder `data` of a site")
    }
    let faults = PublicationCheck.faults(files, in: folder)
    guard faults.isEmpty else { throw PublicationFaults(reports: faults) }
    print("\(folder): \(PublicationCheck.forms.count) forms agree with each other and the data")
  }

  /// Where nothing was published there is nothing to recompute, and the exports are still those that a
  /// person has accepted.
  private func verifyWithoutLedger() throws {
    if let badge {
      throw InputFault(
        file: folder + "/claims.yaml",
        found: "no such file, so that there is nothing for the badge \(badge) to count",
        expected: "a ledger of published statements")
    }
    let exports = try ExportReader.read(folder)
    _ = try Findings.read(exports, of: folder)
    guard try compareLock(nil) else { throw Failure.drift }
    print(
      "\(folder): no ledger (claims.yaml), so no statement is checked; exports and study are as accepted"
    )
  }

  /// The claims recomputed from the folder's exports, or from the text alone where none reads more.
  private func report(_ ledger: Ledger, _ file: String) throws -> VerificationReport {
    guard ledger.readsSnapshot || self.ledger == nil else {
      return try VerificationReport(
        ledger: ledger, file: file, snapshot: VerificationReport.itself,
        results: ledger.check(QuantityTable(), file: file))
    }
    let exports = try ExportReader.read(folder)
    let findings = try Findings.read(exports, of: folder)
    return try VerificationReport(
      ledger: ledger, file: file, snapshot: exports.manifest.id,
      results: ledger.check(findings.quantities, folder: folder, file: file))
  }

  private func coverageCheck(_ ledger: Ledger, _ file: String) throws -> CoverageCheck? {
    guard let text else { return nil }
    return CoverageCheck(
      try FileInput.bytes(text), textFile: text, ledger: ledger, ledgerFile: file)
  }

  private func printProposal(_ ledger: Ledger, _ file: String) throws {
    guard let check = try coverageCheck(ledger, file) else { return }
    print(LedgerProposal(check).yaml, terminator: "")
  }

  /// Compares the folder with its lock, or writes it.
  private func compareLock(_ ledger: Ledger?) throws -> Bool {
    let now = try ExportLock(of: folder, ledger: ledger?.size)
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
