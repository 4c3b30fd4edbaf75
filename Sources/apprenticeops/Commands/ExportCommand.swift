import ArgumentParser
import Exports
import Files
import Harness
import Snapshots

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
      computation, or names the first differences and exits 1. The folder must be new, empty or one of \
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

  @Flag(help: "Compare with the folder instead of writing it.")
  var check = false

  func validate() throws {
    guard (snapshot == nil) != (rows == nil) || (check && snapshot == nil) else {
      throw ValidationError("Give either a snapshot or --rows with the release's folder.")
    }
    guard otlp == nil || (snapshot != nil && folder == nil && !check && condition == nil) else {
      throw ValidationError(
        "--otlp needs a run's snapshot and neither --to, --condition nor --check.")
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
      let campaign = try campaign()
      let files = try ExportFiles(Exports(of: campaign, toolVersion: Tool.version))
      let target = folder ?? "snapshots/\(campaign.header.id)"
      guard check else {
        try ExportFolder.write(files, to: target)
        print("\(campaign.generations.count) generations exported to \(target)")
        return
      }
      let differences = ExportFolder.differences(from: files, in: target)
      guard differences.isEmpty else {
        differences.forEach { Failure.print(error: $0) }
        throw Failure.drift
      }
      print("\(target) equals a fresh computation from \(campaign.generations.count) generations")
    }
  }

  private func campaign() throws -> Campaign {
    let (campaign, notes) = try Rows.campaign(
      from: snapshot ?? rows ?? Defaults.release, condition: condition)
    for line in notes { print(line) }
    return campaign
  }
}

/// Where things stand when nothing else is said.
enum Defaults {
  static let release = "../shared/release"
  static let snapshot = "snapshots/apprenticeops-2026-06"
}
