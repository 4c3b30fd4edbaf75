import Faults

extension DrawingError: Fault {
  package var reports: [FaultReport] {
    if case .adjustment(let file, let line, let reason) = self {
      [FaultReport(file: file, line: line, found: reason)]
    } else {
      [FaultReport(found: description)]
    }
  }

  package var ending: Ending {
    switch self {
    case .fontFileMissing, .fontsUnusable, .renderingFailed: .stopped
    default: .badInput
    }
  }
}
