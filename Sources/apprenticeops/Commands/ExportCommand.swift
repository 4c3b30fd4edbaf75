import ArgumentParser
import Exports
import Files
import Harness
import Judging
import Snapshots
import Sweeping

/// `apprenticeops export`: a snapshot's figures into a folder, or a check of those that are there.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Compute the exports of a snapshot: the figures that all findings rest on.",
    discussion: """
      Give a snapshot that `run` or `import` wrote, or the folder of the release's rows with --rows. \
      Of a run, the answers of one condition are exported, the plain one unless --condition names \
      another: conditions are never mixed. With --otlp a run is written as OpenTelemetry's JSON. With \
      --check nothing is written: the command proves that the committed exports equal a fresh \
      computation from every row, or names the first differences and exits 1; without it the sums that an \
      import keeps beside its rows are taken. The folder must be new, empty or one of \
      exports; other files in it, such as a ledger, stay. Its exports.lock is written too.
      """)

  @Argument(help: "A snapshot file.")
  var snapshot: String?

  @Option(help: "The release's folder, instead of a snapshot.")
  var rows: String?

  @Option(name: .customLong("to"), help: "The folder of the exports (default: snapshots/<id>).")
  var folder: String?

  @Option(help: "The condition of a run that is exported (default: single answers without memory).")
  var condition: String?

  @Option(
    help: "A folder for a run's traces.json and metrics.json in OTLP's JSON, instead of exports.")
  var otlp: String?

  @Option(help: "The folder of a run's pack, where it is no longer where the run began.")
  var pack: String?

  @Option(
    help: """
      WORDS=SNAPSHOT: another run of the same requests at temperature 0, with what was different in \
      words, such as '2 threads=again.sqlite'; may be given several times.
      """)
  var `repeat`: [String] = []

  @Option(
    help:
      "The file of a run's judgements (default: RUN.judgements.sqlite beside it, if there is one).")
  var judgements: String?

  @OptionGroup var families: FamiliesOption

  @Flag(help: "Take a run that is not finished as far as it has come; the title says so.")
  var partial = false

  @Option(
    help: """
      A folder for the answers' texts of a run, a file each, instead of exports: for your eyes and for \
      `scenarios refusals`.
      """)
  var answers: String?

  @Flag(
    help: """
      Where a model ran on several classes of nodes: keep it one, without its energy, times and speeds. \
      Refused where quality or refusals differ between the classes, or their servers do.
      """)
  var poolNodes = false

  @Flag(help: "Compare with the folder instead of writing it.")
  var check = false

  func validate() throws {
    guard (snapshot == nil) != (rows == nil) || (check && snapshot == nil) else {
      throw ValidationError("Give either a snapshot or --rows with the release's folder.")
    }
    guard `repeat`.allSatisfy({ $0.contains("=") && $0.first != "=" }),
      `repeat`.isEmpty || snapshot != nil
    else { throw ValidationError("--repeat is WORDS=SNAPSHOT, beside the snapshot of a run.") }
    guard otlp == nil || (snapshot != nil && folder == nil && !check && condition == nil) else {
      throw ValidationError(
        "--otlp needs a run's snapshot and neither --to, --condition nor --check.")
    }
    guard judgements == nil || snapshot != nil else {
      throw ValidationError("--judgements goes with the snapshot of a run.")
    }
    guard answers == nil || (snapshot != nil && folder == nil && !check && otlp == nil) else {
      throw ValidationError(
        "--answers needs a run's snapshot and neither --to, --otlp nor --check.")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let snapshot, let otlp {
        let export = try OTLP(of: snapshot)
        _ = try OwnedFolder(otlp, .list).replace(with: [
          "traces.json": [UInt8](export.traces), "metrics.json": [UInt8](export.metrics),
        ])
        print("\(export.spans) answers written to \(otlp)")
        return
      }
      if let snapshot, let answers {
        let files = try RunAnswers.files(of: snapshot, condition: condition)
        _ = try OwnedFolder(answers, .list).replace(with: files)
        print("\(files.count) answers written to \(answers)")
        return
      }
      let exports = try exports()
      let rows = exports.scores.reduce(0) { $0 + $1.count }
      let files = try ExportFiles(exports)
      let target = folder ?? "snapshots/\(exports.manifest.id)"
      guard check else {
        try ExportFolder.write(files, to: target)
        print("\(rows) generations exported to \(target)")
        return
      }
      let differences = ExportFolder.differences(from: files, in: target)
      guard differences.isEmpty else {
        differences.forEach { Failure.print(error: $0) }
        throw Failure.drift
      }
      print("\(target) equals a fresh computation from \(rows) generations")
    }
  }

  private func exports() throws -> Exports {
    // An import needs nothing beside its file, which keeps the sums of its rows.
    if let snapshot, !RunStore.isRun(snapshot), `repeat`.isEmpty, !Rows.isFolder(snapshot) {
      return try SnapshotStore.exports(
        of: snapshot, toolVersion: Tool.version, checksRows: check)
    }
    // Judges' scores are looked up for each row, and whoever reads judgements holds all answers anyway.
    if let snapshot, RunStore.isRun(snapshot), judgements == nil, !JudgedRun.isJudged(snapshot) {
      let (exports, notes) = try Rows.exports(
        of: snapshot, condition: condition, pack: pack, isPartial: partial, poolsNodes: poolNodes)
      for line in notes { print(line) }
      var whole = exports
      whole.manifest.run?.repeats += try repeats(of: snapshot)
      return whole
    }
    return try Exports(of: try campaign(), toolVersion: Tool.version)
  }

  private func campaign() throws -> Campaign {
    let (campaign, notes) = try Rows.campaign(
      from: snapshot ?? rows ?? Defaults.release, condition: condition, pack: pack,
      isPartial: partial, poolsNodes: poolNodes)
    for line in notes { print(line) }
    var whole = campaign
    if let snapshot, RunStore.isRun(snapshot),
      let judged = try JudgedRun.read(
        snapshot, judgements: judgements, condition: condition, known: families.known(), pack: pack)
    {
      // Judges know answers by the model's tag, and half of a model has no tag of its own.
      guard poolNodes || !whole.models.contains(where: { $0.isPartOfNode }) else {
        throw SweepingError.file(
          path: snapshot, problem: "was judged, and models ran on several classes of nodes",
          remedy:
            "export the judgements with --pool-nodes, and energy and times by an export of a copy "
            + "without the file of judgements")
      }
      whole = judged.applied(to: whole)
      for line in judged.notes { print(line) }
    }
    if let snapshot { whole.header.run?.repeats += try repeats(of: snapshot) }
    return whole
  }

  /// What other runs of the same requests answered.
  private func repeats(of snapshot: String) throws -> [RunNotes.Repeat] {
    try `repeat`.flatMap { entry in
      guard let place = entry.lastIndex(of: "=") else { return [RunNotes.Repeat]() }
      return try RunRepeats.compare(
        snapshot, with: String(entry[entry.index(after: place)...]), as: String(entry[..<place]))
    }
  }
}

/// Where things stand when nothing else is said.
enum Defaults {
  static let release = "../shared/release"
  static let snapshot = "snapshots/apprenticeops-2026-06"
  static let pack = "scenarios/homelab"
}
