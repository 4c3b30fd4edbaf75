import Faults

extension SelectionError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }
}
