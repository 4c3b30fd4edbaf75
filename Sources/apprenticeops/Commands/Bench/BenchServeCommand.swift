import ArgumentParser
import Bench
import Foundation

/// `apprenticeops bench serve`: gates and routes for other programs.
struct BenchServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer gates and routes over HTTP on the loopback interface.",
    discussion: """
      GET /health, /routes and /routes/WORKLOAD; POST /gates/memory, /gates/identity, /gates/freshness \
      and /gates/output with a body of JSON. Only servers given with --server are asked, and browsers' \
      pages are refused. Ctrl-C ends it.
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var token: TokenOption

  @Option(help: "The port; 0 for one that is free.")
  var port: UInt16 = 8790

  @Option(help: "The policy of the gates.")
  var gates = "bench/gates.yaml"

  @Option(help: "The workloads; without them no route is answered.")
  var workloads: String?

  @Option(help: "The policy of the routes.")
  var routes: String?

  @Option(help: "A server that gates may ask; several times for several.")
  var server: [String] = []

  func validate() throws {
    guard (workloads == nil) == (routes == nil) else {
      throw ValidationError("--workloads and --routes belong together")
    }
  }

  func run() async throws {
    var clients: [ServerClient] = []
    for address in server { clients.append(try await token.client(address)) }
    let desk = BenchDesk(
      GateRunner(options.opened, try GatePolicy.read(gates)), clients: clients,
      workloads: try workloads.map { try Workload.read($0) } ?? [],
      policy: try routes.map { try RoutePolicy.read($0) })
    let server = try BenchServer(desk, port: port)
    let work = Task {
      try await server.run { address in
        print("listening at \(address)")
        try? Output.finish()
      }
    }
    let signals = StopSignals { work.cancel() }
    defer { signals.end() }
    try await work.value
  }
}
