import ArgumentParser
import Bench
import Operating

/// `apprenticeops bench import-findings`: what was measured elsewhere, as records of the bench.
struct BenchImportFindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-findings",
    abstract: "Write down what a campaign or operator runs found, so that lanes can rest on it.",
    discussion: """
      The folder holds the exports of a campaign, or of operator runs (`operate export`). Of a campaign a \
      record for each model says what share of its answers ended, what it scored and refused, how long and \
      how much energy an answer took, by kind of work; of operator runs what each model may do, by class of \
      action. A workload names its kind of work (`kind_of_work`) and its class of action (`action`). What is \
      in the log already is not written again.
      """)

  @OptionGroup var options: BenchOptions

  @Argument(help: "The exports.")
  var folder: String

  @Option(help: "The policy by which authority is given (default: the one beside the runs).")
  var policy: String?

  func run() throws {
    try Failure.reporting {
      let command = ["apprenticeops", "bench", "import-findings", folder]
      let evidence: [Evidence]
      if OperatorExportFiles.isExport(folder) {
        evidence = AuthorityEvidence.of(
          try OperatorExportFiles.read(folder),
          try Policy.read(path: policy ?? folder + "/policy.yaml"),
          command: command + (policy.map { ["--policy", $0] } ?? []))
      } else {
        evidence = try CampaignEvidence.read(folder, command: command)
      }
      let new = try options.store.append(new: evidence)
      print("\(folder): \(evidence.count) records, \(new.count) of them new")
      for record in new {
        print("record \(record.id): \(record.evidence.asked)")
        for finding in record.evidence.findings { print("  \(finding)") }
      }
    }
  }
}
