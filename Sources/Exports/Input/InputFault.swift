/// Something wrong with data from outside: says where, what was found and what was expected.
package struct InputFault: Error, Equatable, CustomStringConvertible {
  /// Path as the user gave it.
  package let file: String
  /// Line of the record's start, 1 for the first; absent when the whole file is at fault.
  package let line: Int?
  /// Column or key; absent when the whole record is at fault.
  package let field: String?
  package let found: String
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

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let subject = field.map { "\($0): " } ?? ""
    return "\(place): \(subject)expected \(expected), found \(found)"
  }
}
