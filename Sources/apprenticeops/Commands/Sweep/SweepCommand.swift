import ArgumentParser
import Files
import Foundation
import Harness
import Sweeping

/// `apprenticeops sweep`: one plan on many machines.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Deal a plan out to many machines, see how far they are, and merge what they made.",
    discussion: """
      A shard plan says which index makes which cells. Every engine starts the same worker, \
      `run --shard-plan FILE --index I`; its attempts are files of their own, and merging goes by cell. \
      docs/sweeping.md tells when it pays.
      """,
    subcommands: [
      SweepPlanCommand.self, SweepStatusCommand.self, SweepEmitCommand.self, MergeCommand.self,
    ])
}

/// Where the attempts of a shard plan lie.
struct AttemptOptions: ParsableArguments {
  @Option(
    help: "The folder of the attempts (default: NAME.attempts beside NAME.shards.json).")
  var attempts: String?

  func folder(of file: ShardPlanFile) -> AttemptFolder {
    AttemptFolder(attempts ?? file.usualFolder)
  }
}

/// `apprenticeops sweep plan`.
struct SweepPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write a shard plan: which index makes which cells of a plan.",
    discussion: """
      Whole models are dealt out unless --by cells asks for equal shares of the time, which loads models \
      on several nodes. The file holds the digests of plan, pack and protocol: a worker refuses all others.
      """)

  @Argument(help: "The plan: a YAML file.")
  var plan: String

  @Option(help: "Number of shards.")
  var shards: Int

  @Option(help: "What is dealt out: whole models (model), or equal shares of the time (cells).")
  var by = ShardPlan.Dealing.model

  @Option(help: "Only this model or scenario; may be given several times.")
  var only: [String] = []

  @Option(
    name: .customLong("to"), help: "The file to write (default: <id of the plan>.shards.json).")
  var target: String?

  func validate() throws {
    guard (1...ShardPlan.greatestShards).contains(shards) else {
      throw ValidationError("--shards is \(shards): expected 1 to \(ShardPlan.greatestShards).")
    }
  }

  func run() throws {
    try Failure.reporting {
      let session = try RunSession(plan: plan, selection: Selection(only: only))
      let path = target ?? "\(session.schedule.plan.id).shards.json"
      let dealt = try ShardPlan(session, shards: shards, by: by, only: only, at: path)
      try ShardPlanFile.write(dealt, to: path)
      print("\(path): \(dealt.cells.count) cells in \(shards) shards, by \(by.rawValue)")
      for (index, shard) in dealt.shards.enumerated().prefix(Self.shown) {
        let time = shard.likelySeconds.map { ", about \($0) s" } ?? ""
        print(
          "  \(index): \(shard.count) cells\(time), at most \(shard.greatestSeconds) s: "
            + shard.models.joined(separator: ", "))
      }
      if shards > Self.shown { print("  and \(shards - Self.shown) more") }
    }
  }

  private static let shown = 20
}

extension ShardPlan.Dealing: ExpressibleByArgument {}
extension Emission.Engine: ExpressibleByArgument {}

/// `apprenticeops sweep status`.
struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say which shards are done, running, lost and to do, by their attempts alone.",
    discussion: "Exits 0 when every shard is done, 1 otherwise; with --open always 0.")

  @Argument(help: "The shard plan.")
  var plan: String

  @OptionGroup var options: AttemptOptions

  @Flag(help: "Print the indices that have to be started, as 0,3-5, and nothing else.")
  var open = false

  @Flag(help: "With --open: one index a line.")
  var each = false

  @Flag(help: "Print one JSON object a shard.")
  var json = false

  func validate() throws {
    if each, !open { throw ValidationError("--each goes with --open.") }
    if json, open { throw ValidationError("Give either --json or --open.") }
  }

  func run() throws {
    try Failure.reporting {
      let file = try ShardPlanFile(path: plan)
      let status = try SweepStatus(file, options.folder(of: file))
      if open {
        if each {
          status.openIndices.forEach { print($0) }
        } else if !status.open.isEmpty {
          print(status.open)
        }
        return
      }
      if json {
        for shard in status.shards { print(try JSONText.of(shard)) }
      } else {
        status.lines.forEach { print($0) }
      }
      if !status.isDone { throw Failure.drift }
    }
  }
}
