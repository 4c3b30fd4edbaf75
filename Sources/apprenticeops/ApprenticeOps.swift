import ArgumentParser

/// The command line: each subcommand stands in a file of its own.
@main
struct ApprenticeOps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apprenticeops",
    abstract: "Which small local model may do which operations work, and how do you know?",
    discussion: """
      Rows become a snapshot (import), a snapshot becomes exports (export), exports become the site \
      (build) and are checked against what was published (verify).

      Exit codes: 0 all is well, 1 drift, 2 bad input.
      """,
    version: Tool.version,
    subcommands: [
      ImportCommand.self, ExportCommand.self, VerifyCommand.self, BuildCommand.self,
      DiffCommand.self, SelectCommand.self, TransferCommand.self, AuditCommand.self,
      ScoreCommand.self, ScenariosCommand.self, BaselinesCommand.self,
      DoctorCommand.self, CalibrateCommand.self, RunCommand.self,
    ]
  )
}

/// What the tool says of itself.
enum Tool {
  static let version = "0.1.0"
}
