import Faults

/// Why operator runs cannot begin, go on or be read.
package enum OperateError: Fault {
  /// The snapshot cannot be used; `path` as the user gave it.
  case snapshot(path: String, problem: String, remedy: String)
  /// Something that was given to the command.
  case argument(String, remedy: String)
  /// A file of policy or prices that says what cannot be.
  case file(path: String, line: Int?, field: String, problem: String)
  /// The process was asked to end; what is finished is stored.
  case interrupted(path: String, stored: Int)

  package var reports: [FaultReport] {
    switch self {
    case .snapshot(let path, let problem, let remedy):
      [FaultReport(file: path, found: problem, remedy: remedy)]
    case .argument(let problem, let remedy): [FaultReport(found: problem, remedy: remedy)]
    case .file(let path, let line, let field, let problem):
      [FaultReport(file: path, line: line, field: field.isEmpty ? nil : field, found: problem)]
    case .interrupted(let path, let stored):
      [
        FaultReport(
          file: path, found: "stopped by a signal; \(stored) runs are stored",
          remedy: "go on with `apprenticeops operate --resume \(path)`")
      ]
    }
  }

  package var ending: Ending {
    if case .interrupted = self { .stopped } else { .badInput }
  }
}
