import ArgumentParser
import Packs
import ReleaseImport
import Scoring
import Snapshots

/// `apprenticeops baselines`: what answers without understanding score.
struct BaselinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baselines",
    abstract: "Score a random legal answer and a keyword heuristic on a pack.",
    discussion: """
      Neither is a language model. The random answer is drawn many times, from streams named after \
      pack and scenario, so the same numbers come out everywhere. With --to the rows are written as \
      a snapshot: rows.csv and exports, and an SQLite file beside them. With --check nothing is \
      written; the command compares and exits 1 when something differs.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The pack: its folder, its pack.yaml, or a scenarios.json.")
  var pack: String

  @Option(help: "Only the scenarios of this set, such as frozen.")
  var set: String?

  @Option(help: "How the checks are understood: release-1 or strict-1.")
  var rules = RuleSet.strict1

  @Option(help: "Random answers to each scenario.")
  var draws = 1000

  @Option(help: "The form of the report.")
  var format = Format.text

  @Option(name: .customLong("to"), help: "The folder of the snapshot; its name is the identifier.")
  var folder: String?

  @Option(help: "The date of the snapshot (YYYY-MM-DD), with --to.")
  var date: String?

  @Flag(help: "Compare with the folder instead of writing it.")
  var check = false

  func validate() throws {
    guard draws > 0 else { throw ValidationError("--draws takes a number from 1.") }
    guard (folder == nil) == (date == nil) else {
      throw ValidationError("Give --to and --date together.")
    }
    guard !check || folder != nil else { throw ValidationError("--check needs --to.") }
  }

  func run() throws {
    try Failure.reporting {
      let pack = try chosen()
      let report = try BaselineReport(pack: pack, rules: rules, draws: draws)
      if let folder, let date {
        try keep(report, in: folder, date: date)
      } else {
        print(format == .text ? report.plainText() : report.json(), terminator: "")
        if format == .text, pack.identifier == StudyBaselines.pack {
          print("\n" + StudyBaselines.note(draws: draws), terminator: "")
        }
      }
    }
  }

  private func chosen() throws -> Pack {
    let whole = try PackReader.read(path: pack)
    guard let set else { return whole }
    guard let part = whole.only(set: set) else {
      throw ValidationError(
        "\(pack) has no set '\(set)'; its sets are "
          + whole.sets.map(\.name).joined(separator: ", "))
    }
    return part
  }

  private func keep(_ report: BaselineReport, in folder: String, date: String) throws {
    let snapshot = try BaselineSnapshot(
      report, folder: folder, date: date, toolVersion: Tool.version)
    guard check else {
      try snapshot.write()
      print("\(snapshot.campaign.generations.count) rows written to \(folder)")
      return
    }
    let differences = snapshot.differences()
    guard differences.isEmpty else {
      differences.forEach { Failure.print(error: $0) }
      throw Failure.drift
    }
    print("\(folder) equals a fresh run of \(snapshot.campaign.generations.count) rows")
  }
}
