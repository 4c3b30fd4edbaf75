import Faults

/// Something wrong with data from outside: says where, what was found and what was expected.
package struct InputFault: Fault, Equatable {
  /// Path as the user gave it.
  package let file: String
  /// Line of the record's start, 1 for the first; absent when the whole file is at fault.
  package let line: Int?
  /// Column or key; absent when the whole record is at fault.
  package let field: String?
  /// What stands there.
  package let found: String
  /// What should stand there.
  package let expected: String

  package init(
    file: String, line: Int? = nil, field: String? = nil, found: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.field = field
    self.found = found
    self.expected = expected
  }

  package var reports: [FaultReport] {
    [FaultReport(file: file, line: line, field: field, found: found, expected: expected)]
  }
}
