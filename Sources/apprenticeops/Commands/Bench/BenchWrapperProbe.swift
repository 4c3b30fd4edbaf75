import ArgumentParser
import Bench

/// `bench probe wrapper`.
struct BenchWrapperProbe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wrapper",
    abstract: "Whether a worker's command hands on the model that it is told.",
    discussion: """
      The command runs against a server of the bench's own on 127.0.0.1, which answers any model and notes its \
      name; no model is needed. It is told the server by OLLAMA_HOST and OPENAI_BASE_URL and the model by \
      LOCAL_MODEL_TAG; {server} and {model} in its arguments stand for both. A command with an address of its \
      own would reach that instead, and is then said to have asked nobody.
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "What records call the wrapper.")
  var name: String

  @Option(help: "The model that it is told.")
  var model: String

  @Option(help: "Seconds that it may run.")
  var limit = 60.0

  @Argument(parsing: .postTerminator, help: "The command.")
  var command: [String] = []

  func validate() throws {
    guard !command.isEmpty else { throw ValidationError("give the command behind --") }
    guard limit > 0, limit <= 86_400 else { throw ValidationError("--limit is up to a day") }
  }

  func run() async throws {
    let bench = options.opened
    let record = try bench.store.append(
      try await WrapperProbe(name: name, model: model, command: command, limit: limit).run(bench))
    BenchReport.tell(record)
    try BenchReport.end(record.evidence.result == .passed)
  }
}

/// `bench probe eviction`.
struct BenchEvictionProbe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eviction",
    abstract: "Whether two models keep each other out of a server's memory.",
    discussion:
      "Loads both models, so the machine needs the memory. Only servers that tell what is loaded, as Ollama does, can be asked."
  )

  @OptionGroup var options: BenchOptions
  @OptionGroup var server: ServerOptions

  @Option(help: "The model of the other worker.")
  var other: String

  @Option(help: "Seconds to wait for one reply.")
  var limit = 300.0

  func run() async throws {
    let bench = options.opened
    let record = try bench.store.append(
      try await EvictionProbe(model: server.model, other: other, limit: limit).run(
        try await server.client(), bench))
    BenchReport.tell(record)
    try BenchReport.end(record.evidence.result == .passed)
  }
}
