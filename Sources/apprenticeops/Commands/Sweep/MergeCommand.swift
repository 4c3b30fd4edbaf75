import ArgumentParser
import Faults
import Sweeping

/// `apprenticeops merge`: one run of the attempts of a shard plan.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge the published attempts of a shard plan into one run, cell by cell.",
    discussion: """
      Equal answers to one cell are noted; different ones stop the merge with both shown. Missing cells \
      stop it as well, unless --partial takes what there is: exports say so in their title then. Another \
      plan, pack, protocol, strategy or weights is refused. The result has the same bytes for any order of \
      attempts, and is a run like any other: export, judge and score take it. Where nodes of several \
      classes made rows, `export` keeps them apart.

      A snapshot of yours and a published study are compared (select, diff, boards), and never merged.
      """)

  @Argument(help: "The shard plan.")
  var plan: String

  @OptionGroup var options: AttemptOptions

  @Option(
    name: .customLong("into"),
    help: "The snapshot to write (default: <id of the plan>.sqlite); one of a merge is replaced.")
  var target: String?

  @Flag(help: "Take what there is although cells are missing.")
  var partial = false

  @Option(
    help: "Leave out an attempt, as ATTEMPT or SHARD/ATTEMPT; may be given several times.")
  var without: [String] = []

  func run() throws {
    try Failure.reporting {
      let file = try ShardPlanFile(path: plan)
      let path = target ?? "\(file.shardPlan.plan.id).sqlite"
      let report = try Merge(file, folder: options.folder(of: file), without: Set(without))
        .write(to: path, isPartial: partial)
      report.lines.forEach { print($0) }
      for comparison in try NodeComparison.all(of: path) {
        print("\(comparison.model), \(comparison.subject.rawValue) by node: \(comparison.words)")
      }
      print("written to \(path)")
    }
  }
}
