import Faults

extension FindingsError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }
}
