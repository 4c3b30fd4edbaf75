import DataText
import Faults
import Files
import Runtimes

/// Why the bench cannot do what it was asked; says where and what to do.
package struct BenchFault: Fault {
  package let reports: [FaultReport]
  package let ending: Ending

  package init(_ reports: [FaultReport], ending: Ending = .badInput) {
    self.reports = reports
    self.ending = ending
  }

  /// A fault of one file or argument.
  package init(
    _ file: String? = nil, line: Int? = nil, field: String? = nil, found: String,
    expected: String? = nil, remedy: String? = nil, ending: Ending = .badInput
  ) {
    self.init(
      [
        FaultReport(
          file: file, line: line, field: field, found: found, expected: expected, remedy: remedy)
      ], ending: ending)
  }

  /// The same fault as another module tells it.
  package init(_ other: some Fault) { self.init(other.reports, ending: other.ending) }

  /// What a client of a server says; a call that failed may succeed later.
  package init(_ error: RuntimesError) {
    if case .failed = error {
      self.init(found: error.description, ending: .stopped)
    } else {
      self.init(found: error.description)
    }
  }
}
