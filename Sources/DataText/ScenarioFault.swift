/// Something wrong with a pack or with an answer: says where, and what to do.
package struct ScenarioFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Path as the user gave it.
  package let file: String
  /// Line, 1 for the first; absent when the whole file is at fault.
  package let line: Int?
  /// The field, such as `checks[2].patterns[0]`; absent when it is not about one.
  package let field: String?
  package let message: String

  package init(file: String, line: Int? = nil, field: String? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.field = field
    self.message = message
  }

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): " + (field.map { "\($0): " } ?? "") + message
  }
}

/// All faults that were found, in the order of files and lines.
package struct ScenarioFaults: Error, Sendable, CustomStringConvertible {
  package let faults: [ScenarioFault]

  package init(faults: [ScenarioFault]) { self.faults = faults }

  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// Gathers faults while a pack is read, so that one run reports them all.
package final class FaultLog {
  package private(set) var faults: [ScenarioFault] = []

  package init() {}

  package func add(_ fault: ScenarioFault) { faults.append(fault) }

  package func add(_ file: String, _ line: Int?, _ field: String?, _ message: String) {
    faults.append(ScenarioFault(file: file, line: line, field: field, message))
  }

  package func throwIfAny() throws(ScenarioFaults) {
    if !faults.isEmpty { throw ScenarioFaults(faults: faults) }
  }
}
