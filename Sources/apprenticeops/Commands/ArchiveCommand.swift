import Archive
import ArgumentParser
import Claims
import Digests
import Files
import Findings
import Foundation
import Publishing
import Study

/// `apprenticeops archive`: everything that a stranger needs to check a publication, in one file.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract:
      "Put exports, study, ledgers, manuscript, site and schemas into one reproducible tar.",
    discussion: """
      The same files give the same bytes on every machine. In it are sums of all files, digests of the \
      program's source and a VERIFY.md that a stranger follows offline. `apprenticeops verify --archive \
      FILE` checks it without the repository.
      """)

  @Argument(help: "The folder of exports with study and ledgers.")
  var folder = Defaults.snapshot

  @Option(help: "The folder of the site that was built from them.")
  var site = "site"

  @Option(help: "The folder of the templates.")
  var templates = "templates"

  @Option(help: "The folder of the program's source, for its digests.")
  var source = "."

  @Option(name: .customLong("to"), help: "The archive (default: <id>.tar).")
  var target: String?

  func run() throws {
    try Failure.reporting {
      let findings = try Findings.read(folder)
      let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
      let companions = try Set(findings.study.baselines.map(\.snapshot)).union(named()).filter {
        FileManager.default.fileExists(atPath: parent + "/" + $0 + "/manifest.json")
      }.sorted()
      let contents = try ArchiveContents(
        .init(exports: folder, site: site, templates: templates, source: source),
        companions: companions, toolVersion: Tool.version)
      let path = target ?? contents.folder + ".tar"
      let bytes = contents.bytes
      // An older archive may be replaced, and nothing else.
      try FileOutput.replace(path, with: bytes) { ArchiveContents.isArchive($0, named: path) }
      print("\(path): \(contents.files.count) files, \(bytes.count) bytes")
      print("SHA-256 \(SHA256.hex(bytes))")
    }
  }

  /// The snapshots that the ledgers read beside their own.
  private func named() throws -> Set<String> {
    var names = Set<String>()
    let texts = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/texts")) ?? []
    let others = texts.filter { $0.hasSuffix(".yaml") }.map { "texts/" + $0 }
    let files = [Published.ledgerName] + others
    for file in files where FileManager.default.fileExists(atPath: folder + "/" + file) {
      let path = folder + "/" + file
      names.formUnion(try LedgerReader.read(path: path, name: path).otherSnapshots)
    }
    return names
  }
}
