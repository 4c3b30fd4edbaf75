import ArgumentParser
import Claims
import Exports
import Faults
import Files
import Findings
import Foundation
import Harness
import Study
import Telemetry

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
        study is taken to be. With --plan the study is checked against what the plan will measure. \
        Exits 2 when there is any fault.
        """)

    @Argument(help: "The folder of a snapshot's exports.")
    var folder = Defaults.snapshot

    @OptionGroup var planned: Planned

    func run() throws {
      try Failure.reporting {
        let exports = try planned.exports(of: folder).exports
        let study = try StudyReader.study(of: folder, exports)
        try StudyReader.checkPaths(of: study, in: folder)
        // Statements of headlines name quantities, which only rows have.
        if planned.plan == nil { _ = try Findings.read(exports, of: folder) }
        let criteria = study.criteria.map(\.id).joined(separator: ", ")
        print(
          "\(study.id): \(counted(study.axes.count, "axis", "axes")) (models are compared on \(criteria)), "
            + "\(counted(study.factors.count, "factor")), \(counted(study.series.count, "series", "series")), "
            + "\(counted(study.contrasts.count, "contrast")), "
            + "\(counted(study.headlines.count, "headline")), no faults")
      }
    }
  }

  /// `apprenticeops study init`: a study.yaml to start from.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a study.yaml from a snapshot's exports or from a plan, to be edited.",
      discussion: """
        The file holds what follows from the exports: axes of what was measured, the factors that the \
        plan assigned, families and quantisations. With --plan it is written before anything is \
        measured, so that rules and headlines are fixed before anybody has seen a number; `export` \
        keeps it. Whether energy will be measured is read from this machine's counters, unless \
        --energy or --no-energy says it. A file that is there is never replaced.

          apprenticeops study init snapshots/my-node
          apprenticeops study init snapshots/my-node --plan plans/my-node.yaml
        """)

    @Argument(help: "The folder of a snapshot's exports, or one that they will be written to.")
    var folder: String

    @OptionGroup var planned: Planned

    func run() throws {
      try Failure.reporting {
        let path = folder + "/" + StudyReader.fileName
        guard !FileManager.default.fileExists(atPath: path) else {
          throw InputFault(
            file: path, found: "a study that is there already",
            expected: "no file; edit it, or move it away first")
        }
        let (exports, note) = try planned.exports(of: folder)
        let study = Study.proposed(for: exports)
        let text = StudyFile.text(of: study) + StudyFile.examples(for: study)
        // What is written can be read, or it is not written.
        _ = try StudyReader.read(Array(text.utf8), file: path, exports)
        if planned.plan != nil {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        }
        try FileOutput.replace(path, with: Array(text.utf8))
        print("\(path) written\(note)")
      }
    }
  }
}

/// What a study is written for: exports, or a plan of what will be measured.
struct Planned: ParsableArguments {
  @Option(help: "A plan, instead of exports: the study of what it will measure.")
  var plan: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether the node of the plan measures energy (default: as this machine can).")
  var energy: Bool?

  func validate() throws {
    guard plan != nil || energy == nil else {
      throw ValidationError(
        "--energy and --no-energy speak of a --plan; exports say it themselves.")
    }
  }

  /// The exports of a folder, or what a plan leads to, with what a reader must know of it.
  func exports(of folder: String) throws -> (exports: Exports, note: String) {
    guard let plan else { return (try ExportReader.read(folder), "") }
    let session: RunSession
    do throws(HarnessError) {
      session = try RunSession(plan: plan, selection: Selection())
    } catch {
      throw Failure.told(error)
    }
    let plug = session.schedule.plan.telemetry.plug != nil
    let counters = EnergyReader(.machine).zones.value?.isEmpty == false
    let measured = energy ?? (plug || counters)
    let note =
      energy != nil
      ? ""
      : measured
        ? "; energy is an axis, since \(plug ? "the plan names a plug" : "this machine has counters")"
        : "; energy is no axis, since this machine has no counter that can be read (--energy adds it)"
    return (session.plannedExports(energy: measured), note)
  }
}
