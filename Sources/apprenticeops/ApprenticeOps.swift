import ArgumentParser
import Foundation
import Publishing

/// The command line: each subcommand stands in a file of its own.
@main
struct ApprenticeOps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apprenticeops",
    abstract: "Which small local model may do which operations work, and how do you know?",
    discussion: """
      Rows become a snapshot (import), a snapshot becomes exports (export), exports become the site \
      (build) and are checked against what was published (verify).

      Exit codes: 0 all is well, 1 drift, 2 bad input, 3 stopped by the machine or a server, 4 the \
      disk is full.
      """,
    version: Tool.version,
    subcommands: [
      ImportCommand.self, ExportCommand.self, VerifyCommand.self, BuildCommand.self,
      DiffCommand.self, SelectCommand.self, TransferCommand.self, AuditCommand.self,
      RowsCommand.self, QuantitiesCommand.self, BindCommand.self, ArchiveCommand.self,
      ScoreCommand.self, ScenariosCommand.self, StudyCommand.self, BaselinesCommand.self,
      DoctorCommand.self, CalibrateCommand.self, RunCommand.self, SweepCommand.self,
      MergeCommand.self, JudgeCommand.self,
      OperateCommand.self, BenchCommand.self,
    ]
  )

  static func main() async {
    // A reader that has gone ends the command by an error and not by a signal.
    signal(SIGPIPE, SIG_IGN)
    var command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      exit(withError: error)
    }
    do {
      defer { try? Output.finish() }
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      try Output.finish()
    } catch {
      // Help that was asked for comes as an error, which is none.
      if exitCode(for: error) == .success { exit(withError: error) }
      exit(withError: Failure.told(error))
    }
  }
}

/// What the tool says of itself.
enum Tool {
  static let version = ToolVersion.current
}
