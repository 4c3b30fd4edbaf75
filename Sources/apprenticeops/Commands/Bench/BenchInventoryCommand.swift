import ArgumentParser
import Bench
import Runtimes

/// `apprenticeops bench inventory`: what is there, and how far it is known to work.
struct BenchInventoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory",
    abstract: "Say what this machine has, which models are there, and what calls them.",
    discussion: """
      A model that is only downloaded is told from one that answered and from one that is reliable: \
      proved to be the model, and asked five times or more without a failure. Looks on the usual ports, at \
      --server, in systemd's units and in the configurations that are given; no model is loaded. Of \
      configurations only addresses and names of models are taken. On macOS give launchd's agents \
      (~/Library/LaunchAgents/*.plist) as configurations: those that start a server are named.
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "A server beside those on the usual ports; several times for several.")
  var server: [String] = []

  @Flag(help: "Look at the given servers alone, and not on the usual ports.")
  var only = false

  @Argument(
    help:
      "Configurations of clients: environment files, compose files, LiteLLM, Continue, crontabs.")
  var configurations: [String] = []

  func run() async throws {
    let bench = options.opened
    let inventory = try await Inventory.take(
      bench, ports: only ? [] : ServerSearch.usualPorts, addresses: server, paths: configurations)
    for evidence in inventory.evidence(bench) { BenchReport.tell(try bench.store.append(evidence)) }
    try BenchReport.end(!inventory.servers.isEmpty)
  }
}
