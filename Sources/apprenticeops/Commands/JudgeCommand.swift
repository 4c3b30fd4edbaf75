import ArgumentParser
import Foundation
import Judging

/// `apprenticeops judge`: a run's answers before judges.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Have the answers of a run graded by judges, blind and within a budget.",
    discussion: """
      `judge RUN.sqlite --plan judges.yaml` grades what is not graded yet and keeps it in \
      RUN.judgements.sqlite beside the run: end it at any moment and give the same command again. \
      `judge reference` has a frontier model or a person answer the scenarios, judged alike. \
      `judge sheet` draws answers for people to score, `judge human` reads their scores back. \
      `export RUN.sqlite` then takes the grades along. docs/judging.md says what judges are told, what \
      counts and what it is worth.

      Exit codes: 0 everything is graded, 2 bad input or a judge that cannot be asked as the plan says, \
      3 stopped before the end (signal, budget, a judge that does not answer) or judgements are owed, \
      4 the disk is full.
      """,
    subcommands: [
      JudgeAnswersCommand.self, JudgeReferenceCommand.self, JudgeSheet.self, JudgeHuman.self,
      JudgeCoverage.self,
    ],
    defaultSubcommand: JudgeAnswersCommand.self)
}

/// Where the families of models are told.
struct FamiliesOption: ParsableArguments {
  @Option(
    name: .customLong("model-families"),
    help: "The table of families of models by the words of their names.")
  var path = ModelFamilies.usual

  func known() throws(JudgingError) -> ModelFamilies { try ModelFamilies.read(path) }
}

/// What all judging needs.
struct JudgeArguments: ParsableArguments {
  /// Forms of the progress.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The snapshot of a run.")
  var snapshot: String

  @Option(help: "The plan of judging: a YAML file.")
  var plan: String

  @Option(help: "The folder of the run's pack, where it is no longer where the run began.")
  var pack: String?

  @Option(help: "The file of judgements (default: RUN.judgements.sqlite beside the run).")
  var judgements: String?

  @OptionGroup var families: FamiliesOption

  @Option(help: "The form of the progress: text for people, json for one object a line.")
  var progress = Form.text

  /// Reads run and plan.
  func judgeRun(probesInjection: Bool = false) throws -> JudgeRun {
    try JudgeRun(
      snapshot, plan: plan, known: families.known(), pack: pack, judgements: judgements,
      probesInjection: probesInjection)
  }

  /// Where progress goes; what nobody can read stops nothing.
  func reporter(_ run: JudgeRun) -> JudgeProgress {
    JudgeProgress(isJSON: progress == .json, currency: run.plan.prices?.currency) {
      try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8))
    }
  }

  /// The command that goes on.
  func again(_ words: String) -> String {
    var parts = ["apprenticeops", words, snapshot, "--plan", plan]
    if let pack { parts += ["--pack", pack] }
    if let judgements { parts += ["--judgements", judgements] }
    if families.path != ModelFamilies.usual { parts += ["--model-families", families.path] }
    return parts.joined(separator: " ")
  }
}

/// `apprenticeops judge RUN`: grades answers; the words `judge answers` mean the same.
struct JudgeAnswersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Grade what is not graded yet (what `judge RUN` does).",
    discussion: """
      Keys come out of the environment variables that the plan names and are stored nowhere. Plain http \
      goes to this machine alone, unless the plan allows more. Ctrl-C and SIGTERM wait for the calls under \
      way, which are paid for; a second one ends the process at once, and nothing that was stored is lost.
      """)

  @OptionGroup var arguments: JudgeArguments

  @Flag(help: "Count calls, tokens, price and time, and ask nobody.")
  var dryRun = false

  @Flag(
    help: """
      Also try each judge with instructions inside a poor answer, some 60 calls each: how far they move \
      its score.
      """)
  var probeInjection = false

  func run() async throws {
    do {
      let run = try arguments.judgeRun(probesInjection: probeInjection)
      guard !dryRun else { return print(try run.estimate()) }
      let stop = StopRequest()
      let signals = StopSignals { stop.ask() }
      defer { signals.end() }
      try await run.judge(
        stop: stop, reporter: arguments.reporter(run), toolVersion: Tool.version,
        again: arguments.again("judge"))
    } catch {
      throw Failure.told(error)
    }
  }
}

/// `apprenticeops judge reference RUN`: answers to compare with.
struct JudgeReferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Have the plan's reference answer the run's scenarios, and its answers graded alike.",
    discussion: """
      The reference is a model that is asked what the run's models were asked, or a person whose answers \
      are files SCENARIO.txt in a folder. Its scores are the denominator of shares of a frontier, beside \
      the top of the scale.
      """)

  @OptionGroup var arguments: JudgeArguments

  func run() async throws {
    do {
      let run = try arguments.judgeRun()
      let stop = StopRequest()
      let signals = StopSignals { stop.ask() }
      defer { signals.end() }
      let (answered, all) = try await run.judgeReference(
        stop: stop, reporter: arguments.reporter(run), toolVersion: Tool.version,
        again: arguments.again("judge reference"))
      print("\(answered) of \(all) scenarios are answered and graded")
    } catch {
      throw Failure.told(error)
    }
  }
}
