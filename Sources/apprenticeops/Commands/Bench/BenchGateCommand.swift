import ArgumentParser
import Bench
import Foundation

/// `apprenticeops bench gate`: whether work may pass; 0 or 3, and a record.
struct BenchGateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Say whether work may pass: exit code 0 for open, 3 for closed, and a record.",
    discussion: "A policy that is wrong and a marker from the future are faults, with exit code 2.",
    subcommands: [Memory.self, Identity.self, Output.self, Freshness.self, Run.self])

  /// The policy of the gates.
  struct PolicyOption: ParsableArguments {
    @Option(help: "The policy of the gates.")
    var policy = "bench/gates.yaml"

    func runner(_ options: BenchOptions) throws -> GateRunner {
      GateRunner(options.opened, try GatePolicy.read(policy))
    }
  }

  /// A server that may matter.
  struct OptionalServer: ParsableArguments {
    @Option(help: "The server's address.")
    var server: String?

    @Option(help: "The model.")
    var model: String?

    @OptionGroup var token: TokenOption

    func client() async throws -> ServerClient? {
      guard let server else { return nil }
      return try await token.client(server)
    }
  }

  static func tell(_ passage: GateRunner.Passage) {
    let decision = passage.decision
    print("\(decision.gate.rawValue): \(decision.isOpen ? "open" : "closed")")
    for reason in decision.reasons { print("  \(reason)") }
    print(
      "record \(passage.record.id); again: \(ShellWords.join(passage.record.evidence.command))")
  }

  /// `bench gate memory`.
  struct Memory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether there is memory for a large generation: trend, swap, pressure, server.")

    @OptionGroup var options: BenchOptions
    @OptionGroup var policy: PolicyOption
    @OptionGroup var server: OptionalServer

    func run() async throws {
      let passage = try await policy.runner(options).memory(
        try await server.client(), model: server.model)
      BenchGateCommand.tell(passage)
      try BenchReport.end(passage.decision.isOpen)
    }
  }

  /// `bench gate identity`.
  struct Identity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether the model that answers is the one that was asked for; fails closed.")

    @OptionGroup var options: BenchOptions
    @OptionGroup var policy: PolicyOption
    @OptionGroup var server: ServerOptions

    func run() async throws {
      let passage = try await policy.runner(options).identity(
        try await server.client(), model: server.model)
      BenchGateCommand.tell(passage)
      try BenchReport.end(passage.decision.isOpen)
    }
  }

  /// `bench gate output`.
  struct Output: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether structured work counts as done, with the share that the answers prove.",
      discussion: """
        Answers are JSON lines with `input`, `output` and perhaps `id`, `seconds`, `cut` and `fault`, as \
        `bench probe quality --answers` writes them.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var policy: PolicyOption

    @Option(help: "The answers, JSON lines.")
    var answers: String

    @Option(help: "The JSON Schema of an answer.")
    var schema: String?

    @Option(help: "The model that gave them.")
    var model: String

    @Option(help: "The server that gave them.")
    var server: String?

    @Option(help: "The workload that they are of.")
    var workload: String?

    func run() async throws {
      let passage = try policy.runner(options).output(
        try AnswerFile.answers(answers), schema: try schema.map { try AnswerFile.schema($0) },
        server: server, model: model, workload: workload)
      BenchGateCommand.tell(passage)
      try BenchReport.end(passage.decision.isOpen)
    }
  }

  /// `bench gate freshness`.
  struct Freshness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether a failure still blocks; one that has expired is probed before it opens.",
      discussion: """
        --failed notes a failure with its cause; each further one in a row blocks longer. A probe that \
        succeeds takes the marker away.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var policy: PolicyOption
    @OptionGroup var server: OptionalServer

    @Argument(help: "What may be blocked, such as local-quality.")
    var name: String

    @Option(help: "Note a failure with this cause.")
    var failed: String?

    func run() async throws {
      let runner = try policy.runner(options)
      if let failed {
        var evidence = runner.bench.evidence(
          .job, .init(server: server.server, model: server.model, name: name),
          asked: "Does '\(name)' work?", result: .failed)
        evidence.findings = [failed]
        let record = try runner.bench.store.append(evidence)
        let marker = try runner.mark(
          name, cause: failed, exit: evidence.exit, errors: nil, server: server.server,
          model: server.model, record: record.id)
        print(
          "'\(name)' blocks for \(Int(marker.expirySeconds)) s after failure \(marker.attempts) in a row; "
            + "record \(record.id)")
        return
      }
      let passage = try await runner.freshness(
        name, try await server.client(), model: server.model)
      BenchGateCommand.tell(passage)
      try BenchReport.end(passage.decision.isOpen)
    }
  }

  /// `bench gate run`.
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a command behind gates; a failure leaves a marker.",
      discussion: """
        Exits 3 without running it when a gate is closed, and otherwise with the command's own status. \
        The job's own marker is always looked at.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var policy: PolicyOption
    @OptionGroup var server: OptionalServer

    @Option(help: "What records and markers call the job.")
    var name: String

    @Flag(help: "Ask the memory gate.")
    var memory = false

    @Flag(help: "Ask the identity gate; needs --server and --model.")
    var identity = false

    @Argument(parsing: .postTerminator, help: "The command.")
    var command: [String] = []

    func validate() throws {
      guard !command.isEmpty else { throw ValidationError("give the command behind --") }
      guard !identity || (server.server != nil && server.model != nil) else {
        throw ValidationError("--identity needs --server and --model")
      }
    }

    func run() async throws {
      let runner = try policy.runner(options)
      let client = try await server.client()
      var passages = [try await runner.freshness(name, client, model: server.model)]
      if memory, passages.allSatisfy(\.decision.isOpen) {
        passages.append(try await runner.memory(client, model: server.model))
      }
      if identity, passages.allSatisfy(\.decision.isOpen), let client, let model = server.model {
        passages.append(try await runner.identity(client, model: model))
      }
      if let closed = passages.last(where: { !$0.decision.isOpen }) {
        Failure.print(
          error: "error: '\(name)' was not run: the \(closed.decision.gate.rawValue) gate is closed"
        )
        for reason in closed.decision.reasons { Failure.print(error: "  \(reason)") }
        Failure.print(error: "  record \(closed.record.id)")
        throw ExitCode(3)
      }
      let end = try GatedJob(name: name, command: command).run(
        runner, server: server.server, model: server.model, cites: passages.map(\.record.id))
      if let marker = end.marker {
        Failure.print(
          error: "error: '\(name)' failed \(marker.attempts) times in a row, and blocks for "
            + "\(Int(marker.expirySeconds)) s; record \(end.record.id)")
        throw ExitCode(Int32(truncatingIfNeeded: end.exit))
      }
    }
  }
}
