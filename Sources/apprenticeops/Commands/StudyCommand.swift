import ArgumentParser
import DataText
import Exports
import Foundation
import Snapshots
import Study

/// `apprenticeops study`: what a snapshot's study is.
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Work on what a snapshot's study is: axes, factors, rules and headlines.",
    subcommands: [Validate.self, Init.self])

  /// `apprenticeops study validate`: a study's file against its exports.
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a study.yaml and report every fault at file:line: field.",
      discussion: """
        Reads the exports of the folder and its study.yaml, and checks that axes have measures, groups \
        have models, and headlines speak of what the study has. Without the file it says what the \
        study is taken to be. Exits 2 when there is any fault.
        """)

    @Argument(help: "The folder of a snapshot's exports.")
    var folder = Defaults.snapshot

    func run() throws {
      try Failure.reporting {
        let exports = try ExportReader.read(folder)
        let study = try StudyReader.study(of: folder, exports)
        try StudyReader.checkPaths(of: study, in: folder)
        let criteria = study.criteria.map(\.id).joined(separator: ", ")
        print(
          "\(study.id): \(study.axes.count) axes (models are compared on \(criteria)), "
            + "\(study.factors.count) factors, \(study.series.count) series, "
            + "\(study.contrasts.count) contrasts, \(study.headlines.count) headlines, no faults")
      }
    }
  }

  /// `apprenticeops study init`: a study.yaml to start from.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a study.yaml from a snapshot's exports, to be edited.",
      discussion: """
        The file holds what follows from the exports: axes of what was measured, the factors that the \
        plan assigned, families and quantisations. A file that is there is never replaced.
        """)

    @Argument(help: "The folder of a snapshot's exports.")
    var folder: String

    func run() throws {
      try Failure.reporting {
        let exports = try ExportReader.read(folder)
        let path = folder + "/" + StudyReader.fileName
        guard !FileManager.default.fileExists(atPath: path) else {
          throw InputFault(
            file: path, found: "a study that is there already",
            expected: "no file; edit it, or move it away first")
        }
        let text = StudyFile.text(of: Study.proposed(for: exports))
        // What is written can be read, or it is not written.
        _ = try StudyReader.read(Array(text.utf8), file: path, exports)
        try Self.write(text, to: path)
        print("\(path) written")
      }
    }

    private static func write(_ text: String, to path: String) throws {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw InputFault(
          file: path, found: error.localizedDescription, expected: "a path that can be written")
      }
    }
  }
}
