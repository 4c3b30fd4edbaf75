import ArgumentParser
import Foundation
import Harness
import Sweeping

/// `apprenticeops run`: a sweep of models over scenarios.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measure the models of a plan on the scenarios of its pack.",
    discussion: """
      Every answer is on the disk before the next one is asked for: end the command at any moment and \
      go on with `run --resume RUN.sqlite` (Ctrl-C and SIGTERM end the session in order), which takes the plan out of the snapshot and no other \
      argument about what is measured. A finished run is left as it is.

      With --shard-plan this is a worker of a sweep: it makes one shard, publishes it as an attempt, and does \
      nothing where an attempt is complete. Its index comes from --index, SLURM_ARRAY_TASK_ID, \
      JOB_COMPLETION_INDEX or PARALLEL_SEQ. A code of 2 or 64 stays when it is started again, 3 and 4 pass.

      Exit codes: 0 everything is measured, 2 bad input or a server that is not what the plan says, \
      3 stopped before the end or answers are owed (server or disk), 4 stopped because the disk is full.
      """)

  /// Forms of the progress.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The plan: a YAML file.")
  var plan: String?

  @Option(
    name: .customLong("into"), help: "The snapshot to begin (default: <id of the plan>.sqlite).")
  var snapshot: String?

  @Option(help: "The snapshot of a run that was interrupted.")
  var resume: String?

  @Option(help: "With --resume: the folder of the pack, where it is no longer where the run began.")
  var pack: String?

  @Option(help: "Only this model or scenario; may be given several times.")
  var only: [String] = []

  @Option(help: "Part i of n of the roster, as i/n.")
  var shard: String?

  @Option(help: "Work on a shard of this shard plan, which `sweep plan` wrote.")
  var shardPlan: String?

  @Option(help: "With --shard-plan: the shard's index, from 0 (default: what an engine sets).")
  var index: Int?

  @Option(
    help:
      "With --shard-plan: a name of this attempt, unique in its shard (default: one of engine, host and process)."
  )
  var attempt: String?

  @Option(help: "With --shard-plan: the folder of the attempts (default: beside the shard plan).")
  var attempts: String?

  @Option(
    help:
      "With --shard-plan: a folder of this machine to make rows in, where the attempts lie on a network file system."
  )
  var work: String?

  @Flag(help: "Count and estimate, and measure nothing.")
  var dryRun = false

  @Flag(help: "With --dry-run: load every model and ask it for one token, as the run will.")
  var probe = false

  @Flag(help: "Fetch the models that the server lacks first (Ollama).")
  var pull = false

  @Option(help: "The form of the progress: text for people, json for one object a line.")
  var progress = Form.text

  func validate() throws {
    if shardPlan != nil {
      guard plan == nil, snapshot == nil, resume == nil, pack == nil, only.isEmpty, shard == nil,
        !dryRun, !pull
      else {
        throw ValidationError(
          "--shard-plan says what is measured: give --index, --attempt, --attempts, --work and "
            + "--progress beside it, and nothing else.")
      }
      return
    }
    guard index == nil, attempt == nil, attempts == nil, work == nil else {
      throw ValidationError("--index, --attempt, --attempts and --work go with --shard-plan.")
    }
    if resume != nil {
      guard plan == nil, snapshot == nil, only.isEmpty, shard == nil, !dryRun, !pull
      else {
        throw ValidationError(
          "--resume takes the plan out of the snapshot: give no plan, --into, --only, --shard, --dry-run "
            + "or --pull."
        )
      }
    } else if pack != nil {
      throw ValidationError("--pack goes with --resume; a plan names its pack itself.")
    } else if plan == nil {
      throw ValidationError("Give a plan, or --resume with the snapshot of a run.")
    }
    if probe, !dryRun { throw ValidationError("--probe goes with --dry-run.") }
    if let shard, Selection.Shard(shard) == nil {
      throw ValidationError("--shard is \(shard): expected i/n with i from 1 to n, such as 1/3.")
    }
  }

  func run() async throws {
    if let shardPlan { return try await makeShard(of: shardPlan) }
    let owed: Int
    let path: String
    do {
      guard let (session, store) = try await prepare() else { return }
      if pull { try await session.pullMissing(reporter()) }
      let sweep = try Sweep(
        session.schedule, store: store, runtime: session.runtime(), reporter: reporter(),
        toolVersion: Tool.version)
      let work = Task { try await sweep.run() }
      let signals = StopSignals { work.cancel() }
      defer { signals.end() }
      owed = try await work.value
      path = store.path
    } catch {
      throw Failure.told(error)
    }
    guard owed == 0 else {
      Failure.print(
        error: "error: \(owed) answers are owed: a fault took them that is not their model's; "
          + "mend it and go on with `apprenticeops run --resume \(path)`")
      throw ExitCode(3)
    }
  }

  /// What is to be run; absent when there is nothing to do.
  private func prepare() async throws -> (RunSession, RunStore)? {
    if let resume {
      guard let begun = try RunSession.resume(resume, pack: pack) else {
        print("\(resume): finished; nothing is owed")
        return nil
      }
      return begun
    }
    let session = try RunSession(
      plan: plan ?? "", selection: Selection(only: only, shard: shard.flatMap(Selection.Shard.init))
    )
    if dryRun {
      print(Estimate(session.schedule))
      if probe {
        let probes = try await session.probe()
        for line in probes.flatMap(\.lines) { print(line) }
        if probes.contains(where: { $0.fault != nil }) { throw Failure.stopped }
      }
      return nil
    }
    let path = snapshot ?? "\(session.schedule.plan.id).sqlite"
    return (session, try session.begin(path, toolVersion: Tool.version))
  }

  func reporter() -> any SweepReporter {
    // Progress that nobody can read stops no measurement.
    let write: @Sendable (String) -> Void = {
      try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8))
    }
    switch progress {
    case .text: return TextReporter(isTerminal: isatty(STDOUT_FILENO) == 1, write: write)
    case .json: return JSONReporter(write: write)
    }
  }
}
