import Faults
import Runtimes

extension HarnessError: Fault {
  package var reports: [FaultReport] {
    switch self {
    case .faults(let faults): faults.reports
    case .snapshot(let path, let problem, let remedy),
      .diskFailed(let path, let problem, let remedy):
      [FaultReport(file: path, found: problem, remedy: remedy)]
    case .server(let error): error.reports
    default: [FaultReport(found: description)]
    }
  }

  package var ending: Ending {
    switch self {
    case .diskFull: .diskFull
    case .server(let error): error.ending
    default: isInterruption ? .stopped : .badInput
    }
  }
}

extension RuntimesError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }

  /// A call that failed may succeed later; all else has to be given differently.
  package var ending: Ending {
    if case .failed = self { .stopped } else { .badInput }
  }
}
