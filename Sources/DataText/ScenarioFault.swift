import Faults

/// Something wrong with a pack or with an answer: says where, and what to do.
package struct ScenarioFault: Fault, Equatable {
  /// Path as the user gave it.
  package let file: String
  /// Line, 1 for the first; absent when the whole file is at fault.
  package let line: Int?
  /// The field, such as `checks[2].patterns[0]`; absent when it is not about one.
  package let field: String?
  /// What is wrong and, where it does not follow, what to do.
  package let message: String

  package init(file: String, line: Int? = nil, field: String? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.field = field
    self.message = message
  }

  package var reports: [FaultReport] {
    [FaultReport(file: file, line: line, field: field, found: message)]
  }
}

/// All faults that were found, in the order of files and lines.
package struct ScenarioFaults: Fault {
  /// At least one.
  package let faults: [ScenarioFault]

  package init(faults: [ScenarioFault]) { self.faults = faults }

  package var reports: [FaultReport] { faults.flatMap(\.reports) }
}

/// Gathers faults while a pack is read, so that one run reports them all.
package final class FaultLog {
  /// The faults in the order in which they were found.
  package private(set) var faults: [ScenarioFault] = []

  package init() {}

  /// Notes a fault.
  package func add(_ fault: ScenarioFault) { faults.append(fault) }

  /// Notes a fault by its file, line, field and message.
  package func add(_ file: String, _ line: Int?, _ field: String?, _ message: String) {
    faults.append(ScenarioFault(file: file, line: line, field: field, message))
  }

  /// Ends the reading when a fault was noted.
  ///
  /// - Throws: all of them together.
  package func throwIfAny() throws(ScenarioFaults) {
    if !faults.isEmpty { throw ScenarioFaults(faults: faults) }
  }
}
