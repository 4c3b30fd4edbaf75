import ArgumentParser
import Faults
import Foundation
import Operating

/// `apprenticeops operate`: proof-gated operator work in small worlds.
struct OperateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operate",
    abstract: "Have models do operator tasks, and say what they may be trusted with.",
    discussion: """
      A task is a small world with tools, faults and criteria that read only the world's own record. \
      `operate validate` proves a pack, `operate run` (the default) has models work on it, `operate \
      report` says what came of it. `operate --manual TASK` gives a task to you.
      """,
    subcommands: [
      OperateRun.self, OperateValidate.self, OperateReportCommand.self, OperateExport.self,
    ],
    defaultSubcommand: OperateRun.self)
}

/// `apprenticeops operate run`: models on the tasks of a pack.
struct OperateRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Have models, or yourself, work on the tasks of a pack.",
    discussion: """
      Each run is on the disk before the next begins: end the command at any moment and go on with \
      `operate --resume FILE`. A run that the server or the network ends is stored as such: it counts 0 \
      in the operator's score and is left out of the model's.

      Exit codes: 0 every run is stored, 2 bad input or a server that is not what was said, 3 stopped \
      before the end, 4 the disk is full.
      """)

  @Option(help: "The folder of the pack.")
  var pack: String?

  @Option(help: "Work on this task yourself, from the terminal.")
  var manual: String?

  @Option(help: "The kind of server: ollama, llama-server, vllm or openai.")
  var server: OperateSettings.Server = .llamaServer

  @Option(help: "Where the server listens.")
  var address = "http://127.0.0.1:8080"

  @Option(help: "A model, or NAME@ADDRESS for one with a server of its own; several times.")
  var model: [String] = []

  @Option(help: "A model, or NAME@ADDRESS, that allows or denies each call that changes something.")
  var verifier: String?

  @Option(
    help: "A person's decisions about such calls, written down in a file, in place of a model's.")
  var reviewer: String?

  @Option(help: "How tools are called: native or text; several times, each a column of its own.")
  var channel: [Operating.Channel] = []

  @Option(help: "How often each task is run.")
  var repeats = 1

  @Flag(help: "Run each task without its faults too.")
  var calm = false

  @Option(help: "The temperature of sampling.")
  var temperature = 0.7

  @Option(help: "The seed of the first repetition.")
  var seed = 1

  @Option(help: "Generated tokens of one turn at most.")
  var turnTokens = 256

  @Option(help: "Only this task; several times.")
  var only: [String] = []

  @Option(help: "The environment variable with the server's token.")
  var tokenVariable: String?

  @Option(name: .customLong("into"), help: "The snapshot to begin.")
  var snapshot = "operate.sqlite"

  @Option(help: "The snapshot of runs that were interrupted.")
  var resume: String?

  func validate() throws {
    if resume != nil, manual != nil || !model.isEmpty {
      throw ValidationError("--resume takes models and tasks out of the snapshot.")
    }
    if resume == nil, manual == nil, model.isEmpty {
      throw ValidationError("Give --model, --manual TASK, or --resume FILE.")
    }
    if reviewer != nil, verifier != nil {
      throw ValidationError("--verifier and --reviewer decide the same calls; give one of them.")
    }
    if repeats < 1 || repeats > 1000 { throw ValidationError("--repeats is from 1 to 1000.") }
    if turnTokens < 1 { throw ValidationError("--turn-tokens is 1 or more.") }
  }

  func run() async throws {
    do {
      if let manual {
        try ManualWork(task: manual, pack: pack ?? Self.ownPack).run()
        return
      }
      guard let session = try await session() else {
        print("\(resume ?? snapshot): finished; nothing is owed")
        return
      }
      let work = Task {
        try await session.run { progress in
          let spec = progress.spec
          print(
            "\(progress.stored)/\(progress.all) \(spec.model) \(spec.channel.rawValue)"
              + "\(spec.hasFaults ? "" : " calm") \(spec.repetition) \(spec.task): "
              + "\(progress.accepted) (\(progress.ending.rawValue))")
          try? Output.finish()
        }
      }
      let signals = StopSignals { work.cancel() }
      defer { signals.end() }
      try await work.value
    } catch {
      throw Failure.told(error)
    }
  }

  static let ownPack = "scenarios/operator"

  private func session() async throws -> OperateSession? {
    if let resume { return try OperateSession.resume(resume, pack: pack) }
    let pack = try OperatorPackReader.read(path: pack ?? Self.ownPack)
    for name in only where pack.task(name) == nil {
      let known = NearestWord.message("task", name, known: pack.tasks.map(\.id))
      throw OperateError.argument(known, remedy: "give --only a task of the pack")
    }
    let tasks = pack.tasks.map(\.id).filter { only.isEmpty || only.contains($0) }
    let settings = OperateSettings(
      server: server, models: model.map { .init($0, address: address) },
      verifier: verifier.map { .init($0, address: address) },
      reviewer: try reviewer.map { try HumanScript.read(path: $0) },
      channels: channel.isEmpty ? [.native] : channel, isCalmToo: calm, repetitions: repeats,
      temperature: temperature, seed: seed, turnTokens: turnTokens, tasks: tasks,
      tokenVariable: tokenVariable)
    try await OperateSession.check(settings)
    return try OperateSession.begin(snapshot, settings, of: pack, toolVersion: Tool.version)
  }
}

/// `apprenticeops operate validate`: a pack of tasks against its format and its scripts.
struct OperateValidate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a pack of tasks, and prove that each can be done and not be earned otherwise.",
    discussion: """
      Reads every task and reports every fault at file:line: field. Then runs each task's scripts: the \
      perfect and the prudent one must earn all points, null none, the cheat next to none, and the \
      reckless one must do what it names. The perfect script proves that the goal can be reached; a \
      bounded search looks for the shortest way that breaks nothing. Exits 2 when there is any fault.
      """)

  @Argument(help: "The folder of the pack.")
  var pack = OperateRun.ownPack

  @Flag(help: "Say of each task how its goal is known to be reachable.")
  var reach = false

  @Flag(help: "Say how long the scripts take, and how many calls a world does in a second.")
  var time = false

  func run() throws {
    try Failure.reporting {
      let pack = try OperatorPackReader.read(path: pack)
      let proof = try PackProof(pack)
      if time { print(ScriptTimes(pack).plainText) }
      if reach {
        for reach in proof.reaches { print(Self.words(reach)) }
      }
      let criteria = pack.tasks.reduce(0) { $0 + $1.criteria.count }
      let held = pack.tasks.count(where: \.isHeldOut)
      print(
        "\(pack.identifier) \(pack.version): \(pack.tasks.count) tasks (\(held) held out), "
          + "\(criteria) criteria, \(5 * pack.scripts.count) scripts, no faults")
      print("digest \(pack.digest)")
    }
  }

  private static func words(_ reach: PackProof.Reach) -> String {
    let search =
      switch reach.search {
      case .found(let calls): "by search in \(calls) calls, and in no fewer"
      case .bounded(let states): "not found by search within \(states) states"
      case .none(let states): "not found by search of all \(states) states"
      }
    return "\(reach.task): reached by the perfect script in \(reach.scripted) calls; \(search)"
  }
}

/// `apprenticeops operate report`: figures, authority and cost of a snapshot.
struct OperateReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Say what operator runs came to: figures, authority, trusted work a dollar.")

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The snapshot that `operate` wrote.")
  var snapshot: String

  @Option(help: "The policy by which authority is given.")
  var policy = OperateRun.ownPack + "/policy.yaml"

  @Option(help: "What work costs; without it no trusted work a dollar is computed.")
  var prices: String?

  @Option(help: "The form of the report.")
  var format = Format.text

  func run() throws {
    try Failure.reporting {
      let report = OperateReport(
        try OperateReader.read(snapshot), policy: try Policy.read(path: policy),
        prices: try prices.map { try Prices.read(path: $0) })
      switch format {
      case .text: print(report.plainText(), terminator: "")
      case .json: print(report.json(), terminator: "")
      }
    }
  }
}

extension OperateSettings.Server: ExpressibleByArgument {}
extension Operating.Channel: ExpressibleByArgument {}
