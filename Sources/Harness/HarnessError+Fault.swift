import Faults
import Runtimes

extension HarnessError: Fault {
  package var reports: [FaultReport] {
    switch self {
    case .faults(let faults): faults.reports
    case .snapshot(let path, let problem, let remedy),
      .diskFailed(let path, let problem, let remedy):
      [FaultReport(file: path, found: problem, remedy: remedy)]
    default: [FaultReport(found: description)]
    }
  }

  package var ending: Ending { isInterruption ? .stopped : .badInput }
}

extension RuntimesError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }

  package var ending: Ending {
    if case .failed = self { .stopped } else { .badInput }
  }
}
