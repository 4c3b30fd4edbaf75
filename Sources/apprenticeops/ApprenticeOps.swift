import ArgumentParser

/// The command line: each subcommand stands in a file of its own.
@main
struct ApprenticeOps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apprenticeops",
    abstract: "Which small local model may do which operations work, and how do you know?"
  )
}
