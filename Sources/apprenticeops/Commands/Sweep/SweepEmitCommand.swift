import ArgumentParser
import Faults
import Files
import Foundation
import Harness
import Sweeping

/// `apprenticeops sweep emit`.
struct SweepEmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emit",
    abstract: "Write the files with which an engine starts the shards, as a person would.",
    discussion: """
      slurm: an array and a merge behind it. kubernetes: an indexed job, volumes and an image. parallel: \
      GNU parallel, here or over ssh. ssh: a unit of systemd on each node. Read them, change them: they \
      are yours. The folder must be new, empty or one that this command wrote.
      """)

  @Argument(help: "slurm, kubernetes, parallel or ssh.")
  var engine: Emission.Engine

  @Argument(help: "The shard plan.")
  var plan: String

  @Option(name: .customLong("to"), help: "The folder to write (default: NAME.ENGINE).")
  var target: String?

  @OptionGroup var options: AttemptOptions

  @Option(
    name: .customLong("into"),
    help: "The snapshot that is merged (default: <id of the plan>.sqlite beside the shard plan).")
  var merged: String?

  @Option(help: "The program on the nodes (default: this one).")
  var tool: String?

  @Option(help: "A command that starts the node's server and is ended with the shard.")
  var serve: String?

  @Option(
    help: "Shards at a time (default: as many as there are nodes; parallel without hosts: 1).")
  var jobs: Int?

  @Option(help: "How often a shard is started again after a fault that passes.")
  var retries = 5

  @Flag(help: "Let several shards share a node, whose times then say nothing about one.")
  var shareNodes = false

  @Option(
    name: .customLong("option"),
    help:
      "A further line for Slurm such as '--partition=small', or a host for parallel; several times."
  )
  var further: [String] = []

  @Option(help: "Kubernetes: name of the image with program and plan.")
  var image: String?

  @Option(help: "Kubernetes: image of the server.")
  var serverImage: String?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs): expected at least 1.") }
    guard (0...100).contains(retries) else {
      throw ValidationError("--retries is \(retries): expected 0 to 100.")
    }
    guard further.allSatisfy({ !$0.contains("\n") }), serve?.contains("\n") != true else {
      throw ValidationError("--option and --serve are one line each.")
    }
  }

  func run() throws {
    try Failure.reporting {
      let file = try ShardPlanFile(path: plan)
      // Refused here rather than by every node.
      let session = try file.session()
      let attempts = options.folder(of: file).path
      var emission = Emission(
        shardPlan: Self.absolute(plan), plan: file.shardPlan,
        planFile: Self.absolute(file.planPath),
        packFolder: Self.absolute(session.source.resolve(session.schedule.plan.packPath)),
        memories: session.source.memories.keys.sorted().map {
          Self.absolute(session.source.resolve($0))
        },
        attempts: Self.absolute(attempts),
        merged: Self.absolute(
          merged
            ?? (plan as NSString).deletingLastPathComponent.appendingFile(
              "\(file.shardPlan.plan.id).sqlite")),
        tool: tool ?? Self.ownPath)
      emission.serve = serve
      emission.jobs = jobs
      emission.retries = retries
      emission.sharesNodes = shareNodes
      emission.options = further
      if let image { emission.image = image }
      if let serverImage { emission.serverImage = serverImage }
      let files = emission.files(for: engine)
      let folder = target ?? "\(file.shardPlan.plan.id).\(engine.rawValue)"
      _ = try OwnedFolder(folder, .list).replace(with: files.mapValues { Array($0.text.utf8) })
      for (name, one) in files where one.isProgram { chmod(folder + "/" + name, 0o755) }
      print("\(folder): \(files.keys.sorted().joined(separator: ", "))")
    }
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// This program's file.
  private static var ownPath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? "apprenticeops"
  }
}

extension String {
  /// A file in this folder.
  fileprivate func appendingFile(_ name: String) -> String {
    (self as NSString).appendingPathComponent(name)
  }
}
