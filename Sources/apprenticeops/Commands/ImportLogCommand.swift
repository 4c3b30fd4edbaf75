import ArgumentParser
import Exports
import Faults
import Files
import Foundation
import Interop
import Snapshots
import Study

extension LogFormat: ExpressibleByArgument {}

/// `apprenticeops import log`: results of other programs into exports with a study.
struct ImportLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract:
      "Read what Inspect, lm-evaluation-harness, HELM, llama-bench, promptfoo or Every Eval Ever wrote.",
    discussion: """
      Several files are one campaign: a file for each model, or a results file with its samples beside it. \
      The program is told from what a file holds, unless --format says it. Writes exports, and a proposed \
      study.yaml where there is none, so that `build` and `verify` can follow. Scorers that say yes or no \
      become checks; scores between 0 and 1 become those of a judge of the scorer's name. What a log does \
      not say (energy, memory, the machine) is absent. A metric that is off that scale is refused, and \
      --without leaves it out. Models have to share questions, or nothing compares them.

        apprenticeops import log logs/*.eval --id my-study --licence CC-BY-4.0
        apprenticeops import log results_2026.json --id my-study
        apprenticeops build --exports snapshots/my-study --to my-site
      """)

  @Argument(help: "Files; for HELM the folder of a run.")
  var logs: [String]

  @Option(help: "The identifier of the snapshot: small letters, digits, dots and hyphens.")
  var id: String

  @Option(help: "One line for readers (default: the tasks and the program).")
  var title: String?

  @Option(help: "The licence of the results by its SPDX identifier.")
  var licence = "NOASSERTION"

  @Option(help: "The day of the run, YYYY-MM-DD, where the logs do not say it.")
  var date: String?

  @Option(
    parsing: .singleValue,
    help: "A metric to leave out, such as one that is off the scale from 0 to 1; repeatable.")
  var without: [String] = []

  @Option(help: "The program that wrote the files (default: told from what they hold).")
  var format: LogFormat?

  @Option(name: .customLong("to"), help: "The folder of the exports (default: snapshots/ID).")
  var folder: String?

  @Option(name: .customLong("into"), help: "A snapshot file, instead of exports.")
  var snapshot: String?

  func validate() throws {
    guard !id.isEmpty, id.first != ".",
      id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) })
    else { throw ValidationError("--id takes letters, digits, dots and hyphens.") }
    guard folder == nil || snapshot == nil else {
      throw ValidationError("Give either --to or --into.")
    }
  }

  func run() throws {
    try Failure.reporting {
      let folder = folder ?? "snapshots/\(id)"
      if snapshot == nil { try checkOwner(of: folder) }
      let read = try LogImport.read(
        logs, as: format, id: id, title: title, licence: licence, date: date,
        without: Set(without))
      let campaign = read.campaign
      // Before anything is written: without a measure there is no study.
      let exports = try Exports(of: campaign, toolVersion: Tool.version)
      let study = Study.proposed(for: exports)
      guard !study.axes.isEmpty else {
        throw InputFault(
          file: logs.first ?? id,
          found: "nothing that models could be compared on: no check, no score, no decode speed",
          expected: "results with scores, or tests of llama-bench that only write (-n)")
      }
      for note in read.notes { Failure.print(error: "note: \(note)") }
      print(
        "\(id): \(counted(campaign.models.count, "model")), "
          + "\(counted(campaign.scenarios.count, "question")), "
          + "\(counted(campaign.generations.count, "answer")); "
          + "data of \(campaign.header.date)")
      if let snapshot {
        try SnapshotStore.write(campaign, to: snapshot)
        print("written to \(snapshot)")
        return
      }
      try write(exports, study, to: folder)
      print("written to \(folder); next: apprenticeops build --exports \(folder) --to site-\(id)")
    }
  }

  /// Refuses a folder whose exports are of another identifier: its study and ledger speak of that.
  private func checkOwner(of folder: String) throws {
    struct Named: Decodable { let id: String }
    let path = folder + "/manifest.json"
    guard let bytes = try FileInput.bytesIfPresent(path),
      let other = try? JSONDecoder().decode(Named.self, from: Data(bytes)).id, other != id
    else { return }
    throw FileFault(
      .notOurs, folder, problem: "it holds the exports of '\(other)', and '\(id)' is to be written",
      remedy: "give another folder with --to, or --id \(other) to replace them")
  }

  /// Writes exports, and the proposed study where there is none.
  private func write(_ exports: Exports, _ study: Study, to folder: String) throws {
    let path = folder + "/" + StudyReader.fileName
    let text = StudyFile.text(of: study) + StudyFile.examples(for: study)
    _ = try StudyReader.read(Array(text.utf8), file: path, exports)
    let files = try ExportFiles(exports)
    // Read back from another place first, so that what replaces good exports can be used.
    let trial =
      FileManager.default.temporaryDirectory.path + "/import-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: trial) }
    try ExportFolder.write(files, to: trial)
    do {
      _ = try ExportReader.read(trial)
    } catch let fault as InputFault {
      // Nobody can look at the trial.
      throw InputFault(
        file: fault.file.replacing(trial, with: folder), line: fault.line, field: fault.field,
        found: fault.found, expected: fault.expected)
    }
    try ExportFolder.write(files, to: folder)
    let written = try ExportReader.read(folder)
    if let own = try FileInput.bytesIfPresent(path) {
      do {
        _ = try StudyReader.read(own, file: path, written)
      } catch let fault as any Fault {
        for report in fault.reports {
          Failure.print(error: "note: the study does not fit what was imported: \(report)")
        }
      }
      return
    }
    try FileOutput.replace(path, with: Array(text.utf8))
    let lock = try ExportLock(of: folder, ledger: try ExportLock.read(in: folder)?.ledger)
    try FileOutput.replace(folder + "/" + ExportLock.fileName, with: lock.bytes)
    print(
      "\(path): proposed, and accepted as it is; accept what you edit with "
        + "`apprenticeops verify --accept \(folder)`")
  }
}
