import Faults

extension TelemetryError: Fault {
  package var reports: [FaultReport] { [FaultReport(found: description)] }
}
