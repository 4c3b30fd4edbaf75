import ArgumentParser
import Bench
import Files
import Foundation
import Runtimes

/// `apprenticeops bench probe`: one question to a server, one record.
struct BenchProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Ask a server one question, and write down what came of it.",
    discussion:
      "Each probe exits 0 when it passed and 3 when not, and prints the command of its record.",
    subcommands: [
      Readiness.self, Latency.self, Quality.self, Identity.self, Fallback.self, Log.self,
      BenchWrapperProbe.self, BenchEvictionProbe.self,
    ])

  /// `bench probe readiness`.
  struct Readiness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether the model answers with a token; a list of models proves nothing.")

    @OptionGroup var options: BenchOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "Seconds to wait for a server that loads.")
    var wait = 0.0

    @Option(help: "Seconds to wait for one reply.")
    var limit = 60.0

    func run() async throws {
      let bench = options.opened
      let known = try bench.store.records()
      let record = try bench.store.append(
        try await ReadinessProbe(model: server.model, limit: limit, patience: wait).run(
          try await server.client(), bench, known: known))
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }
  }

  /// `bench probe latency`.
  struct Latency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A fixed prompt several times: times, and memory before, during and after.")

    @OptionGroup var options: BenchOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "The file that holds the prompt.")
    var promptFile: String?

    @Option(help: "The prompt itself.")
    var prompt = "Name three causes of a full disk on a Linux server, one line each."

    @Option(help: "How often it is asked.")
    var runs = 5

    @Option(help: "Cap on the tokens of an answer.")
    var tokens = 128

    @Option(help: "Seconds to wait for one answer.")
    var limit = 300.0

    @Option(help: "The workload that the prompt stands for.")
    var workload: String?

    func validate() throws {
      guard 1...10_000 ~= runs else { throw ValidationError("--runs is from 1 to 10000") }
    }

    func run() async throws {
      let bench = options.opened
      let text = try promptFile.map { try FileInput.text($0) } ?? prompt
      let probe = LatencyProbe(
        model: server.model, prompt: text, runs: runs, tokens: tokens, limit: limit,
        workload: workload)
      let record = try bench.store.append(try await probe.run(try await server.client(), bench))
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }
  }

  /// `bench probe quality`.
  struct Quality: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Ask for every input of a workload, and check schema, fields, values and addresses.",
      discussion: """
        Inputs are JSON lines with `input` and perhaps `id`. The output part of the policy says which \
        fields must stand in the input. Exits 0 when all answers are valid.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "The inputs, JSON lines.")
    var inputs: String

    @Option(help: "The JSON Schema of an answer.")
    var schema: String?

    @Option(help: "The policy of the gates.")
    var policy = "bench/gates.yaml"

    @Option(help: "A file with the prompt, in which {input} stands for an input.")
    var promptFile: String?

    @Option(help: "The workload that the inputs are of.")
    var workload: String?

    @Option(help: "Cap on the tokens of an answer.")
    var tokens = 512

    @Option(help: "Seconds to wait for one answer.")
    var limit = 300.0

    @Flag(help: "Have the server keep answers to the schema.")
    var constrain = false

    @Option(help: "Where the answers are written, for `bench gate output`.")
    var answers: String?

    func run() async throws {
      let bench = options.opened
      let policy = try GatePolicy.read(policy)
      let records = try AnswerFile.inputs(inputs)
      let form = try constrain ? schema.map(Self.form) : nil
      let probe = QualityProbe(
        model: server.model, workload: workload,
        prompt: try promptFile.map { try FileInput.text($0) } ?? "{input}",
        schema: try schema.map { try AnswerFile.schema($0) }, form: form, tokens: tokens,
        limit: limit)
      let samples = try await probe.ask(try await server.client(), records)
      if let answers { try FileOutput.replace(answers, with: try AnswerFile.text(samples)) }
      let (evidence, _) = try probe.judge(
        samples, server: server.server, bench, policy: policy.output)
      let record = try bench.store.append(evidence)
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }

    private static func form(_ path: String) throws -> JSONValue {
      guard let value = JSONValue(document: try FileInput.text(path)) else {
        throw BenchFault(path, found: "not JSON")
      }
      return value
    }
  }

  /// `bench probe identity`.
  struct Identity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Which model answers: asked, reported, weights and process; with a name to refuse.")

    @OptionGroup var options: BenchOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "The policy of the gates, for aliases and pinned digests.")
    var policy: String?

    func run() async throws {
      let bench = options.opened
      let policy = try policy.map { try GatePolicy.read($0).identity } ?? IdentityPolicy()
      let (evidence, _) = try await IdentityProbe(model: server.model).run(
        try await server.client(), bench, policy: policy)
      let record = try bench.store.append(evidence)
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }
  }

  /// `bench probe fallback`.
  struct Fallback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop the primary, and see whether the fallback answers.",
      discussion: """
        The primary is started by the command behind --, or runs already and may be stopped by \
        --allow-stop. With --through a router is asked, which has to turn to the fallback and to say so.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var token: TokenOption

    @Option(help: "The primary's address, on this machine.")
    var primary: String

    @Option(help: "The primary's model.")
    var model: String

    @Option(help: "The fallback's address.")
    var fallback: String

    @Option(help: "The fallback's model.")
    var fallbackModel: String

    @Option(help: "The router that clients ask.")
    var through: String?

    @Option(help: "The policy of the gates, for aliases and pinned digests.")
    var policy: String?

    @Option(help: "Seconds to wait for a start or a reply.")
    var limit = 60.0

    @Flag(help: "Stop a primary that this command did not start.")
    var allowStop = false

    @Argument(parsing: .postTerminator, help: "The command that starts the primary.")
    var start: [String] = []

    func run() async throws {
      let bench = options.opened
      let policy = try policy.map { try GatePolicy.read($0).identity } ?? IdentityPolicy()
      let probe = FallbackProbe(
        model: model, fallbackModel: fallbackModel, limit: limit,
        start: start.isEmpty ? nil : start, mayStop: allowStop)
      var router: ServerClient?
      if let through { router = try await token.client(through) }
      let record = try bench.store.append(
        try await probe.run(
          primary: try await token.client(primary), fallback: try await token.client(fallback),
          through: router, bench, identity: policy))
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }
  }

  /// `bench probe log`.
  struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "log",
      abstract: "Look through a log of any size for errors and stale blocks.",
      discussion: """
        With --server and --model the model is asked for a token first: a block in the log of a model \
        that answers is stale. Exits 3 when the log holds an error or a block.
        """)

    @OptionGroup var options: BenchOptions
    @OptionGroup var token: TokenOption

    @Argument(help: "The log.")
    var file: String

    @Option(name: .customLong("error"), help: "A word of errors; several times for several.")
    var errors: [String] = []

    @Option(name: .customLong("block"), help: "A word of blocks; several times for several.")
    var blocks: [String] = []

    @Flag(help: "Tell upper from lower case.")
    var caseSensitive = false

    @Option(help: "The server whose log it is.")
    var server: String?

    @Option(help: "The model whose blocks it may hold.")
    var model: String?

    func validate() throws {
      guard (server == nil) == (model == nil) else {
        throw ValidationError("--server and --model belong together")
      }
    }

    func run() async throws {
      let bench = options.opened
      var live: EvidenceRecord?
      if let server, let model {
        live = try bench.store.append(
          try await ReadinessProbe(model: model).run(try await token.client(server), bench))
      }
      let scan = LogScan(
        errors: errors.isEmpty ? LogScan.usualErrors : errors,
        blocks: blocks.isEmpty ? LogScan.usualBlocks : blocks, ignoresCase: !caseSensitive)
      let record = try bench.store.append(
        try LogProbe(path: file, scan: scan).run(bench, live: live))
      BenchReport.tell(record)
      try BenchReport.end(record.evidence.result == .passed)
    }
  }
}
