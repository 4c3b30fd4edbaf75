import ArgumentParser
import Bench
import Foundation
import Runtimes

/// `apprenticeops bench`: what may run locally, what must not, and why.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Evidence, probes, gates and lanes of a local model's operation.",
    discussion: """
      Every probe and gate writes a record into the bench's folder; routes rest on records alone. \
      docs/bench.md describes records, policies and lanes.
      """,
    subcommands: [
      BenchInventoryCommand.self, BenchProbeCommand.self, BenchGateCommand.self,
      BenchRouteCommand.self, BenchWatchCommand.self, BenchRisksCommand.self,
      BenchMemoCommand.self, BenchImportCommand.self, BenchImportFindingsCommand.self,
      BenchReportCommand.self,
      BenchServeCommand.self, BenchCheckCommand.self,
    ])
}

/// What all commands of a bench take.
struct BenchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the bench.", valueName: "dir"))
  var bench = "bench"

  /// The store of records.
  var store: EvidenceStore { EvidenceStore(bench) }

  /// The bench, with the command that was given: what repeats a record.
  var opened: Bench {
    Bench(store, command: ["apprenticeops"] + CommandLine.arguments.dropFirst())
  }
}

/// A server and a model that are asked.
struct ServerOptions: ParsableArguments {
  @Option(help: "The server's address, such as http://127.0.0.1:8080.")
  var server: String

  @Option(help: "The model, by the name that the server is asked for.")
  var model: String

  @OptionGroup var token: TokenOption

  func client() async throws -> ServerClient { try await token.client(server) }
}

/// How a server lets its clients in.
struct TokenOption: ParsableArguments {
  @Option(help: "The environment variable that holds the server's access token.")
  var tokenVariable: String?

  func client(_ address: String) async throws -> ServerClient {
    do {
      let token = try tokenVariable.map { try AccessToken(variable: $0) }
      return try await ServerClient.connect(address, token: token)
    } catch let error as RuntimesError {
      throw BenchFault(error)
    }
  }
}

/// How the bench's commands tell a record.
enum BenchReport {
  /// Prints a record: how it came out, what is to be known, and the command that asks again.
  static func tell(_ record: EvidenceRecord) {
    let evidence = record.evidence
    print("\(evidence.result.rawValue): \(evidence.asked)")
    for finding in evidence.findings { print("  \(finding)") }
    for (name, figure) in evidence.figures.sorted(by: { $0.key < $1.key }) {
      print("  \(name): \(figure.text)")
    }
    for (name, digest) in evidence.digests.sorted(by: { $0.key < $1.key }) {
      print("  \(name): \(digest.prefix(12))…")
    }
    print("record \(record.id); again: \(ShellWords.join(evidence.command))")
  }

  /// Ends a command whose record is no pass: the gate is closed, or the probe failed.
  static func end(_ isPassed: Bool) throws {
    if !isPassed { throw ExitCode(3) }
  }
}
