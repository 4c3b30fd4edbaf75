/// One thing that is wrong: where, what was found, what was expected and what to do.
package struct FaultReport: Sendable, Equatable, CustomStringConvertible {
  /// Path as the user gave it; absent when no file is at fault.
  package let file: String?
  /// Line, 1 for the first; absent when the whole file is at fault.
  package let line: Int?
  /// The column, key or element, such as `checks[2].patterns[0]`; absent when it is not about one.
  package let field: String?
  /// What is wrong; where something was expected, what stood in its place.
  package let found: String
  /// What should stand there; absent when the finding says it already.
  package let expected: String?
  /// What to do; absent when it follows from what was expected.
  package let remedy: String?

  package init(
    file: String? = nil, line: Int? = nil, field: String? = nil, found: String,
    expected: String? = nil, remedy: String? = nil
  ) {
    self.file = file
    self.line = line
    self.field = field
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }

  /// For example `scores.csv:12: passed: expected a whole number, found 'x'; compute it again`.
  package var description: String {
    let place = file.map { file in line.map { "\(file):\($0)" } ?? file }
    let problem = expected.map { "expected \($0), found \(found)" } ?? found
    let told = [place, field, problem].compactMap { $0 }.joined(separator: ": ")
    return remedy.map { "\(told); \($0)" } ?? told
  }
}
