import ArgumentParser
import Faults
import ReleaseImport
import Snapshots

/// `apprenticeops import`: rows from elsewhere into a snapshot.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read rows from elsewhere into a snapshot.",
    subcommands: [ImportLogCommand.self, ImportReleaseCommand.self])
}

/// `apprenticeops import release`.
struct ImportReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Read the public release of the ApprenticeOps study.",
    discussion: """
      Every file is checked before anything is written; the first fault is named with file, line and \
      field. The snapshot is replaced only when the new one is complete.
      """)

  @Argument(help: "The release's folder, the one that holds scenarios.json and snapshots/.")
  var folder: String

  @Option(name: .customLong("into"), help: "The snapshot to write.")
  var snapshot = "apprenticeops-2026-06.sqlite"

  @Option(help: "Repetitions in the variance pass, where the rows were multiplied for a benchmark.")
  var repetitions = ReleaseStudy.repetitions

  func validate() throws {
    guard (1...1_000_000).contains(repetitions) else {
      throw ValidationError("--repetitions is a number from 1 to 1000000.")
    }
  }

  func run() throws {
    try Failure.reporting {
      let rows = try ReleaseImport.rows(from: folder, repetitions: repetitions)
      let campaign = rows.campaign
      let count = try SnapshotStore.write(campaign, to: snapshot) { try rows.each($0) }
      print(
        """
        \(campaign.header.id): \(counted(campaign.models.count, "model")), \
        \(counted(campaign.scenarios.count, "scenario")), \(counted(count, "generation"))
        """)
      print("written to \(snapshot)")
    }
  }
}
