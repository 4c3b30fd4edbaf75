import Faults

/// Metadata that contradict each other or the data that they describe.
package struct PublicationFaults: Fault {
  /// At least one.
  package let reports: [FaultReport]

  /// What was written no longer agrees.
  package var ending: Ending { .drift }

  package init(reports: [FaultReport]) { self.reports = reports }
}
