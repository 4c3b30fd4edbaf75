/// An error that ends a command and is told to the person who ran it.
///
/// All error types that reach the command line adopt this, so that one place prints them and chooses
/// the exit code. What is told never depends on who catches the error.
package protocol Fault: Error, CustomStringConvertible {
  /// Everything that is wrong, in the order in which it is told; at least one.
  var reports: [FaultReport] { get }
  /// How the command ends.
  var ending: Ending { get }
}

extension Fault {
  /// One line for each report.
  package var description: String { reports.map(\.description).joined(separator: "\n") }

  /// Most faults lie in what was given to the program.
  package var ending: Ending { .badInput }
}

/// How a command ends; the raw value is its exit code.
package enum Ending: Int32, Sendable, CaseIterable {
  /// Something no longer matches what was committed or published.
  case drift = 1
  /// An argument, a file or a server's address cannot be used as it is.
  case badInput = 2
  /// The machine or a server stopped the work; the same command may succeed later.
  case stopped = 3
  /// There is no space left to write to.
  case diskFull = 4
}
