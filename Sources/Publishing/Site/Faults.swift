import Faults

extension TextError: Fault {
  package var reports: [FaultReport] { [FaultReport(file: file, line: line, found: message)] }
}

extension SiteError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }
}

extension TypesettingError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: message)] }

  /// The typesetter is a program of the machine, and not what was given.
  package var ending: Ending { .stopped }
}
