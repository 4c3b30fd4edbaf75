import ArgumentParser
import Digests
import Faults
import Files
import Foundation
import Operating

/// `apprenticeops operate export`: a finished snapshot as files to be committed.
struct OperateExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a finished snapshot as exact counts, for the board of a site.",
    discussion: """
      The folder holds what figures, decisions and pages are computed from, and a copy of policy and prices; \
      what a person put beside it stays. Words of models are left out unless --words says whose they are \
      and under which licence they may be shown: then every run in which something happened is written in \
      full, and the first repetition of every other.
      """)

  @Argument(help: "The snapshot that `operate` wrote.")
  var snapshot: String

  @Option(
    name: .customLong("to"), help: "The folder of the export; its name is what a site calls it.")
  var folder: String

  @Option(help: "One line for a reader.")
  var title: String

  @Option(help: "The machine and the server, in a sentence.")
  var node: String

  @Option(help: "What the figures may be used under (SPDX).")
  var licence = "Apache-2.0"

  @Option(
    help: "Whose words the transcripts hold and under which licence; without it there are none.")
  var words: String?

  @Option(help: "The file of a model's weights, as NAME=FILE, for its digest; several times.")
  var weights: [String] = []

  @Option(help: "The pack that the runs were made on.")
  var pack = OperateRun.ownPack

  @Option(help: "The policy by which authority is given.")
  var policy = OperateRun.ownPack + "/policy.yaml"

  @Option(help: "What work costs; without it the board has no trusted work a dollar.")
  var prices: String?

  func run() throws {
    try Failure.reporting {
      // Refused before anything is read, when it is no folder of ours.
      let target = try OwnedFolder(folder, .list)
      _ = try Policy.read(path: policy)
      if let prices { _ = try Prices.read(path: prices) }
      let export = try OperateReader.export(
        snapshot,
        as: .init(
          id: URL(fileURLWithPath: folder).lastPathComponent, title: title, licence: licence,
          node: node, words: words, weights: try digests()),
        pack: try OperatorPackReader.read(path: pack), wantsWords: words != nil)
      var files = try OperatorExportFiles.files(export)
      files["policy.yaml"] = try FileInput.bytes(policy)
      if let prices { files["prices.yaml"] = try FileInput.bytes(prices) }
      let outcome = try target.replace(with: files)
      print(
        "\(folder): \(export.runs.count) runs of \(export.tasks.count) tasks, "
          + "\(export.transcripts.count) in full; \(outcome.written.count) files written, "
          + "\(outcome.removed.count) removed")
    }
  }

  private func digests() throws -> [String: String] {
    var digests: [String: String] = [:]
    for text in weights {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw OperateError.argument(
          "'\(text)' is no --weights", remedy: "write NAME=FILE, for example small:1b=small.gguf")
      }
      digests[parts[0]] = SHA256.hex(try FileInput.bytes(parts[1]))
    }
    return digests
  }
}
